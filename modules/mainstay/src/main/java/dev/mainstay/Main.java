package dev.mainstay;

import dev.mainstay.cli.Commands;
import dev.mainstay.cli.Desk;
import dev.mainstay.measure.Settings;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The command line's entry point. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ENGLISH);
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        boolean colour = terminal && System.getenv("NO_COLOR") == null;
        Sources sources = new Sources(Settings.DEFAULT, Outbound.DEFAULT, new Secrets(System.getenv()));
        Desk desk = new Desk(out, err, colour, System::currentTimeMillis, folder -> sources::open);
        int code = Commands.run(desk, args);
        System.exit(code);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
