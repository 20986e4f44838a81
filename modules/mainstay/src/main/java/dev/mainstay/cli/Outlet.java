package dev.mainstay.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A standard stream of the process. It never throws: the first failure is kept, and what comes after it is dropped, so that a reader who
 * leaves early ({@code | head}) ends nothing.
 */
final class Outlet extends OutputStream {
    private final OutputStream to;
    private volatile Optional<IOException> failure = Optional.empty();
    private volatile boolean mute;

    Outlet(OutputStream to) {
        this.to = to;
    }

    static Outlet of(FileDescriptor descriptor) {
        return new Outlet(new FileOutputStream(descriptor));
    }

    /**
     * A writer in UTF-8.
     *
     * @param lines whether every line is written at once
     */
    PrintWriter writer(boolean lines) {
        return new PrintWriter(this, lines, StandardCharsets.UTF_8);
    }

    /** Drops what is written from now on. */
    void mute() {
        mute = true;
    }

    /** Why something could not be written; empty also when the reader left. */
    Optional<IOException> lost() {
        return failure.filter(cause -> !String.valueOf(cause.getMessage())
                .toLowerCase(java.util.Locale.ROOT)
                .contains("pipe"));
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (mute || failure.isPresent()) return;
        try {
            to.write(bytes, offset, length);
        } catch (IOException cause) {
            failure = Optional.of(cause);
        }
    }

    @Override
    public void flush() {
        if (mute || failure.isPresent()) return;
        try {
            to.flush();
        } catch (IOException cause) {
            failure = Optional.of(cause);
        }
    }
}
