package dev.mainstay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.bench.cpu.Costs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CpuTest {
    @Test
    void aShortRunWithoutThePeerPrintsBothTables() throws IOException, InterruptedException {
        var bytes = new ByteArrayOutputStream();
        Costs.run(new int[] {20}, 30, new int[0], true, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String told = bytes.toString(StandardCharsets.UTF_8);
        assertThat(told).containsPattern("(?s)\\b20\\b.*\\b20\\b").doesNotContain("NaN");
    }
}
