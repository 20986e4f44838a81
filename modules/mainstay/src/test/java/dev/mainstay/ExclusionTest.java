package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which events an exclusion leaves out of the count of a file: one row a minute, the minute's number its answer. */
class ExclusionTest {
    private static final int MINUTES = 60;

    @TempDir
    Path folder;

    @BeforeEach
    void aBadAnswerEachMinuteFromThreeToNine() throws IOException {
        StringBuilder rows = new StringBuilder("at,status\n");
        for (int minute = 0; minute < MINUTES; minute++)
            rows.append(String.format("2026-11-25T10:%02d:30Z,%d%n", minute, minute >= 3 && minute < 10 ? 500 : 200));
        Files.writeString(folder.resolve("answers.csv"), rows.toString());
    }

    private void promise(String more) throws IOException {
        Files.writeString(folder.resolve("promises.yaml"), """
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: answers}
                spec: {table: {files: answers.csv, time: at, timeZone: UTC}}
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: shop}
                spec:
                  promises:
                    available: {indicator: {ratio: {source: answers, bad: status >= 500}}, target: 90%%, window: 1d%s}
                """.formatted(more));
    }

    private Program.Answer excluded(String from, String until) {
        return Program.run(
                "exclude",
                "service/shop/available",
                "--into",
                folder,
                "--from",
                "2026-11-25T" + from + "Z",
                "--until",
                "2026-11-25T" + until + "Z",
                "--who",
                "someone",
                "--why",
                "a new disk");
    }

    private String checked() {
        return Program.run("check", folder).out();
    }

    @Test
    void exactlyTheTimeIsLeftOutToTheMinute() throws IOException {
        promise("");
        assertThat(checked()).contains("7 bad of 6 allowed of 60");
        assertThat(excluded("10:04:00", "10:08:00").err()).isEmpty();
        assertThat(checked()).contains("3 bad of 5.6 allowed of 56");
    }

    @Test
    void secondsWidenItToWholeMinutesAndThatIsSaid() throws IOException {
        promise("");
        assertThat(excluded("10:04:10", "10:08:20").err())
                .contains("whole ones are left out: from 2026-11-25 10:04Z until 2026-11-25 10:09Z");
        assertThat(checked()).contains("2 bad of 5.5 allowed of 55");
    }

    @Test
    void aRepeatedMaintenanceMeetsItsEdges() throws IOException {
        promise(", exclude: [{from: \"2026-11-24T10:04:00Z\", for: 4m, every: 1d, reason: a backup}]");
        assertThat(checked()).contains("3 bad of 5.6 allowed of 56");
    }

    @Test
    void declaredSlicesAreLeftOutWhole() throws IOException {
        promise(", slice: 5m");
        assertThat(excluded("10:04:00", "10:08:00").err())
                .contains("whole ones are left out: from 2026-11-25 10:00Z until 2026-11-25 10:10Z");
    }
}
