package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands say of counts that are older than what is held. */
class ForgottenTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void promise(String window, String absent) throws IOException {
        file(
                "promises.yaml",
                Pushed.promises("available: {indicator: {ratio: {source: answers, bad: answers}}, target: 90%, window: "
                        + window + ", noData: {as: " + absent + ", after: 2d}}"));
    }

    /** A count each day, {@code days} to {@code until} days ago. */
    private Path days(int days, int until) throws IOException {
        StringBuilder lines = new StringBuilder();
        Instant today = Program.NOW.truncatedTo(ChronoUnit.DAYS);
        for (int day = days; day >= until; day--)
            lines.append("{\"indicator\": \"answers\", \"start\": \"")
                    .append(today.minus(day, ChronoUnit.DAYS))
                    .append("\", \"bad\": 0, \"total\": 100}\n");
        return file("counts-" + days + ".jsonl", lines.toString());
    }

    private void pushed() throws IOException {
        promise("1d", "unknown");
        assertThat(Program.run("push", days(500, 301), "--into", folder).exit()).isZero();
        Program.Answer newer = Program.run("push", days(300, 0), "--into", folder);
        assertThat(newer.exit()).isZero();
        assertThat(newer.out()).contains("301 accepted").contains("forgotten: 100 lines from before 2025-10-21");
    }

    @Test
    void aPushOfWhatIsForgottenIsRefusedLineByLine() throws IOException {
        pushed();
        Program.Answer again = Program.run("push", days(401, 399), "--into", folder);
        assertThat(again.exit()).isEqualTo(3);
        assertThat(again.out()).contains("0 accepted, 2 unchanged, 0 replaced, 1 refused");
        assertThat(again.err())
                .contains("counts-401.jsonl:1: refused: 2025-10-20T00:00:00Z is older than what is held")
                .contains("2025-10-21T00:00:00Z is forgotten");
    }

    @Test
    void whatWouldBeForgottenAtOnceIsRefusedTheFirstTimeToo() throws IOException {
        promise("1d", "unknown");
        assertThat(Program.run("push", days(1, 0), "--into", folder).exit()).isZero();
        Path old = days(402, 400);
        Program.Answer dry = Program.run("push", old, "--into", folder, "--dry-run");
        assertThat(dry.exit()).isEqualTo(3);
        assertThat(dry.out()).contains("1 line could be pushed to answers, 2 refused; nothing was written");
        Program.Answer push = Program.run("push", old, "--into", folder);
        assertThat(push.exit()).isEqualTo(3);
        assertThat(push.out())
                .contains("1 accepted, 0 unchanged, 0 replaced, 2 refused")
                .doesNotContain("forgotten");
        assertThat(push.err())
                .contains("counts-402.jsonl:1: refused: 2025-10-19T00:00:00Z is older than what is held")
                .contains("counts-402.jsonl:2: refused: 2025-10-20T00:00:00Z is older than what is held");
    }

    @Test
    void anOldLineBeforeANewerOneInTheSameFileIsRefused() throws IOException {
        promise("1d", "unknown");
        Path file = days(401, 400);
        Files.writeString(file, "nothing\n" + Files.readString(file) + Files.readString(days(0, 0)));
        Program.Answer push = Program.run("push", file, "--into", folder);
        assertThat(push.exit()).isEqualTo(3);
        assertThat(push.out()).contains("2 accepted, 0 unchanged, 0 replaced, 2 refused");
        assertThat(push.err())
                .containsSubsequence(
                        "counts-401.jsonl:1: refused: not JSON", "counts-401.jsonl:2: refused: 2025-10-20");
    }

    @Test
    void anOldRunIsRefusedTheFirstTimeToo() throws IOException {
        file("promises.yaml", """
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: scheduler}
                spec: {runs: {receive: true}}
                """);
        String run = "{\"job\": \"nightly\", \"run\": \"%s\", \"state\": \"finished\", \"time\": \"%s\"}\n";
        Path newest = file("new.jsonl", run.formatted("2", "2026-11-25T00:00:00Z"));
        assertThat(Program.run("push", newest, "--into", folder).exit()).isZero();
        Path old = file("old.jsonl", run.formatted("1", "2025-10-20T00:00:00Z"));
        Program.Answer push = Program.run("push", old, "--into", folder);
        assertThat(push.exit()).isEqualTo(3);
        assertThat(push.out()).contains("0 accepted, 0 unchanged, 0 replaced, 1 refused");
    }

    /** A batch is durable before the next one is read. */
    @Test
    void whatWasTakenBeforeANewerLineCameIsToldOf() throws IOException {
        promise("1d", "unknown");
        StringBuilder lines = new StringBuilder();
        long old = Program.NOW.minus(500, ChronoUnit.DAYS).toEpochMilli();
        for (int i = 0; i < 10_000; i++)
            lines.append("{\"indicator\": \"answers\", \"time\": ")
                    .append(old + i)
                    .append(", \"bad\": 0, \"total\": 1}\n");
        Path file = file("counts.jsonl", lines + Files.readString(days(0, 0)));
        Program.Answer push = Program.run("push", file, "--into", folder);
        assertThat(push.exit()).isZero();
        assertThat(push.out())
                .contains("10001 accepted, 0 unchanged, 0 replaced, 0 refused;"
                        + " 10,000 lines of those taken are forgotten already: newer ones came after");
        Program.Answer again = Program.run("push", file, "--into", folder);
        assertThat(again.out()).contains("0 accepted, 1 unchanged, 0 replaced, 10000 refused");
    }

    @Test
    void statusSaysFromWhenDataIsHeldAndHowLargeItIs() throws IOException {
        pushed();
        Program.Answer status = Program.run("status", folder);
        assertThat(status.out())
                .contains("answers: increases of 2025-10-21 00:00Z … 2026-11-25 00:00Z")
                .contains("forgotten answers: what was before 2025-10-21 00:00Z (100 counts)")
                .containsPattern("beside 1 promise, 0\\.[1-9] MB");
    }

    /** 100 good a day would be kept whatever is not known, or broken whatever is not known is bad. */
    @ParameterizedTest
    @CsvSource({"unknown", "good", "bad"})
    void aWindowThatBeginsBeforeWhatIsHeldIsUnknownThere(String absent) throws IOException {
        pushed();
        promise("480d", absent);
        Program.Answer check = Program.run("check", folder);
        assertThat(check.out())
                .contains("what was before 2025-10-21T00:00:00Z is forgotten")
                .contains("not proven");
        assertThat(check.exit()).isEqualTo(2);
        promise("300d", absent);
        assertThat(Program.run("check", folder).out()).doesNotContain("forgotten");
    }

    @Test
    void beforeWhatIsHeldNothingIsJudged() throws IOException {
        pushed();
        Program.Answer check = Program.run("check", folder, "--at", "2025-08-01T00:00:00Z");
        assertThat(check.exit()).isEqualTo(2);
        assertThat(check.out()).contains("not proven");
    }

    @Test
    void besideDocumentsWithAnErrorNothingIsForgotten() throws IOException {
        promise("1d", "unknown");
        Program.run("push", days(500, 301), "--into", folder);
        file("broken.yaml", "apiVersion: mainstay/v1\nkind: Servce\nmetadata: {name: x}\n");
        assertThat(Program.run("push", days(300, 0), "--into", folder).out())
                .contains("301 accepted")
                .doesNotContain("forgotten");
    }
}
