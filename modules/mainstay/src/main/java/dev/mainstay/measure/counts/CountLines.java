package dev.mainstay.measure.counts;

import dev.mainstay.measure.Fields;
import dev.mainstay.measure.Lines;
import dev.mainstay.stat.Count;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Decodes counts, one JSON object a line: {@code indicator} and {@code producer} (default {@code default}) are text, {@code start} or
 * {@code time} is ISO 8601 with an offset or epoch milliseconds, exactly one of {@code good} and {@code bad}, and {@code total}, are whole
 * numbers, {@code segment} is an object of texts.
 */
public final class CountLines {
    private static final Set<String> FIELDS =
            Set.of("indicator", "producer", "start", "time", "good", "bad", "total", "segment");

    private CountLines() {}

    /** What one line says. */
    public sealed interface Decoded {
        record Accepted(long line, Count count) implements Decoded {}

        record Refused(long line, String reason) implements Decoded {}
    }

    /**
     * Decodes to the end of the stream.
     *
     * @param longest most bytes of a line
     * @param now epoch milliseconds that no time may be after
     * @param sink told every line that is not blank, in their order
     */
    public static void decode(InputStream in, int longest, long now, Consumer<Decoded> sink) throws IOException {
        Lines lines = new Lines(in, longest);
        for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            sink.accept(
                    switch (line.get()) {
                        case Lines.Line.Broken broken -> new Decoded.Refused(broken.number(), broken.reason());
                        case Lines.Line.Found found -> decode(found, now);
                    });
        }
    }

    private static Decoded decode(Lines.Line.Found found, long now) {
        try {
            return new Decoded.Accepted(found.number(), count(new Fields(found.object()), now));
        } catch (IllegalArgumentException e) {
            return new Decoded.Refused(found.number(), String.valueOf(e.getMessage()));
        }
    }

    private static Count count(Fields fields, long now) {
        fields.only(FIELDS);
        if (fields.has("good") == fields.has("bad"))
            throw new IllegalArgumentException("exactly one of good and bad is needed");
        if (fields.has("start") == fields.has("time"))
            throw new IllegalArgumentException("exactly one of start and time is needed");
        long total = fields.count("total");
        String part = fields.has("good") ? "good" : "bad";
        long counted = fields.count(part);
        if (counted > total) throw new IllegalArgumentException(part + " " + counted + " is more than total " + total);
        return new Count(
                fields.text("indicator"),
                fields.optional("producer").orElse("default"),
                fields.map("segment"),
                fields.time(fields.has("start") ? "start" : "time", now),
                part.equals("good") ? counted : total - counted,
                total);
    }
}
