package dev.mainstay.measure;

import dev.mainstay.spec.Failures;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Files named by absolute paths and globs. */
public final class Globs {
    private static final int DEEPEST = 32;

    private Globs() {}

    /**
     * The files, in the order of their names.
     *
     * @throws NoSuchFileException when a pattern matches none
     */
    public static List<Path> expand(List<String> patterns) throws IOException {
        TreeSet<Path> files = new TreeSet<>();
        for (String pattern : patterns) {
            List<Path> matched = matched(pattern);
            if (matched.isEmpty()) throw new NoSuchFileException(pattern);
            files.addAll(matched);
        }
        return List.copyOf(files);
    }

    private static List<Path> matched(String pattern) throws IOException {
        int wild = 0;
        while (wild < pattern.length() && "*?[{".indexOf(pattern.charAt(wild)) < 0) wild++;
        if (wild == pattern.length())
            return Files.isRegularFile(Path.of(pattern)) ? List.of(Path.of(pattern)) : List.of();
        Path root = Path.of(pattern.substring(0, pattern.lastIndexOf('/', wild) + 1));
        if (!Files.isDirectory(root)) return List.of();
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        int depth = pattern.contains("**")
                ? DEEPEST
                : (int) pattern.substring(wild).chars().filter(c -> c == '/').count() + 1;
        try (Stream<Path> walk = Files.walk(root, depth, FileVisitOption.FOLLOW_LINKS)) {
            return new ArrayList<>(
                    walk.filter(matcher::matches).filter(Files::isRegularFile).toList());
        }
    }

    /** What failed, for a reader. */
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException gone -> "no file " + gone.getFile();
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileSystemException other -> Failures.told(other, "a file");
            default -> "cannot read: " + e.getMessage();
        };
    }
}
