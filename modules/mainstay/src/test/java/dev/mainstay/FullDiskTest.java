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

    private static Path history() {
        return Path.of("src/test/cases/cli/kept");
    }

    /** The page is a part of what was asked for: the rest is printed, and the page that was there stays. */
    @Test
    void replayOnAFullDiskPrintsItsReportAndLeavesThePageThatWasThere() throws IOException {
        try (SmallDisk small = SmallDisk.mount(temporary.resolve("disk"), 16)) {
            Path disk = small.folder();
            Path page = Files.writeString(disk.resolve("page.html"), "the last report");
            small.fill();
            for (Path file : List.of(page, disk.resolve("new.html"))) {
                Program.Answer answer = Program.run("replay", history(), "--html", file);
                assertThat(answer.exit()).as(answer.toString()).isEqualTo(4);
                assertThat(answer.err())
                        .contains("mainstay: " + file + ": No space left on device; nothing was written\n");
                assertThat(answer.out()).contains("--html replay.html").doesNotContain(file.toString());
            }
            assertThat(names(disk)).containsExactly("filler", "page.html");
            assertThat(page).hasContent("the last report");
            small.free();
        }
    }

    @Test
    void replayIntoAFolderThatIsNotThereNamesIt() {
        Path file = temporary.resolve("none").resolve("page.html");
        Program.Answer answer = Program.run("replay", history(), "--html", file);
        assertThat(answer.exit()).isEqualTo(4);
        assertThat(answer.err()).contains(temporary.resolve("none") + ": there is no such file or folder");
        assertThat(answer.out()).contains("--html replay.html");
    }

    /** As after Ctrl-C: a source that is not read to its end has nothing to tell. */
    @Test
    void anInterruptedReplayLeavesThePageThatWasThere() throws IOException {
        Path page = Files.writeString(temporary.resolve("page.html"), "the last report");
        Thread.currentThread().interrupt();
        Program.Answer answer;
        boolean still;
        try {
            answer = Program.run("replay", history(), "--html", page);
        } finally {
            still = Thread.interrupted();
        }
        assertThat(answer.exit()).as(answer.toString()).isEqualTo(130);
        assertThat(still).isTrue();
        assertThat(page).hasContent("the last report");
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void importOnAFullDiskLeavesNothingAndNamesTheFile() throws IOException {
        Path rules = Files.writeString(temporary.resolve("sloth.yaml"), """
                version: "prometheus/v1"
                service: shop
                slos:
                  - name: available
                    objective: 99.9
                    sli: {events: {error_query: "sum(rate(bad[{{.window}}]))", total_query: "sum(rate(all[{{.window}}]))"}}
                    alerting: {page_alert: {disable: true}, ticket_alert: {disable: true}}
                """);
        try (SmallDisk small = SmallDisk.mount(temporary.resolve("disk"), 16)) {
            Path disk = small.folder();
            small.fill();
            Program.Answer into = Program.run("import", rules, "--into", disk.resolve("o"));
            assertThat(into.exit()).as(into.toString()).isEqualTo(4);
            assertThat(into.err())
                    .contains(disk.resolve("o/sloth.yaml") + ": No space left on device; nothing was written\n");
            Program.Answer to = Program.run("import", rules, "--to", disk.resolve("o.yaml"));
            assertThat(to.exit()).as(to.toString()).isEqualTo(4);
            assertThat(to.err()).contains(disk.resolve("o.yaml") + ": No space left on device; nothing was written\n");
            assertThat(names(disk)).containsExactly("filler");
            small.free();
        }
    }
}
