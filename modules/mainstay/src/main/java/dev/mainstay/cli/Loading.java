package dev.mainstay.cli;

import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A specification with its problems told. */
record Loading(Specification specification, Exit exit) {
    /** Loads a folder or file and prints every error and warning of it to {@code err}. */
    static Loading of(Path path, PrintWriter err) {
        return of(Specifications.load(path, Limits.DEFAULT), err);
    }

    static Loading of(Specification specification, PrintWriter err) {
        for (Problem problem : specification.problems())
            if (problem.severity() != Problem.Severity.NOTE) err.println(problem);
        err.flush();
        return new Loading(specification, specification.valid() ? Exit.YES : Exit.INVALID);
    }

    /** With errors that only the sources showed; they are printed to {@code err}. */
    Loading with(List<Problem> shown, PrintWriter err) {
        Specification more = joined(specification, shown);
        for (Problem problem : more.problems()) if (!specification.problems().contains(problem)) err.println(problem);
        err.flush();
        return new Loading(more, more.valid() ? Exit.YES : Exit.INVALID);
    }

    /** A specification with errors that only the sources showed, but for places where an error is known already. */
    static Specification joined(Specification specification, List<Problem> shown) {
        List<Problem> all = new ArrayList<>(specification.problems());
        for (Problem problem : shown)
            if (specification.problems().stream()
                    .noneMatch(known -> known.isError() && known.at().equals(problem.at()))) all.add(problem);
        return new Specification(specification.documents(), specification.promises(), all);
    }

    /** Loads a folder or file for a command that can do its part in spite of errors elsewhere: they are only counted. */
    static Loading aside(Path path, PrintWriter err) {
        Specification specification = Specifications.load(path, Limits.DEFAULT);
        Loading loading = new Loading(specification, specification.valid() ? Exit.YES : Exit.INVALID);
        if (!specification.valid())
            err.println(
                    "mainstay: " + path + " has " + Words.count(loading.errors().size(), "error")
                            + "; `mainstay validate " + Words.shell(path) + "` lists them");
        return loading;
    }

    /** The folder that a specification's state lies in: beside its documents. */
    static Path state(Path path) {
        Path folder = path.toFile().isDirectory() ? path : path.toAbsolutePath().getParent();
        return (folder == null ? Path.of(".") : folder).resolve(".mainstay");
    }

    List<Problem> errors() {
        return specification.problems().stream().filter(Problem::isError).toList();
    }
}
