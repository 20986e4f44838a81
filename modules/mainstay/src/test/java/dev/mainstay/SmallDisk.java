package dev.mainstay;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a few bytes, for the time of a test. It needs the right to mount one. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    static SmallDisk mount(Path folder, int kilobytes) throws IOException {
        Files.createDirectories(folder);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", folder.toString()),
                "the right to mount a tmpfs is needed");
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /** Fills what is left. */
    void fill() throws IOException {
        byte[] block = new byte[4_096];
        try (var out = Files.newOutputStream(folder.resolve("filler"))) {
            while (true) out.write(block);
        } catch (IOException full) {
            return;
        }
    }

    void free() throws IOException {
        Files.delete(folder.resolve("filler"));
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @Override
    public void close() {
        run("umount", folder.toString());
    }
}
