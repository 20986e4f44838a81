package dev.mainstay.act.remediate;

import dev.mainstay.act.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A log in memory that can be full. */
final class Kept implements Log {
    final List<Written> lines = new ArrayList<>();
    boolean full;

    @Override
    public void append(List<Line> more) {
        if (full) throw new IllegalStateException("no space left");
        for (Line line : more) lines.add(new Written(lines.size() + 1, line, ""));
    }

    @Override
    public void each(long after, Consumer<Written> sink) {
        lines.subList((int) after, lines.size()).forEach(sink);
    }

    /** The events of the topic {@code action}, in their order. */
    List<String> events() {
        return lines.stream()
                .map(Written::line)
                .filter(l -> l.topic().equals("action"))
                .map(l -> Bodies.text(Bodies.read(l), "event"))
                .toList();
    }
}
