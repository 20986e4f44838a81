package dev.mainstay.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of model files, one a version. */
final class Models {
    /** The version that was approved when the demo was prepared. */
    static final String APPROVED = "2001-01";

    static final String BAD = "2001-06-bad";

    /** So many nightly versions are kept. */
    static final int NIGHTS = 14;

    private static final Pattern VERSION = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");
    private static final Pattern NIGHTLY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}\\.json");

    private final Path folder;
    private final List<String> airports;

    /**
     * A model as a process has it.
     *
     * @param digest {@code sha256:} and the hexadecimal digest of the file's bytes
     */
    record Loaded(Model model, String digest) {
        String version() {
            return model.version();
        }
    }

    Models(Path folder, List<String> airports) {
        this.folder = folder;
        this.airports = airports;
    }

    boolean has(String version) {
        return VERSION.matcher(version).matches() && Files.isRegularFile(file(version));
    }

    /** Reads a version's file; {@link #has} says whether it is there. */
    Loaded load(String version) throws IOException {
        byte[] file = Files.readAllBytes(file(version));
        return new Loaded(Model.read(file, airports), digest(file));
    }

    /** Writes the version's file whole, or leaves what was there. */
    void write(Model model) throws IOException {
        Whole.write(file(model.version()), model.file(airports));
    }

    /** Deletes nightly versions that are not among the newest, except one. */
    void prune(String kept) throws IOException {
        List<Path> nightly = nightly();
        for (Path old : nightly.subList(0, Math.max(0, nightly.size() - NIGHTS)))
            if (!old.equals(file(kept))) Files.delete(old);
    }

    /** The newest nightly version's name, or that of the approved one. */
    String newest() throws IOException {
        List<Path> nightly = nightly();
        return nightly.isEmpty()
                ? APPROVED
                : nightly.getLast().getFileName().toString().replace(".json", "");
    }

    /** Deletes nightly versions that were made at the date or later, and the bad one. */
    void forget(String date) throws IOException {
        for (Path file : nightly()) if (file.getFileName().toString().compareTo(date) >= 0) Files.delete(file);
        Files.deleteIfExists(file(BAD));
    }

    private List<Path> nightly() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            NIGHTLY.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private Path file(String version) {
        return folder.resolve(version + ".json");
    }

    private static String digest(byte[] file) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
