package dev.mainstay.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** One line on the terminal that says what a command is doing now. It is rewritten, and gone when the command ends. */
public final class Progress {
    /** Shows nothing: nobody watches. */
    static final Progress NONE = new Progress(new PrintWriter(PrintWriter.nullWriter()), () -> 0);

    /** A command that ends before this shows nothing. */
    private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long NEXT_NANOS = Duration.ofMillis(100).toNanos();
    /** Characters that are shown of a text, so that it stays on one line. */
    private static final int WIDEST = 78;

    private static final String START_OF_LINE_AND_ERASE_IT = "\r\u001b[2K";

    private final PrintWriter terminal;
    private final LongSupplier nanos;
    private long due;
    private boolean shown;

    /** @param nanos passing time, from any origin */
    Progress(PrintWriter terminal, LongSupplier nanos) {
        this.terminal = terminal;
        this.nanos = nanos;
        this.due = nanos.getAsLong() + FIRST_NANOS;
    }

    /** Shows what is being done now, at most ten times a second. */
    synchronized void show(String doing) {
        long now = nanos.getAsLong();
        if (now - due < 0) return;
        due = now + NEXT_NANOS;
        shown = true;
        String text = Words.plain(doing);
        terminal.print(
                START_OF_LINE_AND_ERASE_IT + (text.length() > WIDEST ? text.substring(0, WIDEST - 1) + "…" : text));
        terminal.flush();
    }

    /** Takes the line away. */
    synchronized void clear() {
        if (!shown) return;
        shown = false;
        terminal.print(START_OF_LINE_AND_ERASE_IT);
        terminal.flush();
    }
}
