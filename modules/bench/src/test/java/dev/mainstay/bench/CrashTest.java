package dev.mainstay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.bench.crash.Crashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CrashTest {
    @Test
    void nothingAcknowledgedIsLostAndNothingIsCountedTwice() throws IOException, InterruptedException {
        var bytes = new ByteArrayOutputStream();
        boolean kept = Crashes.run(12, 42, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String told = bytes.toString(StandardCharsets.UTF_8);
        assertThat(kept).as(told).isTrue();
        assertThat(told)
                .contains("killed at")
                .containsPattern("all +12 ")
                .contains("nothing acknowledged was lost, nothing was counted twice");
    }
}
