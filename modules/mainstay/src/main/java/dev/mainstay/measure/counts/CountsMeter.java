package dev.mainstay.measure.counts;

import dev.mainstay.measure.Globs;
import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Refusals;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.measure.Unread;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads counts from files of JSON lines. Lines that are refused are named in the notes; the others count. */
public record CountsMeter(Source.Counts source, Settings settings) implements Meter {
    @Override
    public Map<Stream, Map<Segment, Reading>> read(List<Stream> streams, Range range) {
        if (source.files().isEmpty()) return new Unread("counts that are pushed are not in files").read(streams, range);
        CountFold fold = new CountFold(source.form(), range, settings.cells());
        Refusals refusals = new Refusals();
        boolean[] full = {false};
        try {
            each((file, decoded) -> {
                switch (decoded) {
                    case CountLines.Decoded.Accepted accepted -> full[0] |= !fold.add(accepted.count());
                    case CountLines.Decoded.Refused refused -> refusals.add(file, refused.line(), refused.reason());
                }
            });
        } catch (IOException e) {
            return new Unread(Globs.reason(e)).read(streams, range);
        }
        if (full[0])
            return new Unread("more than " + settings.cells() + " counts; read a shorter time").read(streams, range);
        Map<Stream, Map<Segment, Reading>> readings = new LinkedHashMap<>();
        for (Stream stream : streams) readings.put(stream, refusals.noted(fold.readings(stream)));
        return readings;
    }

    @Override
    public Newest newest(List<Stream> streams) {
        return newest(streams, Long.MAX_VALUE);
    }

    @Override
    public Newest newest(List<Stream> streams, long before) {
        long[] ends = {Long.MAX_VALUE, Long.MIN_VALUE};
        try {
            each((file, decoded) -> {
                if (decoded instanceof CountLines.Decoded.Accepted accepted) {
                    long time = accepted.count().time() - (source.form() == Source.Form.COUNTER ? 1 : 0);
                    if (time >= before) return;
                    ends[0] = Math.min(ends[0], time);
                    ends[1] = Math.max(ends[1], time);
                }
            });
        } catch (IOException e) {
            return new Newest.Nothing(Globs.reason(e));
        }
        return ends[0] > ends[1] ? new Newest.Nothing("the files hold no counts") : new Newest.Rows(ends[0], ends[1]);
    }

    private interface Told {
        void line(Path file, CountLines.Decoded decoded);
    }

    private void each(Told told) throws IOException {
        for (Path file : Globs.expand(source.files())) {
            Consumer<CountLines.Decoded> sink = decoded -> told.line(file, decoded);
            try (InputStream in = Files.newInputStream(file)) {
                CountLines.decode(in, settings.lineBytes(), Long.MAX_VALUE, sink);
            }
        }
    }

    @Override
    public void close() {}
}
