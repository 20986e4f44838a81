package dev.mainstay.measure;

import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads one source. */
public interface Meter extends AutoCloseable {
    /**
     * Reads all {@code streams} of the source over {@code range}, at once where the source allows.
     *
     * @param range aligned to every stream's grain
     * @return for every stream the whole, and its segments; a stream that could not be read maps the whole to {@link
     *     Reading.Missing}
     */
    Map<Stream, Map<Segment, Reading>> read(List<Stream> streams, Range range);

    /**
     * The newest time of the source's data, for sources that are judged at their newest row; empty for live sources.
     *
     * @return end (excluded) of the newest slice of {@code grain} that holds a row
     */
    Newest newest(List<Stream> streams);

    /**
     * As {@link #newest(List)}, of the data before a time: rows that are ahead of the clock are no end of anything.
     *
     * @param before epoch milliseconds
     */
    default Newest newest(List<Stream> streams, long before) {
        return newest(streams);
    }

    /**
     * What is wrong in the documents with what {@code streams} ask, seen without reading rows; a stream with nothing wrong is not listed.
     * Where the source cannot be looked at, only what can be said without it.
     */
    default Map<Stream, List<Mistake>> look(List<Stream> streams) {
        return Map.of();
    }

    /** As {@link #look}, of what the reads so far came upon. */
    default Map<Stream, List<Mistake>> mistakes() {
        return Map.of();
    }

    /** What of the source's data was before this time was forgotten, and is not answered; empty when nothing was. */
    default OptionalLong forgotten() {
        return OptionalLong.empty();
    }

    /** Where a source's data ends. */
    sealed interface Newest {
        /** A live source: judge it now. */
        record Live() implements Newest {}

        /** A file or table: its oldest and newest event time in epoch milliseconds, both included. */
        record Rows(long oldest, long newest) implements Newest {}

        /** A file without rows, or one that cannot be read. */
        record Nothing(String reason) implements Newest {}
    }

    @Override
    void close();
}
