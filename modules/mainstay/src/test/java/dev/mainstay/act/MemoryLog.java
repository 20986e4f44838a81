package dev.mainstay.act;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A log for tests that need none on a disk. */
public final class MemoryLog implements Log {
    private final List<Written> lines = new ArrayList<>();

    @Override
    public synchronized void append(List<Line> added) {
        for (Line line : added) lines.add(new Written(lines.size() + 1, line, ""));
    }

    @Override
    public synchronized void each(long after, Consumer<Written> sink) {
        List.copyOf(lines.subList((int) after, lines.size())).forEach(sink);
    }
}
