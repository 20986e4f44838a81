package dev.mainstay.drill;

import dev.mainstay.act.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A log that is forgotten when the drill ends. For one caller at a time. */
final class MemoryLog implements Log {
    private final List<Written> lines = new ArrayList<>();

    @Override
    public void append(List<Line> more) {
        for (Line line : more) lines.add(new Written(lines.size() + 1L, line, ""));
    }

    @Override
    public void each(long after, Consumer<Written> sink) {
        for (int i = (int) after; i < lines.size(); i++) sink.accept(lines.get(i));
    }

    int size() {
        return lines.size();
    }
}
