package dev.mainstay.engine.intake;

import dev.mainstay.act.Log;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * When others last said that they live. The newest of each is held in memory; the log gets at most one a minute of each, so after a start
 * the newest may be up to a minute older than what was said.
 */
public final class Heartbeats {
    private static final String TOPIC = "heartbeat";
    private static final long MINUTE_MILLIS = 60_000;
    private static final int MOST = 1_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private final Log log;
    private final SortedMap<String, Long> newest = new TreeMap<>();
    private final Map<String, Long> written = new TreeMap<>();

    /** Reads what the log tells already. */
    public Heartbeats(Log log) {
        this.log = log;
        log.each(0, line -> {
            if (!line.line().topic().equals(TOPIC)) return;
            newest.put(line.line().subject(), line.line().at());
            written.put(line.line().subject(), line.line().at());
        });
    }

    /**
     * Takes a heartbeat.
     *
     * @param who says it
     * @return whether the log got a line of it
     * @throws IllegalArgumentException when the name is none, or a new one beyond the thousandth
     */
    public synchronized boolean beat(String name, long now, String who) {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException(
                    "a heartbeat's name has 1 to 63 letters, digits, or . _ - and begins with a letter or digit");
        if (!newest.containsKey(name) && newest.size() >= MOST)
            throw new IllegalArgumentException("there are " + MOST + " heartbeats already: no new name is taken");
        boolean due = now - written.getOrDefault(name, Long.MIN_VALUE / 2) >= MINUTE_MILLIS;
        if (due) {
            log.append(List.of(new Log.Line(now, TOPIC, name, who, "{}")));
            written.put(name, now);
        }
        newest.merge(name, now, Math::max);
        return due;
    }

    /** The newest time of each, as ISO 8601. */
    public synchronized SortedMap<String, String> newest() {
        SortedMap<String, String> all = new TreeMap<>();
        newest.forEach((name, at) -> all.put(name, Instant.ofEpochMilli(at).toString()));
        return all;
    }
}
