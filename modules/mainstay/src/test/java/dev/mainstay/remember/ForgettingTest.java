package dev.mainstay.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.remember.Forgotten.Kind;
import dev.mainstay.spec.Source.Form;
import dev.mainstay.stat.Count;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgettingTest {
    private static final long DAY = 86_400_000;
    private static final long HOUR = 3_600_000;
    private static final Range ALL = new Range(0, 10_000 * DAY);
    private static final Settings TEN_DAYS =
            Settings.DEFAULT.withRetention(new Retention(Duration.ofDays(10), Duration.ofDays(10)));

    @TempDir
    Path folder;

    private static Count count(String producer, long time, long total) {
        return new Count("answers", producer, new TreeMap<>(), time, total, total);
    }

    private static List<String> counts(Journal journal, Range range) {
        List<String> found = new ArrayList<>();
        journal.pushed("s", range, one -> found.add(one.producer() + " " + one.time() / DAY + ":" + one.total()));
        return found;
    }

    private static void all(Journal journal, Kind kind, String source, long newest) {
        boolean more = true;
        while (more) more = journal.forget(kind, source, newest);
    }

    @Test
    void increasesOlderThanTheReachGo() {
        try (Journal journal = Journal.open(folder, TEN_DAYS)) {
            for (int day = 0; day < 30; day++)
                journal.push("s", Form.DELTA, List.of(count("a", day * DAY, 1), count("b", day / 6 * DAY, 2)), 0);
            all(journal, Kind.COUNTS, "s", 29 * DAY + HOUR);
            assertThat(counts(journal, ALL)).hasSize(11).first().isEqualTo("a 19:1");
            assertThat(journal.pushed().getFirst().times()).isEqualTo(new Range(19 * DAY, 29 * DAY + 1));
            assertThat(journal.forgotten()).containsExactly(new Forgotten(Kind.COUNTS, "s", 19 * DAY, 19 + 5));
            assertThatThrownBy(() -> journal.push("s", Form.DELTA, List.of(count("a", 18 * DAY, 1)), 0))
                    .hasMessageContaining("1970-01-19T00:00:00Z is older than what is held")
                    .hasMessageContaining("1970-01-20T00:00:00Z");
            assertThat(journal.push("s", Form.DELTA, List.of(count("b", 19 * DAY, 1)), 0)
                            .accepted())
                    .isEqualTo(1);
        }
    }

    @Test
    void runningTotalsKeepWhatTheNextIsComparedWith() {
        try (Journal journal = Journal.open(folder, TEN_DAYS)) {
            for (int day = 0; day < 30; day += 4) {
                journal.push("s", Form.COUNTER, List.of(count("a", day * DAY, day)), 0);
                if (day < 15) journal.push("s", Form.COUNTER, List.of(count("ended", day * DAY, day)), 0);
            }
            List<String> before = counts(journal, new Range(19 * DAY, 40 * DAY));
            all(journal, Kind.COUNTS, "s", 29 * DAY);
            assertThat(before).containsExactly("a 16:16", "a 20:20", "a 24:24", "a 28:28", "ended 12:12");
            assertThat(counts(journal, ALL)).containsExactlyElementsOf(before.subList(0, 4));
        }
    }

    @Test
    void samplesKeepTheValueThatHeldAndSeriesThatEndedGo() {
        try (Journal journal = Journal.open(folder, TEN_DAYS)) {
            for (int day = 0; day < 30; day++) {
                List<Sample> samples = new ArrayList<>(List.of(sample("a", day), sample("steady", 7)));
                if (day < 15) samples.add(sample("ended", day));
                journal.scraped("s", new Scrape(day * DAY, 2 * DAY, List.of("r"), samples));
            }
            Range held = new Range(19 * DAY, 40 * DAY);
            List<String> before = traces(journal, held);
            all(journal, Kind.SAMPLES, "s", 29 * DAY);
            assertThat(before).hasSize(3).contains("steady 0:7.0");
            assertThat(traces(journal, held))
                    .isEqualTo(before.stream()
                            .filter(one -> !one.startsWith("ended"))
                            .toList());
            assertThat(traces(journal, ALL)).isEqualTo(traces(journal, held));
            assertThat(journal.looked("s", "r")).containsExactly(new Range(19 * DAY, 29 * DAY + 1));
        }
    }

    private static Sample sample(String name, double value) {
        return new Sample(new TreeMap<>(Map.of("__name__", name)), value);
    }

    private static List<String> traces(Journal journal, Range range) {
        List<String> found = new ArrayList<>();
        journal.traces("s", labels -> true, range, trace -> {
            StringBuilder text = new StringBuilder(String.valueOf(trace.labels().get("__name__")));
            for (int i = 0; i < trace.times().length; i++)
                text.append(' ').append(trace.times()[i] / DAY).append(':').append(trace.values()[i]);
            found.add(text.toString());
        });
        return found;
    }

    @Test
    void recordsOfRunsAreKeptWhileARunOfTheTimeThatIsHeldMayNeedThem() {
        try (Journal journal = Journal.open(folder, TEN_DAYS)) {
            for (int day = 0; day < 100; day++)
                journal.file("s", List.of(new Document("run " + day, day * DAY, "text " + day)));
            all(journal, Kind.RUNS, "s", 99 * DAY);
            assertThat(journal.filed("s")).hasSize(46).first().isEqualTo(new Document("run 54", 54 * DAY, "text 54"));
            assertThat(journal.forgotten()).containsExactly(new Forgotten(Kind.RUNS, "s", 89 * DAY, 54));
            assertThatThrownBy(() -> journal.file("s", List.of(new Document("run 1", DAY, "text"))))
                    .hasMessageContaining("is forgotten");
        }
    }

    @Test
    void nothingThatIsYoungEnoughGoesAndASecondLookIsNoWork() {
        try (Journal journal = Journal.open(folder, TEN_DAYS)) {
            journal.push("s", Form.DELTA, List.of(count("a", 0, 1), count("a", 9 * DAY, 1)), 0);
            all(journal, Kind.COUNTS, "s", 9 * DAY);
            assertThat(counts(journal, ALL)).hasSize(2);
            assertThat(Forgotten.before(java.util.Optional.of(journal), Kind.COUNTS, "s"))
                    .isEmpty();
            assertThat(journal.forget(Kind.COUNTS, "s", 9 * DAY + HOUR)).isFalse();
            assertThat(journal.forget(Kind.COUNTS, "s", 10 * DAY)).isTrue();
        }
    }

    /** More than one step, stopped at each step of the write; what is held reads the same all the time. */
    @Test
    void whereverItIsInterruptedTheAnswerIsTheSame() {
        try (Journal journal = Journal.open(folder, TEN_DAYS)) {
            for (String producer : List.of("a", "b")) {
                List<Count> counts = new ArrayList<>();
                for (long i = 0; i < 15_000; i++) counts.add(count(producer, i * 120_000, 1));
                journal.push("s", Form.DELTA, counts, 0);
            }
        }
        Range held = new Range(9 * DAY, 40 * DAY);
        List<String> before = read(held);
        assertThat(before).hasSize(2 * (15_000 - 9 * 720));
        for (Step stopped : List.of(Step.BEFORE_WRITE, Step.BEFORE_COMMIT, Step.AFTER_COMMIT)) {
            Settings stopping = TEN_DAYS.withSteps(step -> {
                if (step == stopped) throw new IllegalStateException("stopped");
            });
            try (Journal journal = Journal.open(folder, stopping)) {
                assertThatThrownBy(() -> journal.forget(Kind.COUNTS, "s", 19 * DAY))
                        .hasMessage("stopped");
            }
            assertThat(read(held)).isEqualTo(before);
            assertThat(read(ALL)).hasSizeBetween(before.size(), 30_000);
        }
        assertThat(read(ALL)).isEqualTo(before);
        try (Journal journal = Journal.open(folder, TEN_DAYS)) {
            all(journal, Kind.COUNTS, "s", 19 * DAY);
            assertThat(counts(journal, ALL)).isEqualTo(before);
            assertThat(journal.forgotten()).containsExactly(new Forgotten(Kind.COUNTS, "s", 9 * DAY, 2 * 9 * 720));
        }
    }

    private List<String> read(Range range) {
        try (Journal journal = Journal.read(folder)) {
            return counts(journal, range);
        }
    }
}
