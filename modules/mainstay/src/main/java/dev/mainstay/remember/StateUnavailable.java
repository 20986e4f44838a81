package dev.mainstay.remember;

import dev.mainstay.spec.Failures;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** The state cannot be read or written now. What was acknowledged before is unharmed unless {@link Reason#DAMAGED}. */
public final class StateUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Another process writes the folder. */
        LOCKED,
        /** Another program holds the database, and did not let go of it within seconds. */
        HELD,
        /** A newer version of the program wrote it. */
        NEWER,
        /** An older version of the program wrote it, and it is only to be read. */
        OLDER,
        /** A file that was named as a back-up is something else. */
        FOREIGN,
        /** It is no state file or its content contradicts itself: restore a back-up. */
        DAMAGED,
        /** The disk or the allowed size is used up. */
        FULL,
        /** The device refused to read or write. */
        DEVICE,
        /** The folder or file refuses: permissions, or something is already there. */
        REFUSED
    }

    /** SQLITE_IOERR_SHMSIZE: the file beside the log that readers and writers share has no room. */
    private static final int SHARED_MEMORY_CANNOT_GROW = 4874;

    private final Reason reason;
    private final String what;

    StateUnavailable(Reason reason, String message) {
        super(message);
        this.reason = reason;
        this.what = message;
    }

    StateUnavailable(Reason reason, String message, Throwable cause) {
        this(reason, message, message, cause);
    }

    private StateUnavailable(Reason reason, String message, String what, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.what = what;
    }

    /**
     * Without what to do: what is damaged, without the file; who writes the folder, when it is {@link Reason#LOCKED}; the message for any
     * other reason.
     */
    public String what() {
        return what;
    }

    public Reason reason() {
        return reason;
    }

    static StateUnavailable of(IOException cause, Path file) {
        return new StateUnavailable(Reason.DEVICE, Failures.told(cause, file.toString()), cause);
    }

    static StateUnavailable locked(Path folder, String owner) {
        String what = folder + " is written by " + owner;
        return new StateUnavailable(
                Reason.LOCKED, what + ". Wait until it ends, or stop it; then run this again.", what, null);
    }

    static StateUnavailable damaged(Path file, String what) {
        return damaged(file, what, null);
    }

    static StateUnavailable damaged(Path file, String what, @Nullable Throwable cause) {
        return new StateUnavailable(
                Reason.DAMAGED,
                file + " is damaged (" + what + "). Nothing was changed. Move it away and restore the newest back-up.",
                what,
                cause);
    }

    /**
     * What SQLite said. Its codes 1 and 19, a statement that does not fit the tables and a rule of theirs that is broken, are damage as
     * well: the program's own statements fit and keep them.
     */
    static StateUnavailable of(SQLException cause, Path file) {
        int code = cause instanceof SQLiteException lite ? lite.getResultCode().code : cause.getErrorCode();
        return switch (code == SHARED_MEMORY_CANNOT_GROW ? 13 : code & 0xFF) {
            case 13 ->
                new StateUnavailable(
                        Reason.FULL,
                        file + ": the disk is full, or its allowed size is used up. Nothing acknowledged is lost;"
                                + " free space and try again.",
                        cause);
            case 1, 11, 19, 26 -> damaged(file, String.valueOf(cause.getMessage()), cause);
            case 5, 6 ->
                new StateUnavailable(
                        Reason.HELD, file + ": another program holds the database. Close it and try again.", cause);
            case 3, 8, 14 ->
                new StateUnavailable(
                        Reason.REFUSED, file + ": may not be opened or written: " + cause.getMessage(), cause);
            default -> new StateUnavailable(Reason.DEVICE, file + ": the device failed: " + cause.getMessage(), cause);
        };
    }
}
