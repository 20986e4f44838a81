package dev.mainstay.bench.guards;

import dev.mainstay.act.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A log that keeps what was appended through every crash, and fails or dies when it is told to. */
final class MemoryLog implements Log {
    private static final Pattern EVENT = Pattern.compile("\"event\":\"([a-z-]+)\"");

    private final List<Written> lines = new ArrayList<>();
    private final Set<String> intended = new TreeSet<>();
    private final Set<String> ended = new TreeSet<>();
    private final List<Long> started = new ArrayList<>();
    Trouble trouble = Trouble.NONE;

    /** What the next append meets. */
    enum Trouble {
        NONE,
        /** Nothing is written, and it says so; until it is mended. */
        FULL,
        /** All is written, and the writer is told that it failed. */
        LIES,
        DIES_BEFORE,
        DIES_AFTER
    }

    @Override
    public void append(List<Line> more) {
        Trouble met = trouble;
        if (met != Trouble.FULL) trouble = Trouble.NONE;
        if (met == Trouble.FULL) throw new IllegalStateException("no space left");
        if (met == Trouble.DIES_BEFORE) throw new Crash("before the append");
        for (Line line : more) keep(line);
        if (met == Trouble.DIES_AFTER) throw new Crash("after the append");
        if (met == Trouble.LIES) throw new IllegalStateException("the disk does not answer");
    }

    private void keep(Line line) {
        lines.add(new Written(lines.size() + 1, line, ""));
        Matcher event = EVENT.matcher(line.body());
        if (!line.topic().equals("action") || !event.find()) return;
        if (event.group(1).equals("started")) started.add(line.at());
        if (event.group(1).equals("intended")) intended.add(line.subject());
        if (event.group(1).equals("outcome")) ended.add(line.subject());
    }

    @Override
    public void each(long after, Consumer<Written> sink) {
        for (int i = (int) after; i < lines.size(); i++) sink.accept(lines.get(i));
    }

    /** How many executors have begun. */
    int starts() {
        return started.size();
    }

    /** When an executor began after so many others, epoch milliseconds; the far future when none did. */
    long next(int starts) {
        return starts < started.size() ? started.get(starts) : Long.MAX_VALUE;
    }

    boolean intends(String id) {
        return intended.contains(id);
    }

    boolean ended(String id) {
        return ended.contains(id);
    }
}
