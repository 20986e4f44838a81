package dev.mainstay.bench.crash;

import dev.mainstay.act.Ledger;
import dev.mainstay.remember.Journal;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.SliceCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that a journal holds, read from one or told by the script. */
final class Picture {
    private static final Range ALL = new Range(0, Long.MAX_VALUE / 2);

    private record Slot(String stream, long start) {}

    private record Pushed(String producer, long time) {}

    private final Map<Slot, SliceCount> counts = new HashMap<>();
    private final Map<Pushed, List<Long>> pushed = new HashMap<>();
    private final List<String> exclusions = new ArrayList<>();
    private final List<String> transitions = new ArrayList<>();
    private long ticks;
    private long watermark;

    static Picture of(Journal journal) {
        Picture picture = new Picture();
        journal.replay(ALL, (key, span) -> picture.counts.put(new Slot(key.stream(), span.start()), span.slice()));
        journal.pushed(Script.SOURCE, ALL, count -> {
            if (picture.pushed.put(new Pushed(count.producer(), count.time()), List.of(count.good(), count.total()))
                    != null) throw new IllegalStateException("one key is held twice: " + count);
        });
        for (Ledger.Entry entry : journal.exclusions())
            picture.exclusions.add(entry.by().why());
        journal.transitions("subject", ALL).forEach(change -> picture.transitions.add(change.state()));
        picture.ticks = journal.recovery().ticks();
        picture.watermark = journal.watermark(Script.SOURCE).orElse(0);
        return picture;
    }

    void apply(Operation operation) {
        switch (operation) {
            case Operation.Tick tick -> {
                for (int i = 0; i < tick.slices().size(); i++)
                    put(i, tick.slices().get(i));
                for (Operation.Late late : tick.late()) put(late.key(), late.slice());
                transitions.add("at " + tick.now());
                watermark = tick.now();
                ticks++;
            }
            case Operation.Push push ->
                push.counts()
                        .forEach(count -> pushed.put(
                                new Pushed(count.producer(), count.time()), List.of(count.good(), count.total())));
            case Operation.Exclude exclude -> exclusions.add(exclude.why());
            case Operation.Backup backup -> {}
        }
    }

    private void put(int key, SliceCount slice) {
        counts.put(new Slot(Script.stream(key), slice.start()), slice);
    }

    boolean same(Picture other) {
        return counts.equals(other.counts)
                && pushed.equals(other.pushed)
                && exclusions.equals(other.exclusions)
                && transitions.equals(other.transitions)
                && ticks == other.ticks
                && watermark == other.watermark;
    }

    @Override
    public String toString() {
        return ticks + " ticks, " + counts.size() + " counts, " + pushed.size() + " pushed, " + exclusions.size()
                + " exclusions, " + transitions.size() + " transitions, watermark " + watermark;
    }
}
