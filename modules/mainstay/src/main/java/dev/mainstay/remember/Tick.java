package dev.mainstay.remember;

import dev.mainstay.stat.SliceCount;
import java.util.List;
import java.util.Map;

/**
 * What becomes durable together: counts, the watermarks that cover them, and what changed by them.
 *
 * @param at the time of the tick, epoch milliseconds
 * @param columns counts of whole slices, one column a layout
 * @param late single slices, new or replacing what they held
 * @param watermarks by source: up to where its counts are in this tick or an earlier one
 */
public record Tick(
        long at, List<Column> columns, List<Late> late, Map<String, Long> watermarks, List<Transition> transitions) {
    public Tick {
        columns = List.copyOf(columns);
        late = List.copyOf(late);
        watermarks = Map.copyOf(watermarks);
        transitions = List.copyOf(transitions);
    }

    /** One slice of one key. */
    public record Late(Key key, long grain, SliceCount slice) {}
}
