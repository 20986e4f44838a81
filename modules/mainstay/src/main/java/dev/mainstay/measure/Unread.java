package dev.mainstay.measure;

import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A source that cannot be read: every stream is missing, for the same reason.
 *
 * @param reason what failed, where, and what to do
 */
public record Unread(String reason) implements Meter {
    @Override
    public Map<Stream, Map<Segment, Reading>> read(List<Stream> streams, Range range) {
        Map<Stream, Map<Segment, Reading>> readings = new LinkedHashMap<>();
        for (Stream stream : streams) readings.put(stream, missing(reason));
        return readings;
    }

    @Override
    public Newest newest(List<Stream> streams) {
        return new Newest.Nothing(reason);
    }

    @Override
    public void close() {}

    /** The answer of one stream that could not be read. */
    public static Map<Segment, Reading> missing(String reason) {
        return Map.of(Segment.WHOLE, new Reading.Missing(reason));
    }
}
