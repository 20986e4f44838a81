package dev.mainstay.engine;

import dev.mainstay.judge.Chronicle.Point;
import dev.mainstay.judge.Incident;
import dev.mainstay.measure.runs.JobRuns;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Timeline;
import java.util.List;
import java.util.Map;

/**
 * What stands behind the verdicts of a round, over time. All by promise, but for the fleets.
 *
 * @param budgets the share of the budget that was left over the period
 * @param units what budgets are counted in; nobody changes them
 * @param found stretches that spent much of a budget, as found afterwards, whoever was told of them
 * @param jobs the runs that a deadline is about
 * @param segments what segments show while their whole is calm
 * @param learning since when it is known what is normal, in words
 * @param fleets what runs, by environment
 */
public record Past(
        Map<Ref, List<Point>> budgets,
        Map<Ref, Timeline> units,
        Map<Ref, List<Incident>> found,
        Map<Ref, JobRuns> jobs,
        Map<Ref, SegmentTicket> segments,
        Map<Ref, String> learning,
        Map<Ref, Sight> fleets) {
    /** Nothing is known. */
    public static final Past NOTHING = new Past(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    public Past {
        budgets = Map.copyOf(budgets);
        units = Map.copyOf(units);
        found = Map.copyOf(found);
        jobs = Map.copyOf(jobs);
        segments = Map.copyOf(segments);
        learning = Map.copyOf(learning);
        fleets = Map.copyOf(fleets);
    }
}
