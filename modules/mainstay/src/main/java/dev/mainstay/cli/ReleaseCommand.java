package dev.mainstay.cli;

import dev.mainstay.act.release.Gate;
import dev.mainstay.engine.Burns;
import dev.mainstay.engine.Check;
import dev.mainstay.engine.Checked;
import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Verdict;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mainstay release}: whether something may change. */
@Command(name = "release", description = "Releases: whether the budgets that a change can hurt can pay for it.")
final class ReleaseCommand implements Callable<Integer> {
    private final Desk desk;

    ReleaseCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return desk.invalid("what about a release? `mainstay release gate --of KIND/NAME`")
                .code();
    }

    @Command(
            name = "gate",
            mixinStandardHelpOptions = true,
            description =
                    "Yes (0) if every budget that a release of KIND/NAME can hurt can pay for it, no (1), or undecided (2).",
            footer = {"", "Example: mainstay release gate slos/ --of service/checkout --spend 10%"})
    static final class GateCommand implements Callable<Integer> {
        private final Desk desk;

        @Mixin
        Documents documents = new Documents();

        @Option(
                names = "--of",
                required = true,
                paramLabel = "KIND/NAME",
                description = "What is released, e.g. service/checkout.")
        String of = "";

        @Option(
                names = "--spend",
                paramLabel = "SHARE",
                defaultValue = "10%",
                description = "What the release may spend of each budget (default: 10%%).")
        String spend = "10%";

        @Mixin
        AsOf asOf = new AsOf();

        @Mixin
        Format format = new Format();

        GateCommand(Desk desk) {
            this.desk = desk;
        }

        @Override
        public Integer call() {
            if (format.refused(desk)) return Exit.INVALID.code();
            BigDecimal share;
            OptionalLong time;
            try {
                share = Percentages.parse(spend);
                time = asOf.time(desk.now());
            } catch (IllegalArgumentException wrong) {
                return desk.invalid(String.valueOf(wrong.getMessage())).code();
            }
            Loading loading = documents.load(desk);
            Specification specification = loading.specification();
            Optional<Ref> named = named(specification);
            if (named.isEmpty() && loading.exit() != Exit.YES)
                return desk.invalid(of + " is not in what can be read of " + documents.path + ": mend the errors first")
                        .code();
            if (named.isEmpty())
                return desk.invalid("nothing is named " + of + " in " + documents.path + "; there is "
                                + known(specification))
                        .code();
            try (State state = State.look(documents.state(), desk)) {
                Checked checked =
                        new Check(state.meters(), state::excluded).run(specification.promises(), time, desk.now());
                Loading known = loading.with(checked.mistakes(), desk.err());
                Map<Ref, Verdict> verdicts = new HashMap<>();
                for (Verdict verdict : checked.verdicts()) verdicts.put(verdict.promise(), verdict);
                Map<Ref, Alert> alerts = Burns.now(checked.subjects());
                Gate.Decision decision = Gate.decide(specification, named.get(), share, verdicts, alerts);
                if (format.json()) Json.print(desk.out(), json(decision));
                else print(decision, verdicts);
                Exit exit = switch (decision.answer()) {
                    case YES -> Exit.YES;
                    case NO -> Exit.NO;
                    case UNDECIDED -> Exit.UNDECIDED;
                };
                return exit.and(known.exit()).and(state.exit()).code();
            }
        }

        private Optional<Ref> named(Specification specification) {
            return specification.documents().stream()
                    .map(document -> document.ref())
                    .filter(ref -> ref.toString().equals(of) || ref.name().equals(of))
                    .findFirst();
        }

        private static String known(Specification specification) {
            List<String> refs = specification.promises().stream()
                    .map(promise -> promise.of().toString())
                    .distinct()
                    .limit(8)
                    .toList();
            return refs.isEmpty() ? "no promise at all" : String.join(", ", refs);
        }

        private void print(Gate.Decision decision, Map<Ref, Verdict> verdicts) {
            String cost = Verdicts.percent(decision.spend()) + " of each budget";
            desk.out()
                    .println(
                            switch (decision.answer()) {
                                case YES -> "yes: every budget that " + decision.of() + " can hurt can pay " + cost;
                                case NO -> "no: not every budget that " + decision.of() + " can hurt can pay " + cost;
                                case UNDECIDED ->
                                    "undecided: it cannot be said whether the budgets that " + decision.of()
                                            + " can hurt can pay " + cost;
                            });
            when(decision, verdicts).ifPresent(desk.out()::println);
            desk.out().println();
            int width = decision.lines().stream()
                    .mapToInt(line -> line.promise().id().toString().length())
                    .max()
                    .orElse(0);
            for (Gate.Line line : decision.lines()) {
                String name = line.promise().id().toString();
                desk.out()
                        .println("  " + pad(Gate.word(line.answer()), 9) + "  " + pad(name, width) + "  "
                                + " "
                                        .repeat(Math.max(
                                                0,
                                                6
                                                        - Verdicts.percent(line.left(), 0)
                                                                .length()))
                                + Verdicts.percent(line.left(), 0) + " left  " + line.because());
            }
            if (decision.lines().isEmpty()) desk.out().println("  nothing is promised by it or by what depends on it");
            desk.out().println();
            desk.out()
                    .println(
                            switch (decision.answer()) {
                                case YES ->
                                    "Next: release, and watch with `mainstay check " + Words.shell(documents.path)
                                            + "`.";
                                case NO ->
                                    "Next: wait until the budget is back, or agree with its owner; `mainstay replay "
                                            + Words.shell(documents.path) + "` shows where it went.";
                                case UNDECIDED ->
                                    "Next: `mainstay check " + Words.shell(documents.path) + asOf.again()
                                            + "` says what is missing. Undecided is never yes.";
                            });
        }

        /** The times at which the promises in question were judged, those of {@code check}. */
        private static Optional<String> when(Gate.Decision decision, Map<Ref, Verdict> verdicts) {
            List<String> times = decision.lines().stream()
                    .flatMap(line ->
                            Stream.ofNullable(verdicts.get(line.promise().id())))
                    .map(Verdict::at)
                    .sorted()
                    .distinct()
                    .map(Moment::print)
                    .toList();
            return times.isEmpty() ? Optional.empty() : Optional.of("judged at " + String.join(", ", times));
        }

        private static String pad(String text, int width) {
            return text + " ".repeat(Math.max(0, width - text.length()));
        }

        private static Map<String, Object> json(Gate.Decision decision) {
            Map<String, Object> root = new LinkedHashMap<>();
            root.put("version", 1);
            root.put("of", decision.of().toString());
            root.put("spend", decision.spend());
            root.put("answer", Gate.word(decision.answer()));
            List<Object> lines = new ArrayList<>();
            for (Gate.Line line : decision.lines()) {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("promise", line.promise().id().toString());
                map.put("answer", Gate.word(line.answer()));
                map.put("left", Double.isFinite(line.left()) ? line.left() : null);
                map.put("because", line.because());
                lines.add(map);
            }
            root.put("promises", lines);
            return root;
        }
    }
}
