package dev.mainstay.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo's folder: it is prepared once, then played in. */
final class Home {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> MADE = List.of("log", "lake", "models", "history");
    private static final String LOCK = "demo.lock";
    private static final String ADDRESS = "http://127\\.0\\.0\\.1:\\d+";

    private final Path folder;

    /**
     * How far it was played.
     *
     * @param prepared whether its history is complete
     * @param now the time that it had reached
     */
    record Place(boolean prepared, long seed, long now) {
        /** Where it goes on: what came after the last whole hour is played again. */
        long hour() {
            return Time.floor(now, Time.HOUR);
        }
    }

    Home(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path folder() {
        return folder;
    }

    Models models(Flights flights) {
        return new Models(folder.resolve("models"), flights.airports());
    }

    /** Whether it may be prepared: it is not there, empty, or a demo's already. */
    boolean free() throws IOException {
        if (!Files.exists(folder) || Files.exists(file())) return true;
        try (Stream<Path> files = Files.list(folder)) {
            return files.allMatch(file -> file.getFileName().toString().equals(LOCK));
        }
    }

    /**
     * Keeps other demos out of the folder, until it is closed or the process ends.
     *
     * @throws IOException when another demo is in it
     */
    Closeable claim() throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            channel.close();
        }
        if (lock == null) throw new IOException("another demo plays in " + folder + "; name another folder with --dir");
        return channel;
    }

    /** Where it stands; not prepared when it is new, or its note of that cannot be read. */
    Place place() throws IOException {
        if (!Files.isRegularFile(file())) return new Place(false, 0, Time.BEGIN);
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file()));
            return new Place(
                    root.path("prepared").asBoolean(false),
                    root.required("seed").asLong(),
                    Math.clamp(Instant.parse(root.required("now").asString()).getEpochSecond(), Time.BEGIN, Time.END));
        } catch (JacksonException | java.time.DateTimeException e) {
            return new Place(false, 0, Time.BEGIN);
        }
    }

    void place(Place place) throws IOException {
        Files.createDirectories(folder);
        var root = JSON.createObjectNode();
        root.put("prepared", place.prepared()).put("seed", place.seed()).put("now", Time.text(place.now()));
        Whole.write(file(), root + "\n");
    }

    /** Deletes what an earlier demo made here; the documents stay. */
    void clear() throws IOException {
        for (String name : MADE) {
            Path made = folder.resolve(name);
            if (!Files.exists(made)) continue;
            List<Path> inside;
            try (Stream<Path> files = Files.walk(made)) {
                inside = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : inside) Files.delete(path);
        }
    }

    /** Writes the documents for a service at the port. Those that somebody changed are kept beside. */
    void document(int port) throws IOException {
        Path file = folder.resolve("slos/demo.yaml");
        String shipped = addressed(shipped(), port);
        if (Files.exists(file)) {
            String there = Files.readString(file);
            if (there.equals(shipped)) return;
            if (!addressed(there, port).equals(shipped)) Whole.write(file.resolveSibling("demo.yaml.before"), there);
        }
        Files.createDirectories(file.getParent());
        Whole.write(file, shipped);
    }

    /** Lets the documents, changed or not, name the port that is listened on. */
    void address(int port) throws IOException {
        Whole.write(folder.resolve("inbox.url"), "http://127.0.0.1:" + port + "/inbox\n");
        Path file = folder.resolve("slos/demo.yaml");
        if (!Files.exists(file)) {
            document(port);
            return;
        }
        String there = Files.readString(file);
        String addressed = addressed(there, port);
        if (!addressed.equals(there)) Whole.write(file, addressed);
    }

    private static String addressed(String text, int port) {
        return text.replaceAll(ADDRESS, "http://127.0.0.1:" + port);
    }

    private static String shipped() throws IOException {
        try (InputStream in = Objects.requireNonNull(Home.class.getResourceAsStream("/spec/demo.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path file() {
        return folder.resolve("demo.json");
    }
}
