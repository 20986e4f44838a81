package dev.mainstay.remember;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right to write a state folder. The operating system takes it back when the process ends in whatever way. A file beside it says
 * which process holds it, or that the last one closed in order; readers look there only, since on POSIX systems a process that opens and
 * closes a locked file loses its lock.
 */
final class FolderLock implements AutoCloseable {
    private static final String OWNER = "owner";
    private static final String PROCESS = "process ";
    private static final String CLOSED = "closed";

    private final Path folder;
    private final FileChannel channel;
    private final String before;

    private FolderLock(Path folder, FileChannel channel, String before) {
        this.folder = folder;
        this.channel = channel;
        this.before = before;
    }

    static FolderLock take(Path folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            String before = owner(folder);
            if (tryLock(channel) == null) {
                channel.close();
                throw StateUnavailable.locked(folder, isLeft(before) ? before : "another process");
            }
            FolderLock lock = new FolderLock(folder, channel, before);
            lock.write(PROCESS + ProcessHandle.current().pid());
            return lock;
        } catch (IOException failure) {
            throw StateUnavailable.of(failure, folder);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisProcess) {
            return null;
        }
    }

    /** Which process writes the folder or wrote it last, {@code "closed"} after an orderly end, empty before the first. */
    static String owner(Path folder) throws IOException {
        Path owner = folder.resolve(OWNER);
        return Files.exists(owner) ? Files.readString(owner).strip() : "";
    }

    /** Whether an owner has not closed: it writes, or it ended without order. */
    static boolean isLeft(String owner) {
        return !owner.isEmpty() && !owner.equals(CLOSED);
    }

    /** What a reader finds unusual about who writes the folder, empty after an orderly end. */
    static Optional<String> seen(Path folder) throws IOException {
        String owner = owner(folder);
        if (!isLeft(owner)) return Optional.empty();
        return Optional.of(
                runs(folder, owner)
                        ? owner + " writes the state"
                        : owner + " wrote the state last and no longer runs on this machine: it ended without closing"
                                + " it; the next command that writes recovers it");
    }

    /** Whether the process that an owner names runs here. One that began after the name was written only has its number. */
    private static boolean runs(Path folder, String owner) throws IOException {
        if (!owner.startsWith(PROCESS)) return false;
        try {
            Instant written = Files.getLastModifiedTime(folder.resolve(OWNER)).toInstant();
            return ProcessHandle.of(Long.parseLong(owner.substring(PROCESS.length())))
                    .filter(process -> process.info()
                            .startInstant()
                            .map(start -> start.isBefore(written.plusSeconds(1)))
                            .orElse(true))
                    .isPresent();
        } catch (NumberFormatException altered) {
            return false;
        }
    }

    /** Who had the right before. */
    String before() {
        return before;
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve(OWNER), text);
    }

    /** Gives the right back; not {@code inOrder} when the state could not be closed. */
    void release(boolean inOrder) {
        try (channel) {
            if (inOrder) write(CLOSED);
        } catch (IOException failure) {
            // The lock itself ends with the channel; the next start reports that the state was left open.
        }
    }

    @Override
    public void close() {
        release(true);
    }
}
