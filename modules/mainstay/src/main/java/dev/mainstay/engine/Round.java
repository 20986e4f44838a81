package dev.mainstay.engine;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Chronicle.Point;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How everything stood after the loop went round once.
 *
 * @param number of the round, from 1 since the start of the program
 * @param at when it began, epoch milliseconds
 * @param tookMillis how long it took
 * @param inForce the specification that is judged: the last one without errors
 * @param refused the errors of a newer one that is not in force; empty when there is none
 * @param checked what was found; empty when no specification was ever in force
 * @param alerts what burns, by promise
 * @param silent the sources that have gone silent, by the promises that read them
 * @param responded what was done about it
 * @param past what stands behind it, over time
 * @param trouble why this round could not be finished; what could not be told anew is of the round before, as {@code at} says; empty when it was
 */
public record Round(
        long number,
        long at,
        long tookMillis,
        Specification inForce,
        List<Problem> refused,
        Optional<Checked> checked,
        Map<Ref, Alert> alerts,
        Map<Ref, Silence> silent,
        Responded responded,
        Past past,
        Optional<String> trouble) {
    public Round {
        refused = List.copyOf(refused);
        alerts = Map.copyOf(alerts);
        silent = Map.copyOf(silent);
    }

    /** The share of the budget that was left over the period, by promise. */
    public Map<Ref, List<Point>> budgets() {
        return past.budgets();
    }
}
