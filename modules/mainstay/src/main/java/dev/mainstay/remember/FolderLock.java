package dev.mainstay.remember;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to write a state folder. The operating system takes it back when the process ends in whatever way. A file beside it says
 * which process holds it, or that the last one closed in order; readers look there only, since on POSIX systems a process that opens and
 * closes a locked file loses its lock.
 */
final class FolderLock implements AutoCloseable {
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
                throw new StateUnavailable(
                        StateUnavailable.Reason.LOCKED,
                        folder + " is written by " + (isLeft(before) ? before : "another process")
                                + ". Stop it, or use another state folder.");
            }
            FolderLock lock = new FolderLock(folder, channel, before);
            lock.write("process " + ProcessHandle.current().pid());
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
        Path owner = folder.resolve("owner");
        return Files.exists(owner) ? Files.readString(owner).strip() : "";
    }

    /** Whether an owner has not closed: it writes, or it ended without order. */
    static boolean isLeft(String owner) {
        return !owner.isEmpty() && !owner.equals(CLOSED);
    }

    /** Who had the right before. */
    String before() {
        return before;
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("owner"), text);
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
