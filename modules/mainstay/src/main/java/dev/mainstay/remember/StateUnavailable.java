package dev.mainstay.remember;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** The state cannot be read or written now. What was acknowledged before is unharmed unless {@link Reason#DAMAGED}. */
public final class StateUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Another process writes the folder. */
        LOCKED,
        /** A newer version of the program wrote it. */
        NEWER,
        /** An older version of the program wrote it, and it is only to be read. */
        OLDER,
        /** It is no state file or its content contradicts itself: restore a back-up. */
        DAMAGED,
        /** The disk or the allowed size is used up. */
        FULL,
        /** The device refused to read or write. */
        DEVICE,
        /** The folder or file refuses: permissions, or something is already there. */
        REFUSED
    }

    private final Reason reason;

    StateUnavailable(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    StateUnavailable(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    static StateUnavailable of(IOException cause, Path file) {
        return new StateUnavailable(Reason.DEVICE, file + ": cannot be read or written: " + cause, cause);
    }

    static StateUnavailable damaged(Path file, String what) {
        return new StateUnavailable(
                Reason.DAMAGED,
                file + " is damaged (" + what + "). Nothing was changed. Move it away and restore the newest back-up.");
    }

    static StateUnavailable of(SQLException cause, Path file) {
        int code = cause instanceof SQLiteException lite ? lite.getResultCode().code : cause.getErrorCode();
        return switch (code & 0xFF) {
            case 13 ->
                new StateUnavailable(
                        Reason.FULL,
                        file + ": the disk is full, or its allowed size is used up. Nothing acknowledged is lost;"
                                + " free space and try again.",
                        cause);
            case 11, 26 -> {
                StateUnavailable damaged = damaged(file, String.valueOf(cause.getMessage()));
                damaged.initCause(cause);
                yield damaged;
            }
            case 5, 6 ->
                new StateUnavailable(
                        Reason.LOCKED, file + ": another program holds the database. Close it and try again.", cause);
            case 3, 8, 14 ->
                new StateUnavailable(
                        Reason.REFUSED, file + ": may not be opened or written: " + cause.getMessage(), cause);
            default -> new StateUnavailable(Reason.DEVICE, file + ": the device failed: " + cause.getMessage(), cause);
        };
    }
}
