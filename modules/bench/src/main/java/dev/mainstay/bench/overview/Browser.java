package dev.mainstay.bench.overview;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser without a window. It is asked for its own trace, so that nothing is put into the page. */
final class Browser {
    private static final int TIMES = 5;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Browser() {}

    /** Milliseconds from the start of the navigation to the first contentful paint, of some fresh browsers; none without a browser. */
    static List<Double> firstPaints(URI page) throws IOException, InterruptedException {
        List<Double> paints = new ArrayList<>();
        Optional<Path> program = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) return paints;
        for (int i = 0; i < TIMES; i++) firstPaint(program.get(), page).ifPresent(paints::add);
        return paints;
    }

    private static Optional<Double> firstPaint(Path program, URI page) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("mainstay-bench-browser");
        try {
            Path trace = folder.resolve("trace.json");
            new ProcessBuilder(
                            program.toString(),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--user-data-dir=" + folder.resolve("profile"),
                            "--trace-startup=loading,blink.user_timing,devtools.timeline",
                            "--trace-startup-format=json",
                            "--trace-startup-file=" + trace,
                            "--trace-startup-duration=6",
                            "--timeout=7000",
                            "--window-size=1400,900",
                            "--screenshot=" + folder.resolve("page.png"),
                            page.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return Files.exists(trace)
                    ? between(JSON.readTree(Files.readAllBytes(trace)).path("traceEvents"), page)
                    : Optional.empty();
        } finally {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
            }
        }
    }

    /** From the last navigation to the page to the first contentful paint after it. */
    private static Optional<Double> between(JsonNode events, URI page) {
        long began = -1;
        List<Long> paints = new ArrayList<>();
        for (JsonNode event : events) {
            long at = event.path("ts").asLong(0);
            switch (event.path("name").asString("")) {
                case "navigationStart" -> {
                    if (event.path("args").toString().contains(page.toString())) began = Math.max(began, at);
                }
                case "firstContentfulPaint" -> paints.add(at);
                default -> {}
            }
        }
        long start = began;
        return began < 0
                ? Optional.empty()
                : paints.stream()
                        .filter(at -> at >= start)
                        .min(Comparator.naturalOrder())
                        .map(at -> (at - start) / 1000.0);
    }
}
