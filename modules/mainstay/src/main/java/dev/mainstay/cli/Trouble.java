package dev.mainstay.cli;

import dev.mainstay.remember.StateUnavailable;
import dev.mainstay.spec.Failures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Objects;

/** What went wrong beyond a command's own answers: Mainstay's environment, or a bug. One line, and how to see the rest. */
final class Trouble {
    private static final String SWITCH = "MAINSTAY_TRACE";

    private Trouble() {}

    static int tell(Throwable failure, Desk desk) {
        if (interrupted(failure)) return Exit.INTERRUPTED.code();
        desk.err().println("mainstay: " + sentence(failure));
        if ("1".equals(System.getenv(SWITCH))) failure.printStackTrace(desk.err());
        return Exit.ENVIRONMENT.code();
    }

    private static boolean interrupted(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof InterruptedException
                    || cause instanceof java.nio.channels.ClosedByInterruptException
                    || cause instanceof java.io.InterruptedIOException) return true;
        return Thread.currentThread().isInterrupted();
    }

    private static String sentence(Throwable failure) {
        return switch (failure) {
            case StateUnavailable state -> String.valueOf(state.getMessage());
            case UncheckedIOException wrapped -> io(Objects.requireNonNull(wrapped.getCause()));
            case IOException io -> io(io);
            case OutOfMemoryError memory ->
                "out of memory (" + memory.getMessage() + "); MAINSTAY_JAVA_OPTS=-Xmx4g gives it more";
            default ->
                "this is a bug in Mainstay: " + failure + place(failure) + "; with " + SWITCH
                        + "=1 the same call prints the whole trace";
        };
    }

    private static String io(IOException failure) {
        return failure instanceof FileSystemException file
                ? Failures.told(file, "a file")
                : "cannot read or write: " + failure.getMessage();
    }

    private static String place(Throwable failure) {
        for (StackTraceElement element : failure.getStackTrace())
            if (element.getClassName().startsWith("dev.mainstay.")) return ", at " + element;
        return "";
    }
}
