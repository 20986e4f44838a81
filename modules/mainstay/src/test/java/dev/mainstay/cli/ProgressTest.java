package dev.mainstay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final String ERASED = "\r\u001b[2K";

    private final StringWriter terminal = new StringWriter();
    private long millis;
    private final Progress progress = new Progress(new PrintWriter(terminal), () -> millis * 1_000_000);

    private void at(long time, String doing) {
        millis = time;
        progress.show(doing);
    }

    @Test
    void aShortCommandShowsNothing() {
        at(999, "reading");
        progress.clear();
        assertThat(terminal.toString()).isEmpty();
    }

    @Test
    void oneLineIsRewrittenAtMostTenTimesASecondAndTakenAway() {
        at(1000, "reading a");
        at(1099, "reading b");
        at(1100, "reading c\u001b");
        progress.clear();
        assertThat(terminal.toString()).isEqualTo(ERASED + "reading a" + ERASED + "reading c\uFFFD" + ERASED);
    }

    @Test
    void itStaysOnOneLine() {
        at(1000, "x".repeat(100));
        assertThat(terminal.toString()).isEqualTo(ERASED + "x".repeat(77) + "…");
    }
}
