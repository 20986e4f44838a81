package dev.mainstay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.bench.overview.Watching;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewBenchTest {
    @Test
    void aShortRunPrintsWhatTheServerTook(@TempDir Path folder) throws Exception {
        var bytes = new ByteArrayOutputStream();
        System.setProperty(
                "bench.java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Watching.run(folder, 10, 8, false, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .containsPattern("overview of 10 promises: 8 requests, p50 [0-9.]+ ms, p95 [0-9.]+ ms, [0-9,]+ bytes");
    }
}
