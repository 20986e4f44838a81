package dev.mainstay;

import dev.mainstay.cli.Commands;
import dev.mainstay.cli.Desk;
import dev.mainstay.measure.Settings;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** The whole program in this process, at a fixed time. */
final class Program {
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private Program() {}

    /** What a command answered. */
    record Answer(int exit, String out, String err) {}

    static Answer run(Object... arguments) {
        return at(NOW, arguments);
    }

    /** Runs a command at another time. */
    static Answer at(Instant now, Object... arguments) {
        return fed(InputStream.nullInputStream(), now, arguments);
    }

    /** Runs a command that is given something by a pipe. */
    static Answer fed(InputStream in, Instant now, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Sources sources = new Sources(Settings.DEFAULT, Outbound.DEFAULT, new Secrets(Map.of()));
        Desk desk = new Desk(
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                now::toEpochMilli,
                state -> new Beside(sources, Settings.DEFAULT, state)::open,
                in);
        int exit = Commands.run(
                desk, Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Answer(exit, out.toString(), err.toString());
    }
}
