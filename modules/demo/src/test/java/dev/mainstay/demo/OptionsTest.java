package dev.mainstay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @TempDir
    private Path folder;

    private record Ended(int code, String said) {}

    private static Ended run(String... arguments) throws InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Ended(Main.run(List.of(arguments), out, out), said.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nothing",
                "--port",
                "--port x",
                "--port 70000",
                "--pace 0",
                "--mainstay ftp://x",
                "--mainstay ://"
            })
    void wrongArgumentsEndWithThree(String arguments) throws Exception {
        Ended ended = run(arguments.split(" "));
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.said()).startsWith("demo: ").contains(arguments.split(" ")[0], "--prepare");
    }

    @Test
    void aTokenThatCannotBeReadIsTold() throws Exception {
        assertThat(run("--token-file", folder.resolve("none").toString()).said())
                .contains("cannot be read");
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThat(run("--token-file", empty.toString()).said()).contains("is empty");
    }

    @Test
    void aTokenComesFromTheEnvironmentOrAFile() throws Exception {
        assertThat(Options.parse(List.of(), Map.of("MAINSTAY_TOKEN", "a")).token())
                .contains("a");
        Path file = Files.writeString(folder.resolve("token"), "b\n");
        assertThat(Options.parse(List.of("--token-file", file.toString()), Map.of("MAINSTAY_TOKEN", "a"))
                        .token())
                .contains("b");
    }

    @Test
    void whatCannotBeUsedEndsWithFour() throws Exception {
        Files.writeString(folder.resolve("thesis.tex"), "mine");
        Ended other = run("--dir", folder.toString());
        assertThat(other)
                .isEqualTo(
                        new Ended(4, "demo: " + folder + " holds something else; name an empty folder with --dir\n"));
        assertThat(run("--dir", folder.resolve("new").toString(), "--flights", "nowhere.parquet")
                        .said())
                .contains("there is no sample at nowhere.parquet");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void twoDemosDoNotShareAFolder() throws Exception {
        Home home = Sample.home(folder);
        try (Closeable first = home.claim()) {
            assertThat(first).isNotNull();
            Ended second = run("--dir", folder.toString(), "--flights", Sample.FILE.toString());
            assertThat(second)
                    .isEqualTo(new Ended(
                            4, "demo: another demo plays in " + folder + "; name another folder with --dir\n"));
        }
    }

    @Test
    void aTakenPortEndsWithFour() throws Exception {
        Sample.home(folder);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Ended ended = run(
                    "--dir",
                    folder.toString(),
                    "--flights",
                    Sample.FILE.toString(),
                    "--port",
                    "" + taken.getLocalPort());
            assertThat(ended.code()).isEqualTo(4);
            assertThat(ended.said()).contains("port " + taken.getLocalPort() + " is taken");
        }
    }
}
