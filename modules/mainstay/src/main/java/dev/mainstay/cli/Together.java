package dev.mainstay.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
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
import org.jspecify.annotations.Nullable;

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

    /**
     * Writes all beside their places first, then moves them there; after a failure all is as it was.
     *
     * @throws FileSystemException which names the file that could not be written
     */
    void write() throws IOException {
        Deque<Path> made = new ArrayDeque<>();
        Path at = folder.resolve(texts.firstEntry().getKey());
        try {
            make(folder, made);
            Path staging = Files.createTempDirectory(folder, ".coming-");
            try {
                for (Map.Entry<Path, String> text : texts.entrySet()) {
                    at = folder.resolve(text.getKey());
                    Path part = staging.resolve("new").resolve(text.getKey());
                    make(part.getParent(), new ArrayDeque<>());
                    Files.writeString(part, text.getValue());
                }
                place(staging, made);
            } finally {
                remove(staging);
            }
        } catch (IOException failure) {
            for (Path empty : made) Files.deleteIfExists(empty);
            throw named(failure, at);
        }
    }

    private void place(Path staging, Deque<Path> made) throws IOException {
        Deque<Path> placed = new ArrayDeque<>();
        try {
            for (Path name : texts.keySet()) {
                Path file = folder.resolve(name);
                make(file.getParent(), made);
                placed.push(name);
                Path old = staging.resolve("old").resolve(name);
                make(old.getParent(), new ArrayDeque<>());
                if (Files.exists(file)) move(file, old);
                move(staging.resolve("new").resolve(name), file);
            }
        } catch (IOException failure) {
            for (Path name : placed) putBack(staging.resolve("old").resolve(name), folder.resolve(name), failure);
            throw failure;
        }
    }

    /** A failure that knows its kind knows its file; the system's own, such as a full disk, names none or one of the staging. */
    private static IOException named(IOException failure, Path at) {
        boolean system = failure.getClass() == IOException.class || failure.getClass() == FileSystemException.class;
        if (!system) return failure;
        String reason = failure instanceof FileSystemException told ? told.getReason() : failure.getMessage();
        FileSystemException named = new FileSystemException(at.toString(), null, reason + "; nothing was written");
        named.initCause(failure);
        return named;
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

    /**
     * Makes a folder and those above it.
     *
     * @param made is given those that were missing, the innermost first
     */
    private static void make(@Nullable Path folder, Deque<Path> made) throws IOException {
        if (folder == null || Files.exists(folder)) return;
        make(folder.getParent(), made);
        Files.createDirectory(folder);
        made.push(folder);
    }

    private static void remove(Path staging) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(staging)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) Files.delete(each);
    }
}
