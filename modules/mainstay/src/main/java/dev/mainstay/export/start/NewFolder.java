package dev.mainstay.export.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Writes a working folder. */
public final class NewFolder {
    private NewFolder() {}

    /** What became of it. */
    public sealed interface Outcome {
        /** All files were written, in this order. */
        record Written(List<Path> files) implements Outcome {}

        /** These files are there already, so none was written. */
        record Exists(List<Path> files) implements Outcome {}
    }

    /** What {@link #write} would do. */
    public static Outcome plan(Path folder, SequencedMap<String, String> files) {
        List<Path> all = files.keySet().stream().map(folder::resolve).toList();
        List<Path> there = all.stream()
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .toList();
        return there.isEmpty() ? new Outcome.Written(all) : new Outcome.Exists(there);
    }

    /**
     * Writes all files, or none: each whole beside its place first, then all are moved there.
     *
     * @param folder made if it is missing; other files in it are left alone
     * @param files text by relative path with {@code /}
     * @throws FileSystemException when one cannot be written, with its path
     */
    public static Outcome write(Path folder, SequencedMap<String, String> files) throws IOException {
        if (plan(folder, files) instanceof Outcome.Exists exists) return exists;
        List<Path> made = new ArrayList<>();
        Map<Path, Path> parts = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                Path file = folder.resolve(entry.getKey());
                made.addAll(folders(file.toAbsolutePath().getParent()));
                parts.put(file, part(file, entry.getValue()));
            }
            List<Path> written = new ArrayList<>();
            for (Map.Entry<Path, Path> part : parts.entrySet()) {
                try {
                    Files.move(part.getValue(), part.getKey());
                } catch (FileAlreadyExistsException since) {
                    for (Path file : written) Files.delete(file);
                    return new Outcome.Exists(List.of(part.getKey()));
                }
                written.add(part.getKey());
            }
            made.clear();
            return new Outcome.Written(List.copyOf(written));
        } finally {
            for (Path part : parts.values()) Files.deleteIfExists(part);
            for (Path empty : made.reversed()) drop(empty);
        }
    }

    /** Makes the folders that are missing. @return those, from the outermost */
    private static List<Path> folders(@Nullable Path folder) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path one = folder; one != null && !Files.exists(one); one = one.getParent()) missing.addFirst(one);
        if (folder != null) Files.createDirectories(folder);
        return missing;
    }

    private static Path part(Path file, String text) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            return Files.writeString(part, text, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            Files.deleteIfExists(part);
            if (failure instanceof AccessDeniedException) throw new AccessDeniedException(file.toString());
            String reason = failure instanceof FileSystemException told ? told.getReason() : failure.getMessage();
            FileSystemException named =
                    new FileSystemException(file.toString(), null, reason + "; nothing was written");
            named.initCause(failure);
            throw named;
        }
    }

    private static void drop(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException used) {
            // Somebody else writes there.
            return;
        }
    }
}
