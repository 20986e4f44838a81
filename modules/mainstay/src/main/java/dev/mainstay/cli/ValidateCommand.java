package dev.mainstay.cli;

import dev.mainstay.judge.burn.Finding;
import dev.mainstay.judge.burn.Proof;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Expanded;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "validate",
        description = "Parse and prove: every error at once, and whether each alert can fire and each target be met.",
        footer = {
            "",
            "Exit code: 0 valid, 1 valid with an alert that can never fire or a target that cannot be met, 3 an error."
        })
final class ValidateCommand implements Callable<Integer> {
    private final Desk desk;

    @Parameters(
            index = "0",
            defaultValue = ".",
            paramLabel = "PATH",
            description = "A folder of documents, or one file (default: this folder).")
    Path path = Path.of(".");

    @Option(names = "--expand", description = "Print the OpenSLO v1 documents that the short forms stand for.")
    boolean expand;

    @Option(
            names = "--traffic",
            paramLabel = "N",
            description = "Events an hour, to prove what low traffic allows (default: not known).")
    double traffic;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json (default: table).")
    Output output = Output.table;

    ValidateCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (!(traffic >= 0))
            return desk.invalid("--traffic must not be negative").code();
        if (expand) return expand().code();
        Loading loading = Loading.of(path, desk.err());
        Specification specification = loading.specification();
        Map<Promise, List<Finding>> proofs = new LinkedHashMap<>();
        for (Promise promise : specification.promises()) proofs.put(promise, Proof.prove(promise, traffic));
        List<Problem> unreachable = Attainable.prove(specification);
        boolean dead = proofs.values().stream().anyMatch(Finding::anyDead) || !unreachable.isEmpty();
        Exit exit = loading.exit().and(dead ? Exit.NO : Exit.YES);
        if (output == Output.json) json(specification, proofs, unreachable);
        else table(specification, proofs, unreachable);
        return exit.code();
    }

    private Exit expand() {
        Expanded expanded = Specifications.expand(path, Limits.DEFAULT, Proof::policies);
        Loading loading = Loading.of(expanded.specification(), desk.err());
        if (loading.exit() == Exit.YES) desk.out().print(expanded.text());
        return loading.exit();
    }

    private void table(Specification specification, Map<Promise, List<Finding>> proofs, List<Problem> unreachable) {
        for (Problem problem : unreachable) desk.out().println(problem);
        proofs.forEach((promise, findings) -> {
            desk.out().println(promise.id() + "  (" + promise.at() + ")");
            for (Finding finding : findings)
                desk.out().println("    " + mark(finding) + " " + finding.rule() + ": " + finding.sentence());
        });
        List<Problem> notes = specification.problems().stream()
                .filter(p -> p.severity() == Problem.Severity.NOTE)
                .toList();
        for (Problem note : notes) desk.out().println(note);
        long errors = specification.problems().stream().filter(Problem::isError).count();
        long warnings = specification.problems().stream()
                .filter(p -> p.severity() == Problem.Severity.WARNING)
                .count();
        desk.out().println();
        desk.out()
                .printf(
                        Locale.ROOT,
                        "%d documents, %d promises: %d errors, %d warnings%n",
                        specification.documents().size(),
                        specification.promises().size(),
                        errors,
                        warnings);
        if (errors == 0 && !specification.promises().isEmpty())
            desk.out().println("Next: `mainstay check " + path + "` measures and judges them.");
    }

    private static String mark(Finding finding) {
        return switch (finding.grade()) {
            case SOUND -> "✓";
            case LIMITED -> "▲";
            case DEAD -> "✕";
        };
    }

    private void json(Specification specification, Map<Promise, List<Finding>> proofs, List<Problem> unreachable) {
        Map<String, Object> root = new LinkedHashMap<>();
        List<Object> problems = new ArrayList<>();
        for (Problem problem : specification.problems()) problems.add(of(problem));
        for (Problem problem : unreachable) problems.add(of(problem));
        root.put("problems", problems);
        List<Object> promises = new ArrayList<>();
        proofs.forEach((promise, findings) -> promises.add(Map.of(
                "promise", promise.id().toString(),
                "revision", promise.revision(),
                "alerts",
                        findings.stream()
                                .map(f -> Map.of(
                                        "rule",
                                        f.rule(),
                                        "grade",
                                        f.grade().name().toLowerCase(Locale.ROOT),
                                        "sentence",
                                        f.sentence()))
                                .toList())));
        root.put("promises", promises);
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
