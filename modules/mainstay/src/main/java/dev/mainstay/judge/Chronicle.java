package dev.mainstay.judge;

import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Range;
import java.util.List;

/**
 * A promise over a stretch of history: who would have been told what by two sets of rules, what they should have been told, and how its
 * budget went.
 *
 * @param range of time that was gone through
 * @param rules what the first set is, in words
 * @param theirs of the first set
 * @param ours of the rules and tests that Mainstay derives
 * @param parts tickets for segments that shifted while the whole was calm; they tell nobody of an incident of the whole
 * @param shifts of segments, in the order of time
 * @param incidents in the order of time
 * @param budget the share that was left, over time
 * @param notes what a reader must know
 */
public record Chronicle(
        Ref promise,
        Range range,
        String rules,
        List<Notified> theirs,
        List<Notified> ours,
        List<Notified> parts,
        List<SegmentShift> shifts,
        List<Incident> incidents,
        List<Point> budget,
        List<String> notes) {

    /**
     * What was left of the budget.
     *
     * @param at epoch milliseconds
     * @param left 1 untouched, 0 spent, negative overspent
     */
    public record Point(long at, double left) {}

    public Chronicle {
        theirs = List.copyOf(theirs);
        ours = List.copyOf(ours);
        parts = List.copyOf(parts);
        shifts = List.copyOf(shifts);
        incidents = List.copyOf(incidents);
        budget = List.copyOf(budget);
        notes = List.copyOf(notes);
    }

    /** The incidents during which, and within {@code grace} milliseconds after which, nobody was told or being told. */
    public List<Incident> missed(List<Notified> told, long grace) {
        return incidents.stream()
                .filter(incident -> told.stream()
                        .noneMatch(one -> one.at() < incident.until() + grace && one.until() > incident.from()))
                .toList();
    }
}
