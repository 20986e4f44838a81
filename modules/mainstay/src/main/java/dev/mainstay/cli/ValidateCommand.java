package dev.mainstay.cli;

import dev.mainstay.engine.Mistakes;
import dev.mainstay.judge.burn.Proof;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Expanded;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "validate",
        description =
                "Parse and prove: every error at once; whether each query is exact, each alert can fire, each target"
                        + " can be met.",
        footer = {"", "✓ holds   ▲ holds with a limit   ✕ does not hold. Exit code: 0 valid, 3 an error."})
final class ValidateCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    Documents documents = new Documents();

    @Option(names = "--expand", description = "Print the OpenSLO v1 documents that the short forms stand for.")
    boolean expand;

    @Option(
            names = "--traffic",
            paramLabel = "N",
            description =
                    "Events an hour of each promise, to prove whether its alerts have traffic enough (default: not"
                            + " known).")
    double traffic;

    @Mixin
    Format format = new Format();

    ValidateCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (format.refused(desk)) return Exit.INVALID.code();
        if (!(traffic >= 0))
            return desk.invalid("--traffic must not be negative").code();
        if (expand) return expand().code();
        Specification read = Specifications.load(documents.path, Limits.DEFAULT);
        List<Problem> mistakes = Mistakes.look(read.promises(), desk.meters().beside(Optional.empty()));
        Loading loading = Loading.of(Loading.joined(read, mistakes), desk.err());
        Specification specification = loading.specification();
        List<Provings> proofs = specification.promises().stream()
                .map(p -> Provings.of(p, traffic).refused(mistakes))
                .toList();
        List<Problem> unreachable = Attainable.prove(specification);
        if (format.json()) json(specification, proofs, unreachable);
        else table(specification, proofs, unreachable);
        return loading.exit().code();
    }

    private Exit expand() {
        Expanded expanded = Specifications.expand(documents.path, Limits.DEFAULT, Proof::policies);
        Loading loading = Loading.of(expanded.specification(), desk.err());
        if (loading.exit() == Exit.YES) desk.out().print(expanded.text());
        return loading.exit();
    }

    private void table(Specification specification, List<Provings> proofs, List<Problem> unreachable) {
        List<Provings> judged =
                proofs.stream().filter(p -> p.promise().indicator().judged()).toList();
        List<Problem> notes = specification.problems().stream()
                .filter(p -> p.severity() == Problem.Severity.NOTE)
                .filter(p -> !p.message().startsWith("the query is approximate"))
                .toList();
        for (Provings proof : judged) proof.print(desk.out());
        if (!judged.isEmpty() && !(notes.isEmpty() && unreachable.isEmpty()))
            desk.out().println();
        for (Problem problem : unreachable) desk.out().println(problem);
        for (Problem note : notes) desk.out().println(note);
        desk.out().println();
        desk.out().println(summary(specification, proofs, unreachable));
        boolean events = judged.stream()
                .anyMatch(p -> p.promise().slice().isEmpty() && !p.alerts().isEmpty());
        if (events && traffic == 0)
            desk.out()
                    .println("Traffic is not known; --traffic N (events an hour) proves whether alerts have enough of"
                            + " it.");
        desk.out().println(next(specification));
    }

    private static String summary(Specification specification, List<Provings> proofs, List<Problem> unreachable) {
        Map<Problem.Severity, Long> counts = new EnumMap<>(Problem.Severity.class);
        for (Problem problem : specification.problems()) counts.merge(problem.severity(), 1L, Long::sum);
        StringBuilder line = new StringBuilder();
        line.append(count(specification.documents().size(), "document")).append(", ");
        line.append(count(specification.promises().size(), "promise")).append(": ");
        line.append(count(counts.getOrDefault(Problem.Severity.ERROR, 0L), "error"))
                .append(", ");
        line.append(count(counts.getOrDefault(Problem.Severity.WARNING, 0L), "warning"));
        long dead = proofs.stream().filter(Provings::dead).count();
        if (dead > 0) line.append("; ").append(count(dead, "promise")).append(" with an alert that can never fire");
        if (!unreachable.isEmpty())
            line.append("; ").append(count(unreachable.size(), "target")).append(" that the parts cannot meet");
        return line.toString();
    }

    private static String count(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private String next(Specification specification) {
        if (!specification.valid())
            return "Next: mend the errors above; the rest was proved as far as it could be read.";
        if (specification.promises().isEmpty())
            return "Next: write a promise, or let `mainstay init DIR` write a folder with some.";
        return "Next: `mainstay check " + Words.shell(documents.path) + "` measures and judges them.";
    }

    private void json(Specification specification, List<Provings> proofs, List<Problem> unreachable) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("version", 1);
        root.put("valid", specification.valid());
        root.put("documents", specification.documents().size());
        List<Object> problems = new ArrayList<>();
        for (Problem problem : specification.problems()) problems.add(of(problem));
        for (Problem problem : unreachable) problems.add(of(problem));
        root.put("problems", problems);
        root.put("promises", proofs.stream().map(Provings::json).toList());
        Json.print(desk.out(), root);
    }

    private static Map<String, Object> of(Problem problem) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        map.put("file", problem.at().file());
        map.put("line", problem.at().line());
        map.put("column", problem.at().column());
        map.put("message", problem.message());
        map.put("hint", problem.hint());
        return map;
    }
}
