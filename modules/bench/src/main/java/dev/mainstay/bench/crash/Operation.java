package dev.mainstay.bench.crash;

import dev.mainstay.stat.Count;
import dev.mainstay.stat.SliceCount;
import java.util.List;

/** One thing that the child asks of the journal and acknowledges. */
sealed interface Operation {
    /** A tick at {@code now} with a slice of every key, in their order. */
    record Tick(long now, List<SliceCount> slices, List<Late> late) implements Operation {}

    /** A slice of an earlier tick that is told again, or corrected. */
    record Late(int key, SliceCount slice) {}

    record Push(List<Count> counts) implements Operation {}

    record Exclude(String why) implements Operation {}

    record Backup() implements Operation {}
}
