package dev.mainstay.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The service that the demo watches, a program of its own beside this one.
 *
 * @param jar of it
 * @param flights the sample that it plays
 */
record Played(Path jar, Path flights) {
    /** Where the launcher says that it is; empty when it does not. */
    static Optional<Played> find() {
        String jar = System.getProperty("mainstay.demo.jar", "");
        String flights = System.getProperty("mainstay.demo.flights", "");
        return jar.isEmpty() || !Files.exists(Path.of(jar))
                ? Optional.empty()
                : Optional.of(new Played(Path.of(jar), Path.of(flights)));
    }

    private List<String> command(Path dir, int port) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx768m",
                "-cp",
                jar + File.pathSeparator + System.getProperty("java.class.path"),
                "dev.mainstay.demo.Main",
                "--dir",
                dir.toString(),
                "--flights",
                flights.toString(),
                "--port",
                Integer.toString(port),
                "--attached"));
    }

    /** Makes its folder. @return its exit code */
    int prepare(Path dir, int port) throws IOException, InterruptedException {
        List<String> command = command(dir, port);
        command.add("--prepare");
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }

    /**
     * Starts it.
     *
     * @param mainstay the port where it tells what happens
     */
    Playing start(Path dir, int port, int mainstay, String token) throws IOException {
        List<String> command = command(dir, port);
        command.addAll(List.of("--hold", "--mainstay", "http://localhost:" + mainstay));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MAINSTAY_TOKEN", token);
        builder.redirectErrorStream(true).redirectOutput(log(dir).toFile());
        return new Playing(builder.start(), port, log(dir));
    }

    private static Path log(Path dir) {
        return dir.resolve("service.log");
    }
}
