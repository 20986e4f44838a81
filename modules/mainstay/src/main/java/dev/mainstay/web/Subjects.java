package dev.mainstay.web;

import dev.mainstay.engine.Checked;
import dev.mainstay.engine.Round;
import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Chronicle.Point;
import dev.mainstay.judge.Verdict;
import dev.mainstay.spec.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The promises of a round with what is known of each. */
final class Subjects {
    static final Comparator<One> GRAVEST = Comparator.comparing(One::state).thenComparingDouble(One::left);

    private Subjects() {}

    /**
     * One promise.
     *
     * @param course the share of its budget over the period; empty where that is no series over time
     */
    record One(Promise promise, Verdict verdict, Alert alert, List<Point> course) {
        One {
            course = List.copyOf(course);
        }

        State state() {
            return State.of(verdict, alert);
        }

        /** The share of its budget that is left; all of it where there is no number. */
        private double left() {
            double left = verdict.evidence().remaining();
            return Double.isNaN(left) ? 1 : left;
        }

        /** Its name in the document that makes it. */
        String name() {
            return promise.id().promise().orElse(promise.id().name());
        }

        String href() {
            return "/promise/" + promise.id();
        }
    }

    static List<One> of(Round round) {
        List<One> all = new ArrayList<>();
        Optional<Checked> checked = round.checked();
        if (checked.isEmpty()) return all;
        for (int i = 0; i < checked.get().verdicts().size(); i++) {
            Promise promise = checked.get().subjects().get(i).promise();
            all.add(new One(
                    promise,
                    checked.get().verdicts().get(i),
                    round.alerts().getOrDefault(promise.id(), new Alert.Inactive()),
                    round.budgets().getOrDefault(promise.id(), List.of())));
        }
        return all;
    }
}
