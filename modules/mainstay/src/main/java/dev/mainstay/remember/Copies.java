package dev.mainstay.remember;

import dev.mainstay.remember.StateUnavailable.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Back-ups and their return. A restore first makes a whole copy under a name of its own, which is its intention: whoever opens the
 * folder next finishes what a crash left of it.
 */
final class Copies {
    private static final String COMING = Journal.FILE + ".restored";
    private static final String REPLACED = Journal.FILE + ".replaced";

    private Copies() {}

    static void backup(Path folder, Path file, Step.Observer steps) {
        Path target = file.toAbsolutePath();
        if (Files.exists(target)) throw new StateUnavailable(Reason.REFUSED, file + " is there already.");
        if (!Journal.exists(folder)) throw new StateUnavailable(Reason.REFUSED, folder + " holds no state yet.");
        Path part = Path.of(target + ".part");
        try {
            Files.deleteIfExists(part);
            // A folder that refuses the file is told of here: SQLite would tell of the state.
            Files.createFile(part);
            copy(folder.resolve(Journal.FILE), part, file);
            steps.reached(Step.BACKUP_WRITTEN);
            Optional<String> fault = fault(part, file);
            if (fault.isPresent()) throw StateUnavailable.damaged(folder.resolve(Journal.FILE), fault.get());
            sync(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(target);
            steps.reached(Step.BACKUP_DONE);
        } catch (IOException failure) {
            throw StateUnavailable.of(failure, file);
        } finally {
            drop(part);
        }
    }

    /** Copies a state. When it fails for want of room, that is said of the copy. */
    private static void copy(Path state, Path part, Path file) {
        try (Database database = Database.read(state)) {
            database.read(() -> {
                Schema.version(database);
                return database.update("VACUUM INTO ?", part.toString());
            });
        } catch (StateUnavailable failure) {
            if (failure.reason() != Reason.FULL) throw failure;
            throw new StateUnavailable(
                    Reason.FULL,
                    file + ": the disk is full. Nothing was left behind; free space or name another place.",
                    failure);
        }
    }

    /** What a copy that failed left behind. */
    private static void drop(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException stays) {
            // It is replaced by the next copy.
            part.toFile().deleteOnExit();
        }
    }

    static void restore(Path file, Path folder, boolean force) {
        try {
            if (!Files.isRegularFile(file)) throw new StateUnavailable(Reason.REFUSED, file + " is no file.");
            if (!isState(file))
                throw new StateUnavailable(
                        Reason.FOREIGN,
                        file
                                + " is no back-up of a state. Nothing was changed; name a file that `mainstay backup` wrote.");
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.take(folder);
            boolean done = false;
            try {
                finish(folder);
                if (Journal.exists(folder) && !force)
                    throw new StateUnavailable(
                            Reason.REFUSED,
                            folder
                                    + " holds a state already. Restore into another folder, or force it: the state that is"
                                    + " there is then kept beside.");
                Path part = folder.resolve(COMING + ".part");
                try {
                    Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
                    Optional<String> fault = fault(part, file);
                    if (fault.isPresent())
                        throw new StateUnavailable(
                                Reason.DAMAGED,
                                file + " is no whole back-up (" + fault.get()
                                        + "). Nothing was changed; use another one.");
                    sync(part);
                    Files.move(part, folder.resolve(COMING), StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    drop(part);
                }
                syncFolder(part);
                finish(folder);
                done = true;
            } finally {
                lock.release(done);
            }
        } catch (IOException failure) {
            throw StateUnavailable.of(failure, folder);
        }
    }

    /** Puts a copy that is wholly there in place. Call with the right to write. @return whether there was one */
    static boolean finish(Path folder) throws IOException {
        Path coming = folder.resolve(COMING);
        if (!Files.exists(coming)) return false;
        Path state = folder.resolve(Journal.FILE);
        String kept = kept(folder);
        aside(folder, kept, "-wal");
        Files.deleteIfExists(folder.resolve(Journal.FILE + "-shm"));
        aside(folder, kept, "");
        Files.move(coming, state, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(state);
        return true;
    }

    /**
     * Moves away a write-ahead log whose state somebody took away: it must not be read into another one.
     *
     * @return the name under which it is kept, empty when there was none
     */
    static String orphan(Path folder) throws IOException {
        if (Journal.exists(folder) || !Files.exists(folder.resolve(Journal.FILE + "-wal"))) return "";
        String kept = kept(folder);
        aside(folder, kept, "-wal");
        Files.deleteIfExists(folder.resolve(Journal.FILE + "-shm"));
        return kept + "-wal";
    }

    /** The first name under which nothing of a replaced state is kept yet. */
    private static String kept(Path folder) {
        String name = REPLACED;
        for (int i = 2; Files.exists(folder.resolve(name)) || Files.exists(folder.resolve(name + "-wal")); i++)
            name = REPLACED + "." + i;
        return name;
    }

    private static void aside(Path folder, String kept, String suffix) throws IOException {
        Path from = folder.resolve(Journal.FILE + suffix);
        Path to = folder.resolve(kept + suffix);
        if (Files.exists(from)) Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether a file begins as a state does (SQLite file format, section 1.3: the application's mark is at byte 68). */
    private static boolean isState(Path file) throws IOException {
        if (!Start.isDatabase(file)) return false;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(72);
            return head.length == 72 && ByteBuffer.wrap(head).getInt(68) == Schema.APPLICATION;
        }
    }

    /**
     * What is damaged about a copy, empty when it is whole.
     *
     * @param name what people call the copy
     */
    private static Optional<String> fault(Path copy, Path name) throws IOException {
        if (!Start.isDatabase(copy)) return Optional.of("it does not begin as a SQLite database");
        try (Database database = Database.fixed(copy)) {
            return database.read(() -> {
                if (Schema.version(database) == 0) return Optional.of("it is empty");
                String check = database.text("PRAGMA integrity_check(1)");
                if (!check.equals("ok")) return Optional.of(check);
                return Optional.of(Schema.broken(database)).filter(broken -> !broken.isEmpty());
            });
        } catch (StateUnavailable failure) {
            if (failure.reason() == Reason.DAMAGED) return Optional.of(failure.what());
            throw new StateUnavailable(
                    failure.reason(), failure.what().replace(copy.toString(), name.toString()), failure);
        }
    }

    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    static void syncFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) return;
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
