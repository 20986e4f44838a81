package dev.mainstay.remember;

import dev.mainstay.stat.Count;
import java.util.List;

/**
 * What became of counts that were pushed; all of it is durable.
 *
 * @param accepted counts of keys that were not held before
 * @param unchanged counts that say what was held already
 * @param replaced counts that say something else, in the order in which they came
 */
public record Receipt(long accepted, long unchanged, List<Replaced> replaced) {
    public Receipt {
        replaced = List.copyOf(replaced);
    }

    /** A count and the numbers that it took the place of. */
    public record Replaced(Count count, long goodBefore, long totalBefore) {}
}
