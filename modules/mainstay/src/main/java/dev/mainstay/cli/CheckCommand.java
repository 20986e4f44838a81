package dev.mainstay.cli;

import dev.mainstay.engine.Check;
import dev.mainstay.engine.Checked;
import dev.mainstay.judge.Verdict;
import dev.mainstay.judge.Verdict.Maturity;
import dev.mainstay.judge.Verdict.Outcome;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        description = "Measure and judge every promise once.",
        footer = {
            "",
            "Files are judged at their newest row, live sources now; --at judges everything at one time.",
            "Exit code: 0 kept, 1 broken, 2 not proven, 3 the specification has an error, 4 Mainstay's own trouble.",
            "",
            "Example: mainstay check slos/ --at now"
        })
final class CheckCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    Documents documents = new Documents();

    @Mixin
    AsOf asOf = new AsOf();

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json or junit (default: table).")
    Output output = Output.table;

    @Option(names = "--final", description = "Accept final verdicts only: provisional ones count as not proven.")
    boolean onlyFinal;

    @Option(
            names = "--promise",
            paramLabel = "REF",
            description = "Judge only this promise, e.g. service/on-time/available. May be repeated.")
    List<String> only = List.of();

    CheckCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        long now = desk.now();
        OptionalLong time;
        try {
            time = asOf.time(now);
        } catch (IllegalArgumentException wrong) {
            return desk.invalid(String.valueOf(wrong.getMessage())).code();
        }
        Loading loading = documents.load(desk);
        List<Promise> promises = loading.specification().promises();
        if (promises.isEmpty()) {
            if (loading.exit() == Exit.YES)
                desk.err()
                        .println("mainstay: there is no promise in " + documents.path
                                + "; `mainstay init DIR` makes a folder with some");
            return (loading.exit() == Exit.YES ? Exit.UNDECIDED : loading.exit()).code();
        }
        try (State state = State.look(documents.state(), desk)) {
            Checked checked = new Check(state.meters(), state::excluded).run(promises, time, now);
            Checked shown = chosen(checked);
            if (shown.verdicts().isEmpty())
                return desk.invalid("no promise is named " + String.join(", ", only) + "; `mainstay check "
                                + Words.shell(documents.path) + "` lists them")
                        .code();
            Loading known = loading.with(checked.mistakes(), desk.err());
            print(shown, now);
            Exit exit = known.exit().and(state.exit());
            for (Verdict verdict : shown.verdicts()) exit = exit.and(exit(verdict));
            if (output == Output.table) summary(shown, known, exit);
            return exit.code();
        }
    }

    private Checked chosen(Checked checked) {
        if (only.isEmpty()) return checked;
        List<Integer> kept = new java.util.ArrayList<>();
        for (int i = 0; i < checked.verdicts().size(); i++)
            if (only.contains(checked.verdicts().get(i).promise().toString())) kept.add(i);
        return new Checked(
                kept.stream().map(checked.verdicts()::get).toList(),
                kept.stream().map(checked.subjects()::get).toList(),
                checked.at(),
                checked.mistakes());
    }

    private Exit exit(Verdict verdict) {
        return switch (verdict.outcome()) {
            case KEPT -> onlyFinal && verdict.maturity() == Maturity.PROVISIONAL ? Exit.UNDECIDED : Exit.YES;
            case BROKEN -> onlyFinal && verdict.maturity() == Maturity.PROVISIONAL ? Exit.UNDECIDED : Exit.NO;
            case NOT_PROVEN -> Exit.UNDECIDED;
        };
    }

    private void print(Checked checked, long now) {
        switch (output) {
            case table -> {
                for (String line : when(checked, now)) desk.out().println(line);
                desk.out().println();
                new Verdicts(desk.out(), desk.terminal()).print(checked);
            }
            case json -> Json.print(desk.out(), Json.of(checked));
            case junit -> Junit.print(desk.out(), checked);
        }
    }

    /** One line for each time at which sources were judged. */
    private List<String> when(Checked checked, long now) {
        Map<String, List<String>> byTime = new LinkedHashMap<>();
        for (Map.Entry<DataSource, Long> entry : checked.at().entrySet()) {
            boolean live = entry.getValue() == now || entry.getKey().source() instanceof Source.Prometheus;
            String line = "judged at " + Moment.print(entry.getValue())
                    + (asOf.given() ? "" : live ? ", now" : ", the newest row");
            byTime.computeIfAbsent(line, l -> new java.util.ArrayList<>())
                    .add(entry.getKey().name());
        }
        return byTime.entrySet().stream()
                .map(entry -> byTime.size() == 1
                        ? documents.path + " " + entry.getKey()
                        : String.join(", ", entry.getValue()) + " " + entry.getKey())
                .toList();
    }

    private void summary(Checked checked, Loading loading, Exit exit) {
        Map<Outcome, Long> counts = new java.util.EnumMap<>(Outcome.class);
        for (Verdict verdict : checked.verdicts()) counts.merge(verdict.outcome(), 1L, Long::sum);
        StringBuilder line = new StringBuilder();
        line.append(counts.getOrDefault(Outcome.KEPT, 0L)).append(" kept, ");
        line.append(counts.getOrDefault(Outcome.BROKEN, 0L)).append(" broken, ");
        line.append(counts.getOrDefault(Outcome.NOT_PROVEN, 0L)).append(" not proven");
        if (checked.verdicts().stream().anyMatch(v -> v.maturity() == Maturity.PROVISIONAL))
            line.append(
                    "   ◐ provisional: " + (onlyFinal ? "not proven for --final" : "late data may still change it"));
        if (!loading.errors().isEmpty())
            line.append("; ")
                    .append(Words.count(loading.errors().size(), "error"))
                    .append(" in the specification");
        desk.out().println();
        desk.out().println(line);
        if (exit == Exit.YES)
            desk.out()
                    .println("Next: `mainstay replay " + Words.shell(documents.path)
                            + "` shows what these promises would have paged.");
        else if (exit != Exit.INVALID)
            desk.out()
                    .println("Next: `mainstay check " + Words.shell(documents.path) + asOf.again()
                            + " --output json` shows every number behind a verdict.");
    }
}
