package dev.mainstay.export.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

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
     * Writes all files, or none if one of them exists.
     *
     * @param folder made if it is missing; other files in it are left alone
     * @param files text by relative path with {@code /}
     * @throws IOException when the folder cannot be written
     */
    public static Outcome write(Path folder, SequencedMap<String, String> files) throws IOException {
        if (plan(folder, files) instanceof Outcome.Exists exists) return exists;
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> entry : files.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Path parent = file.getParent();
            if (parent != null) Files.createDirectories(parent);
            try {
                Files.writeString(
                        file,
                        entry.getValue(),
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException since) {
                return new Outcome.Exists(List.of(file));
            }
            written.add(file);
        }
        return new Outcome.Written(List.copyOf(written));
    }
}
