package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say, and what they leave, when the disk is full or a file cannot be where it should. */
class FullDiskTest {
    private static final String PROMISES = Pushed.promise("7d");

    @TempDir
    Path temporary;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Path counts(Path file, int lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++)
            text.append("{\"indicator\": \"answers\", \"time\": ")
                    .append(1_764_000_000_000L + i * 1_000L)
                    .append(", \"bad\": 1, \"total\": 100}\n");
        return Files.writeString(file, text);
    }

    @Test
    void initOnAFullDiskLeavesNothing() throws IOException {
        try (SmallDisk small = SmallDisk.mount(temporary.resolve("disk"), 16)) {
            Path disk = small.folder();
            small.fill();
            Program.Answer answer = Program.run("init", disk.resolve("shop"));
            assertThat(answer.exit()).isEqualTo(4);
            assertThat(answer.err())
                    .matches("(?s)mainstay: " + disk + "/shop/\\S+: No space left on device; nothing was written\n");
            assertThat(names(disk)).containsExactly("filler");
            small.free();
        }
    }

    /** Not a full disk, but what any account can do: a file stands where a folder should be. */
    @Test
    void initThatCannotWriteItsLastFileLeavesNothing() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("shop"));
        Files.writeString(folder.resolve("data"), "mine");
        Program.Answer answer = Program.run("init", folder);
        assertThat(answer.exit()).isEqualTo(4);
        assertThat(answer.err()).contains(folder.resolve("data").toString());
        assertThat(names(folder)).containsExactly("data");
        assertThat(Files.readString(folder.resolve("data"))).isEqualTo("mine");
    }

    @Test
    void aPushOntoAFullDiskSaysWhatIsDurable() throws IOException {
        Path file = counts(temporary.resolve("counts.jsonl"), 60_000);
        try (SmallDisk small = SmallDisk.mount(temporary.resolve("disk"), 1_000)) {
            Path disk = small.folder();
            Files.writeString(disk.resolve("promises.yaml"), PROMISES);
            Program.Answer full = Program.run("push", file, "--into", disk);
            assertThat(full.exit()).as(full.toString()).isEqualTo(4);
            assertThat(full.err())
                    .contains("0,000 lines of this push are durable; push " + file + " again: what is there already")
                    .contains(disk + "/.mainstay/state.db: the disk is full")
                    .doesNotContain("bug");
            Program.Answer status = Program.run("status", disk);
            assertThat(status.exit()).as(status.toString()).isZero();
            assertThat(status.out()).contains("answers: increases of 2025-11-24 16:00Z … ");
        }
    }

    @Test
    void aStateOnAFullDiskIsReadAndWrittenAgainLater() throws IOException {
        Path file = counts(temporary.resolve("counts.jsonl"), 100);
        try (SmallDisk small = SmallDisk.mount(temporary.resolve("disk"), 1_000)) {
            Path disk = small.folder();
            Files.writeString(disk.resolve("promises.yaml"), PROMISES);
            assertThat(Program.run("push", file, "--into", disk).exit()).isZero();
            small.fill();
            Path more = counts(temporary.resolve("more.jsonl"), 5_000);
            Program.Answer full = Program.run("push", more, "--into", disk);
            assertThat(full.exit()).as(full.toString()).isEqualTo(4);
            assertThat(full.err()).contains(disk.toString(), "full").doesNotContain("bug");
            Program.Answer status = Program.run("status", disk);
            assertThat(status.exit()).as(status.toString()).isIn(0, 4);
            assertThat(status.err()).doesNotContain("bug");
            small.free();
            assertThat(Program.run("push", more, "--into", disk).out()).contains("4900 accepted, 100 unchanged");
        }
    }
}
