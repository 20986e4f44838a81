package dev.mainstay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.bench.guards.Study;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GuardChainTest {
    @Test
    void nothingIsDoneTwiceBeyondALimitOrUnwrittenAndNothingOpenIsLost() {
        var bytes = new ByteArrayOutputStream();
        boolean clean = Study.run(2_000, 1, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String told = bytes.toString(StandardCharsets.UTF_8);
        assertThat(clean).as(told).isTrue();
        assertThat(told)
                .containsPattern("crashes \\d,\\d{3}|crashes \\d{2},\\d{3}")
                .containsPattern("executions \\d,\\d{3}|executions \\d{2},\\d{3}");
    }
}
