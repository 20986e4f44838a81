package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code serve}: what it refuses, and that it ends when it is told to. */
class ServeTest {
    @TempDir
    Path folder;

    private Program.Answer serve(String... more) throws IOException {
        Files.writeString(
                folder.resolve("promises.yaml"),
                "apiVersion: mainstay/v1\nkind: Service\nmetadata: {name: shop}\nspec: {promises: {}}\n");
        Object[] arguments = new Object[more.length + 2];
        arguments[0] = "serve";
        arguments[1] = folder;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Program.run(arguments);
    }

    @Test
    void aTakenPortIsSaidWithWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Program.Answer answer = serve("--port", Integer.toString(taken.getLocalPort()), "--for", "1s");
            assertThat(answer.exit()).isEqualTo(4);
            assertThat(answer.err())
                    .contains("port " + taken.getLocalPort() + " cannot be listened on")
                    .contains("--port, 0 for any");
        }
    }

    @Test
    void whatIsNoDurationIsRefused() throws IOException {
        assertThat(serve("--every", "soon").exit()).isEqualTo(3);
        assertThat(serve("--every", "10ms").err()).contains("a second or more");
        assertThat(serve("--for", "ever").exit()).isEqualTo(3);
        assertThat(serve("--port", "70000").err()).contains("0 … 65535");
    }

    @Test
    void aFirstStartWithNothingToServeIsRefusedAndLeavesNothing() throws IOException {
        Program.Answer empty = Program.run("serve", folder, "--port", "0", "--for", "1s");
        assertThat(empty.exit()).isEqualTo(3);
        assertThat(empty.err())
                .contains("nothing is served, and no state was made: " + folder + " has ")
                .contains("`mainstay init FOLDER` makes a folder with some promises");
        for (int i = 0; i < 5; i++)
            Files.writeString(folder.resolve(i + ".yaml"), "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n");
        Program.Answer foreign = Program.run("serve", folder, "--port", "0", "--for", "1s");
        assertThat(foreign.exit()).isEqualTo(3);
        assertThat(foreign.err())
                .contains(
                        "0.yaml:1:13", "5 errors, of which these are 3; `mainstay validate " + folder + "` lists all");
        assertThat(folder.resolve(".mainstay")).doesNotExist();
    }

    @Test
    void beforeAStateThatIsThereDocumentsMayBeBroken() throws IOException {
        assertThat(Program.run("token", "create", "ci", "--scope", "look", "--in", folder)
                        .exit())
                .isZero();
        Files.writeString(folder.resolve("promises.yaml"), "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n");
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Program.Answer answer =
                    Program.run("serve", folder, "--port", Integer.toString(taken.getLocalPort()), "--for", "1s");
            assertThat(answer.exit()).isEqualTo(4);
            assertThat(answer.err()).contains("cannot be listened on").doesNotContain("nothing is served");
        }
    }

    @Test
    void aFolderThatIsNotThereIsSaidAtOnce() {
        Program.Answer answer = Program.run("serve", folder.resolve("nowhere"), "--port", "0", "--for", "1s");
        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.err()).contains("does not exist; `mainstay init");
    }
}
