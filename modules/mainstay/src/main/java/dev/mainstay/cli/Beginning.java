package dev.mainstay.cli;

import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server's first start at a folder or file, before there is a state: then no earlier version can be in force instead. */
record Beginning(Path path, Desk desk) {
    private static final int TOLD = 3;

    /** Why it does not begin, told; empty when there is something to serve. */
    Optional<Exit> refused() {
        Specification specification = Specifications.load(path, Limits.DEFAULT);
        List<Problem> errors =
                specification.problems().stream().filter(Problem::isError).toList();
        if (errors.isEmpty() && !specification.documents().isEmpty()) return Optional.empty();
        errors.stream().limit(TOLD).forEach(desk.err()::println);
        String rest = errors.size() > TOLD
                ? ", of which these are " + TOLD + "; `mainstay validate " + Words.shell(path) + "` lists all"
                : "";
        String what = errors.isEmpty() ? "no documents" : Words.count(errors.size(), "error") + rest;
        return Optional.of(desk.invalid("nothing is served, and no state was made: " + path + " has " + what
                + ". `mainstay init FOLDER` makes a folder with some promises"));
    }
}
