package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A push that does not reach its end says how much of it is durable, and that the same lines may be pushed again. */
class UnfinishedPushTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("promises.yaml"), """
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: answers}
                spec: {counts: {receive: true}}
                """);
    }

    /** At the end of a line something happens. */
    private interface Event {
        void after(long line) throws IOException;
    }

    private static InputStream lines(int count, Event event) {
        return new InputStream() {
            private byte[] line = {};
            private int at;
            private long number;

            @Override
            public int read() throws IOException {
                return more() ? line[at++] : -1;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                if (!more()) return -1;
                int taken = Math.min(length, line.length - at);
                System.arraycopy(line, at, into, from, taken);
                at += taken;
                return taken;
            }

            private boolean more() throws IOException {
                if (at == line.length) {
                    event.after(number);
                    if (number == count) return false;
                    line = ("{\"indicator\": \"answers\", \"time\": " + (1_764_000_000_000L + number++ * 1_000)
                                    + ", \"bad\": 1, \"total\": 100}\n")
                            .getBytes(StandardCharsets.UTF_8);
                    at = 0;
                }
                return true;
            }
        };
    }

    private Program.Answer push(InputStream in) {
        return Program.fed(in, Program.NOW, "push", "-", "--into", folder);
    }

    @Test
    void whenItIsInterrupted() {
        Program.Answer answer = push(lines(40_000, line -> {
            if (line == 25_000) Thread.currentThread().interrupt();
        }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer.exit()).isEqualTo(130);
        assertThat(answer.err())
                .isEqualTo("mainstay: 20,000 lines of this push are durable; push the same lines again: what is there"
                        + " already changes nothing\n");
        assertThat(push(lines(40_000, line -> {})).out()).contains("20000 accepted, 20000 unchanged, 0 replaced");
    }

    @Test
    void whenItsInputBreaks() {
        Program.Answer answer = push(lines(40_000, line -> {
            if (line == 10_500) throw new IOException("the cable was pulled");
        }));
        assertThat(answer.exit()).isEqualTo(4);
        assertThat(answer.err())
                .contains("mainstay: 10,000 lines of this push are durable; push the same lines again")
                .contains("the cable was pulled");
    }

    @Test
    void whenNothingOfItWasWrittenYet() {
        Program.Answer answer = push(lines(40_000, line -> {
            if (line == 17) throw new IOException("the cable was pulled");
        }));
        assertThat(answer.err()).startsWith("mainstay: no line of this push is durable; ");
    }
}
