package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code demo} looks at its ports before it makes anything. */
class DemoPortsTest {
    @TempDir
    Path folder;

    private Program.Answer demo(Object port, Object servicePort) {
        return Program.run("demo", "--dir", folder.resolve("new"), "--port", port, "--service-port", servicePort);
    }

    @Test
    void takenPortsAreNamedWithWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            Program.Answer service = demo(0, port);
            assertThat(service.exit()).isEqualTo(4);
            assertThat(service.err())
                    .isEqualTo(
                            "mainstay: port " + port + ", where the service that is watched is to listen, is taken: end"
                                    + " what listens there, or choose another with --service-port, 0 for any\n");
            Program.Answer mainstay = demo(port, 0);
            assertThat(mainstay.exit()).isEqualTo(4);
            assertThat(mainstay.err())
                    .isEqualTo("mainstay: port " + port + ", where Mainstay is to listen, is taken: end what listens"
                            + " there, or choose another with --port, 0 for any\n");
        }
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void whatAreNoTwoPortsIsRefused() {
        assertThat(demo(70_000, 0).err()).isEqualTo("mainstay: --port is 70000: write 0 … 65535\n");
        Program.Answer same = demo(9_400, 9_400);
        assertThat(same.exit()).isEqualTo(3);
        assertThat(same.err()).contains("--port and --service-port are both 9400: choose two ports");
    }
}
