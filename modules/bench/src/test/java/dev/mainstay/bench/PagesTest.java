package dev.mainstay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PagesTest {
    @Test
    void aShortRunPrintsBothTablesTwiceTheSame() throws InterruptedException {
        String first = run();
        assertThat(first.lines().filter(l -> l.matches("99\\.9 +100 +(independent|dispersed|diurnal) .*")))
                .hasSize(3);
        assertThat(first.lines().filter(l -> l.matches("99\\.9 +100 +(×\\d+|outage) .*")))
                .hasSize(6);
        assertThat(first).contains("yes, p90");
        assertThat(run()).isEqualTo(first);
    }

    private static String run() throws InterruptedException {
        var bytes = new ByteArrayOutputStream();
        Pages.run(new String[] {"--smoke"}, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).replaceAll("(?m)^\\d+ s$", "");
    }
}
