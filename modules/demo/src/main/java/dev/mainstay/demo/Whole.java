package dev.mainstay.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that appear whole or not at all: written beside, then renamed. */
final class Whole {
    private Whole() {}

    static void write(Path file, byte[] bytes) throws IOException {
        Path beside = beside(file);
        Files.write(beside, bytes);
        settle(file);
    }

    static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the file is written until it is whole. */
    static Path beside(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".new");
    }

    /** Puts what was written beside in the file's place. */
    static void settle(Path file) throws IOException {
        Files.move(beside(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
