package dev.mainstay.remember;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The first moment of a state. SQLite itself begins with a file without a byte; here it is made elsewhere and moved into its place with
 * its first page. So a state file without a byte never comes from a start that was cut short: somebody or something emptied it.
 */
final class Beginning {
    private Beginning() {}

    /** Makes an empty database where there is no file. */
    static void make(Path file, Settings settings) {
        Path part = Path.of(file + ".part");
        try {
            drop(part);
            try {
                Database.begin(part, file, settings);
                Copies.sync(part);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                Copies.syncFolder(file);
            } finally {
                drop(part);
            }
        } catch (IOException failure) {
            throw StateUnavailable.of(failure, file);
        }
    }

    private static void drop(Path part) throws IOException {
        for (String suffix : List.of("", "-journal", "-wal", "-shm")) Files.deleteIfExists(Path.of(part + suffix));
    }
}
