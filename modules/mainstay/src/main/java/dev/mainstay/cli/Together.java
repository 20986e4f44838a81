package dev.mainstay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Several files in one folder, written all or none. */
final class Together {
    private final Path folder;
    private final SequencedMap<Path, String> texts;

    /** @param texts by path below the folder */
    Together(Path folder, SequencedMap<Path, String> texts) {
        this.folder = folder;
        this.texts = texts;
    }

    /** Why they may not be written. */
    Optional<String> refusal(boolean force) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) return Optional.of(folder + " is no folder");
        for (Path name : texts.keySet()) {
            Path file = folder.resolve(name);
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) continue;
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                return Optional.of(file + " is no plain file and is left alone; name another folder");
            if (!force)
                return Optional.of(file + " exists and is left alone; name another folder, or replace it with --force");
        }
        return Optional.empty();
    }

    /** Writes all beside their places first, then moves them there; after a failure the folder is as it was. */
    void write() throws IOException {
        Files.createDirectories(folder);
        Path staging = Files.createTempDirectory(folder, ".coming-");
        Deque<Path> placed = new ArrayDeque<>();
        try {
            for (Map.Entry<Path, String> text : texts.entrySet())
                Files.writeString(parent(staging.resolve("new").resolve(text.getKey())), text.getValue());
            for (Path name : texts.keySet()) {
                Path file = parent(folder.resolve(name));
                placed.push(name);
                if (Files.exists(file)) move(file, parent(staging.resolve("old").resolve(name)));
                move(staging.resolve("new").resolve(name), file);
            }
        } catch (IOException failure) {
            for (Path name : placed) putBack(staging.resolve("old").resolve(name), folder.resolve(name), failure);
            throw failure;
        } finally {
            remove(staging);
        }
    }

    private static void putBack(Path old, Path file, IOException failure) {
        try {
            if (Files.exists(old)) move(old, file);
            else Files.deleteIfExists(file);
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path parent(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) Files.createDirectories(folder);
        return file;
    }

    private static void remove(Path staging) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(staging)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) Files.delete(each);
    }
}
