package dev.mainstay.remember;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What lies in a state folder before it is opened, and the report of opening it. */
record Start(Path file, WalTail log, List<String> found) {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    /** Up to this size a writer's start checks the structure of the whole file; above, only after a disorderly end. */
    private static final long SMALL = 64L << 20;
    /** The same for a reader, which is asked for answers: half a gigabyte is checked in about a second. */
    static final long READABLE = 512L << 20;

    /** @param before who had the right to write before */
    static Start look(Path folder, String before) {
        Path file = folder.resolve(Journal.FILE);
        List<String> found = new ArrayList<>();
        try {
            if (Copies.finish(folder)) found.add("a restore that was interrupted was finished");
            String orphan = Copies.orphan(folder);
            if (!orphan.isEmpty()) found.add("a write-ahead log without its state was kept as " + orphan);
        } catch (IOException failure) {
            throw StateUnavailable.of(failure, file);
        }
        if (FolderLock.isLeft(before)) found.add(before + " ended without closing the state");
        try {
            WalTail log = WalTail.read(folder.resolve(Journal.FILE + "-wal"));
            if (log.commits() > 0) found.add("its write-ahead log held " + log.commits() + " transactions");
            if (log.tornBytes() > 0)
                found.add(log.tornBytes()
                        + " bytes of an unfinished transaction were dropped; it was never acknowledged");
            checkMagic(file, log);
            return new Start(file, log, found);
        } catch (IOException failure) {
            throw StateUnavailable.of(failure, file);
        }
    }

    private static void checkMagic(Path file, WalTail log) throws IOException {
        if (!Files.exists(file)) return;
        checkBytes(file);
        if (log.commits() == 0 && !isDatabase(file))
            throw StateUnavailable.damaged(file, "it does not begin as a SQLite database");
    }

    /** SQLite takes a file without a byte for a new database, and drops the log beside it. */
    private static void checkBytes(Path file) throws IOException {
        if (Files.size(file) == 0)
            throw StateUnavailable.damaged(file, "it has no byte, and a state has some from its first moment");
    }

    static boolean isDatabase(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    Recovery recover(Database database) {
        String done = Schema.prepare(database);
        if (!done.isEmpty()) found.add(done);
        return report(database);
    }

    /**
     * The report without any repair, for a reader.
     *
     * @param checked up to how many bytes the structure of the whole file is checked
     */
    static Recovery glance(Path folder, Database database, long checked) {
        Path file = folder.resolve(Journal.FILE);
        try {
            checkBytes(file);
            List<String> found = FolderLock.seen(folder).stream().toList();
            return database.read(() -> {
                Schema.accept(database);
                if (database.number("PRAGMA page_count") * 4096 <= checked) check(database, file);
                return progress(database, WalTail.NONE, found);
            });
        } catch (IOException failure) {
            throw StateUnavailable.of(failure, file);
        }
    }

    private Recovery report(Database database) {
        return database.read(() -> {
            if (!found.isEmpty() || database.number("PRAGMA page_count") * 4096 < SMALL) check(database, file);
            return progress(database, log, found);
        });
    }

    private static void check(Database database, Path file) throws SQLException {
        String check = database.text("PRAGMA integrity_check(1)");
        if (!check.equals("ok")) throw StateUnavailable.damaged(file, check);
    }

    private static Recovery progress(Database database, WalTail log, List<String> found) throws SQLException {
        try (ResultSet rows = database.bind("SELECT ticks, at FROM progress").executeQuery()) {
            if (!rows.next()) throw StateUnavailable.damaged(database.file(), "its progress is missing");
            return new Recovery(rows.getLong(1), rows.getLong(2), log.commits(), log.tornBytes(), found);
        }
    }
}
