package dev.mainstay.measure.runs;

import dev.mainstay.measure.Fields;
import dev.mainstay.measure.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Decodes records of runs, one JSON object a line, as {@link RunsMeter} reads them from files. */
public final class RunLines {
    private RunLines() {}

    /** What one line says. */
    public sealed interface Decoded {
        /**
         * A record.
         *
         * @param id of what it says: job, run and state; said again it replaces the earlier
         * @param at event time, epoch milliseconds
         * @param text the line, for {@link RunsMeter#pushed}
         */
        record Accepted(long line, String id, long at, String text) implements Decoded {}

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
        for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next())
            sink.accept(
                    switch (line.get()) {
                        case Lines.Line.Broken broken -> new Decoded.Refused(broken.number(), broken.reason());
                        case Lines.Line.Found found -> decode(found, now);
                    });
    }

    private static Decoded decode(Lines.Line.Found found, long now) {
        try {
            Fields fields = new Fields(found.object());
            fields.only(RunBook.FIELDS);
            Run.State state = RunBook.state(fields.text("state"));
            if (fields.has("trigger")) fields.time("trigger", Long.MAX_VALUE);
            if (fields.has("due")) fields.time("due", Long.MAX_VALUE);
            String id = fields.text("job") + "\n" + fields.text("run") + "\n"
                    + state.name().toLowerCase(Locale.ROOT);
            return new Decoded.Accepted(
                    found.number(), id, fields.time("time", now), found.object().toString());
        } catch (IllegalArgumentException e) {
            return new Decoded.Refused(found.number(), String.valueOf(e.getMessage()));
        }
    }
}
