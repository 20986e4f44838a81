package dev.mainstay.web;

import dev.mainstay.engine.Sight;
import dev.mainstay.spec.Ref;
import java.util.Comparator;
import java.util.List;

/**
 * What runs in an environment, against what was approved.
 *
 * @param headline in words
 * @param lines what runs something else first
 */
record FleetScreen(String name, String headline, String approved, String seen, List<Line> lines) {
    private static final int LINES = 100;

    FleetScreen {
        lines = List.copyOf(lines);
    }

    /** An instance. */
    record Line(String name, String version, String digest, State state, String word) {}

    static FleetScreen of(Ref environment, Sight sight) {
        String headline = sight.unknown()
                .map(why -> "What runs cannot be seen: " + why)
                .orElse(
                        sight.odd() == 0
                                ? "All " + sight.running().size() + " instances run what was approved"
                                : sight.odd() + " of " + sight.running().size()
                                        + " instances run what was not approved");
        return new FleetScreen(
                environment.toString(),
                headline,
                sight.approved().isEmpty() ? "nothing" : sight.approved(),
                Figures.time(sight.at()),
                sight.running().stream()
                        .sorted(Comparator.comparing(Sight.Instance::conforms).thenComparing(Sight.Instance::name))
                        .limit(LINES)
                        .map(one -> new Line(
                                one.name(),
                                one.version().isEmpty() ? "–" : one.version(),
                                one.digest().isEmpty()
                                        ? "–"
                                        : one.digest()
                                                .substring(
                                                        0,
                                                        Math.min(
                                                                12, one.digest().length())),
                                sight.unknown().isPresent()
                                        ? State.UNKNOWN
                                        : one.conforms() ? State.KEPT : State.BROKEN,
                                sight.unknown().isPresent()
                                        ? "was seen last"
                                        : one.conforms() ? "approved" : "not approved"))
                        .toList());
    }
}
