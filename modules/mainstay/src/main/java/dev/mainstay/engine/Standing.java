package dev.mainstay.engine;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.burn.Held;
import dev.mainstay.stat.Counts;
import java.util.List;

/**
 * What stands of a promise after a tick.
 *
 * @param windows the counts of each window that is judged, in the order of {@link Burning#windows}
 * @param period the counts of the budget's window
 */
public record Standing(Alert alert, Held held, Remaining budget, Counts period, List<Counts> windows) {
    public Standing {
        windows = List.copyOf(windows);
    }
}
