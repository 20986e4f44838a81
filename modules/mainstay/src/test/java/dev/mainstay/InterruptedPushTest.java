package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A push in a process of its own that is asked to end while it waits for more lines: it says what is durable. */
class InterruptedPushTest {
    /** More lines than a pipe and a reader's buffers hold, fewer than a batch. */
    private static final int UNREAD_AT_MOST = 5_000;

    @TempDir
    Path folder;

    private String pushed(int lines) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("promises.yaml"), Pushed.promise("30d"));
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.mainstay.Main",
                        "push",
                        "-",
                        "--into",
                        folder.toString())
                .redirectError(folder.resolve("err").toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            for (int i = 0; i < lines; i++)
                in.write(("{\"indicator\": \"answers\", \"time\": " + (1_764_000_000_000L + i * 1_000L)
                                + ", \"bad\": 1, \"total\": 100}\n")
                        .getBytes(StandardCharsets.UTF_8));
            in.flush();
            // The process' own method would close the pipe as well.
            process.toHandle().destroy();
            assertThat(process.waitFor()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
        assertThat(folder.resolve("out")).isEmptyFile();
        return Files.readString(folder.resolve("err"));
    }

    @Test
    void beforeTheFirstBatchIsWhole() throws IOException, InterruptedException {
        assertThat(pushed(UNREAD_AT_MOST + 1))
                .isEqualTo(
                        "mainstay: interrupted\nmainstay: no line of this push is durable; push the same lines again:"
                                + " what is there already changes nothing\n");
    }

    @Test
    void betweenTwoBatches() throws IOException, InterruptedException {
        assertThat(pushed(20_000 + UNREAD_AT_MOST))
                .isEqualTo("mainstay: interrupted\nmainstay: 20,000 lines of this push are durable; push the same lines"
                        + " again: what is there already changes nothing\n");
    }
}
