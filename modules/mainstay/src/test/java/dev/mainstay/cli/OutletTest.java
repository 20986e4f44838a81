package dev.mainstay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A standard stream whose other end fails, leaves, or is told no more. */
class OutletTest {
    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"No space left on device, true", "Broken pipe, false", "Stream closed, true"})
    void tellsWhatWasLostButNotThatTheReaderLeft(String message, boolean lost) {
        Outlet outlet = new Outlet(failing(message));
        PrintWriter writer = outlet.writer(false);
        writer.println("a verdict");
        writer.flush();
        assertThat(outlet.lost().isPresent()).isEqualTo(lost);
    }

    @Test
    void dropsWhatIsWrittenAfterItWasMuted() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Outlet outlet = new Outlet(bytes);
        PrintWriter writer = outlet.writer(true);
        writer.println("before");
        outlet.mute();
        writer.println("after");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("before" + System.lineSeparator());
        assertThat(outlet.lost()).isEmpty();
    }
}
