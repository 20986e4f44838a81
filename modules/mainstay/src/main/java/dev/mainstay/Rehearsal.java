package dev.mainstay;

import dev.mainstay.cli.Commands;
import dev.mainstay.cli.Desk;
import dev.mainstay.measure.Settings;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a build runs once, so that the archive of classes it leaves holds those which commands use: every later start is faster. It prints
 * nothing, and touches nothing outside a temporary folder.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** Runs the usual commands on a new folder and on the folders that are named. */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        Locale.setDefault(Locale.ENGLISH);
        Path folder = Files.createTempDirectory("mainstay-rehearsal");
        try {
            String made = folder.resolve("made").toString();
            play("init", made);
            play("validate", made);
            play("check", made);
            play("check", made, "--output", "json");
            play("replay", made);
            play("status", made);
            for (String specification : args) play("check", specification);
            play("help");
            play("serve", made, "--port", "0", "--every", "1s", "--for", "1s");
            for (String later : List.of("dev.mainstay.Main", "dev.mainstay.cli.Shell")) Class.forName(later);
        } finally {
            delete(folder);
        }
    }

    private static void play(String... command) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Sources sources = new Sources(Settings.DEFAULT, Outbound.DEFAULT, new Secrets(Map.of()));
        Desk desk = new Desk(
                nowhere,
                nowhere,
                false,
                System::currentTimeMillis,
                state -> new Beside(sources, Settings.DEFAULT, state)::open);
        int code = Commands.run(desk, command);
        if (code > 2) throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
