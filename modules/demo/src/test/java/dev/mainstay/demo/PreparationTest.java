package dev.mainstay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {
    @Test
    void prepares(@TempDir Path folder) throws Exception {
        long t = System.nanoTime();
        Preparation.run(new Home(Path.of("/tmp/demohome")), Sample.FLIGHTS, Sample.DELAYS, 1, 9400);
        System.out.println("PREP ms " + (System.nanoTime() - t) / 1_000_000);
        assertThat(folder).exists();
    }
}
