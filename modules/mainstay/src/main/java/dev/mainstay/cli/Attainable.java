package dev.mainstay.cli;

import dev.mainstay.judge.budget.Dependencies;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Specification;
import java.util.List;

/** Targets that no service can meet on top of what it depends on, as problems with their places. */
final class Attainable {
    private Attainable() {}

    static List<Problem> prove(Specification specification) {
        return Dependencies.unattainable(specification).stream()
                .map(u -> Problem.warning(
                        u.promise().at(),
                        u.promise().id() + " cannot be met: " + u.because(),
                        "lower the target, or have the parts promise more"))
                .toList();
    }
}
