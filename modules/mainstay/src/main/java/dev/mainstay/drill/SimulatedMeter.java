package dev.mainstay.drill;

import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Stream;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the simulated service as a live source is read.
 *
 * @param series by the promise that it is read for
 */
record SimulatedMeter(Map<String, Series> series) implements Meter {
    @Override
    public Map<Stream, Map<Segment, Reading>> read(List<Stream> streams, Range range) {
        Map<Stream, Map<Segment, Reading>> readings = new LinkedHashMap<>();
        for (Stream stream : streams) {
            Series of = series.get(stream.id());
            readings.put(
                    stream,
                    of == null
                            ? Map.of(Segment.WHOLE, new Reading.Missing("nothing is simulated for it"))
                            : of.read(stream.grain(), range));
        }
        return readings;
    }

    @Override
    public Newest newest(List<Stream> streams) {
        return new Newest.Live();
    }

    @Override
    public void close() {}
}
