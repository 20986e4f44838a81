package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The minute at which a promise on hours is judged changes nothing but which hour is the last; an exclusion changes what it excludes. */
class AnyMinuteTest {
    private static final Instant END = Instant.parse("2026-06-10T00:00:00Z");
    private static final Pattern COUNTED = Pattern.compile("\"(bad|known|unknown|size)\" : (\\d+)");

    @TempDir
    Path folder;

    @BeforeEach
    void anAnswerEachTenMinutesAndOneBadHourEachNight() throws IOException {
        StringBuilder rows = new StringBuilder("at,status\n");
        for (Instant at = END.minus(20, ChronoUnit.DAYS); at.isBefore(END); at = at.plus(10, ChronoUnit.MINUTES))
            rows.append(at.plusSeconds(20))
                    .append(at.atOffset(java.time.ZoneOffset.UTC).getHour() == 3 ? ",500\n" : ",200\n");
        Files.writeString(folder.resolve("answers.csv"), rows.toString());
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
                    hours: {indicator: {ratio: {source: answers, bad: status >= 500}}, slice: 1h, target: 90%, window: 7d}
                    events: {indicator: {ratio: {source: answers, bad: status >= 500}}, target: 90%, window: 7d}
                """);
    }

    private String counted(String promise, String... at) {
        Object[] arguments = new Object[6 + at.length];
        System.arraycopy(
                new Object[] {"check", folder, "--promise", "service/shop/" + promise, "--output", "json"},
                0,
                arguments,
                0,
                6);
        System.arraycopy(at, 0, arguments, 6, at.length);
        Matcher numbers = COUNTED.matcher(Program.run(arguments).out());
        StringBuilder all = new StringBuilder();
        while (numbers.find())
            all.append(numbers.group(1)).append(' ').append(numbers.group(2)).append(' ');
        return all.toString().strip();
    }

    @Test
    void everyMinuteOfAnHourCountsTheSameHours() {
        TreeSet<String> answers = new TreeSet<>();
        for (int minute = 0; minute < 60; minute++)
            answers.add(counted("hours", "--at", String.format("2026-06-08T12:%02d:00Z", minute)));
        assertThat(answers).containsExactly("bad 7 known 168 unknown 0 size 168");
    }

    @Test
    void anExclusionOfMinutesDoesNotMoveWhenAFileIsJudged() {
        String before = counted("hours");
        assertThat(before).isEqualTo("bad 7 known 168 unknown 0 size 168");
        Program.run(
                "exclude",
                "service/shop/events",
                "--into",
                folder,
                "--from",
                "2026-06-05T10:07:00Z",
                "--until",
                "2026-06-05T10:11:00Z",
                "--who",
                "someone",
                "--why",
                "a new disk");
        assertThat(counted("hours")).isEqualTo(before);
    }
}
