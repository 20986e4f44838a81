package dev.mainstay.remember;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to write a state folder. The operating system takes it back when the process ends in whatever way. Its file says which
 * process holds it, or that the last one closed in order.
 */
final class FolderLock implements AutoCloseable {
    private static final String CLOSED = "closed";

    private final FileChannel channel;
    private final String before;

    private FolderLock(FileChannel channel, String before) {
        this.channel = channel;
        this.before = before;
    }

    static FolderLock take(Path folder) {
        Path file = folder.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            String before = Files.readString(file).strip();
            if (tryLock(channel) == null) {
                channel.close();
                throw new StateUnavailable(
                        StateUnavailable.Reason.LOCKED,
                        folder + " is written by " + (before.isEmpty() ? "another process" : before)
                                + ". Stop it, or use another state folder.");
            }
            FolderLock lock = new FolderLock(channel, before);
            lock.write("process " + ProcessHandle.current().pid());
            return lock;
        } catch (IOException failure) {
            throw StateUnavailable.of(failure, file);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisProcess) {
            return null;
        }
    }

    /** True if the process before ended without closing its state. */
    boolean wasLeft() {
        return !before.isEmpty() && !before.equals(CLOSED);
    }

    String before() {
        return before;
    }

    private void write(String text) throws IOException {
        channel.truncate(0);
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) channel.write(bytes, bytes.position());
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
