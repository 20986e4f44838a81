package dev.mainstay.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.stat.Range;
import dev.mainstay.stat.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScrapesTest {
    private static final Range ALL = new Range(0, 10_000);

    @TempDir
    Path folder;

    private static Sample sample(String name, double value) {
        return new Sample(new TreeMap<>(Map.of("__name__", name)), value);
    }

    private static Scrape scrape(long at, Sample... samples) {
        return new Scrape(at, 45, List.of("r"), List.of(samples));
    }

    /** Series as {@code name 10:1 20:2}. */
    private static List<String> held(Journal journal, Range range) {
        List<String> found = new ArrayList<>();
        journal.traces("shop", labels -> true, range, trace -> {
            StringBuilder text = new StringBuilder(String.valueOf(trace.labels().get("__name__")));
            for (int i = 0; i < trace.times().length; i++)
                text.append(' ').append(trace.times()[i]).append(':').append(trace.values()[i]);
            found.add(text.toString());
        });
        return found;
    }

    @Test
    void aValueIsWrittenWhereItChangesAndWhereItEnds() {
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            journal.scraped("shop", scrape(15, sample("a", 1), sample("b", 7.5)));
            journal.scraped("shop", scrape(30, sample("a", 1), sample("b", 8)));
            journal.scraped("shop", scrape(45, sample("b", 8)));
            journal.scraped("shop", scrape(60, sample("a", 1), sample("c", 0)));
            journal.scraped("other", scrape(60, sample("d", 0)));
        }
        try (Journal journal = Journal.read(folder)) {
            assertThat(held(journal, ALL))
                    .containsExactly("a 15:1.0 45:NaN 60:1.0", "b 15:7.5 30:8.0 60:NaN", "c 60:0.0");
            assertThat(held(journal, new Range(31, 59))).containsExactly("a 15:1.0 45:NaN", "b 30:8.0");
            assertThat(held(journal, new Range(0, 14))).isEmpty();
            assertThat(journal.scraped())
                    .containsExactly(
                            new Scraped("other", new Range(60, 61), 1), new Scraped("shop", new Range(15, 61), 2));
        }
    }

    @Test
    void whatIsMissedLongerThanPatienceIsAGapOfEachSelector() {
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            for (long at : new long[] {15, 30, 75, 121}) journal.scraped("shop", scrape(at, sample("r", 1)));
            journal.scraped("shop", new Scrape(136, 45, List.of("r", "later"), List.of()));
            assertThat(journal.looked("shop", "r")).containsExactly(new Range(15, 76), new Range(121, 137));
            assertThat(journal.looked("shop", "later")).containsExactly(new Range(136, 137));
            assertThat(journal.looked("other", "r")).isEmpty();
        }
    }

    @Test
    void aTimeIsScrapedOnceAndTimeDoesNotGoBack() {
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            assertThat(journal.scraped("shop", scrape(30, sample("a", 1)))).isTrue();
            assertThat(journal.scraped("shop", scrape(30, sample("a", 2)))).isFalse();
            assertThat(journal.scraped("shop", scrape(15, sample("a", 2)))).isFalse();
            assertThat(held(journal, ALL)).containsExactly("a 30:1.0");
        }
    }

    /** A scrape that stops at any step of its write is there whole or not at all, and the next one goes on from there. */
    @Test
    void aScrapeIsWholeOrAbsent() {
        for (Step stopped : Step.values()) {
            Path own = folder.resolve(stopped.name());
            try (Journal journal = Journal.open(own, Settings.DEFAULT)) {
                journal.scraped("shop", scrape(15, sample("a", 1), sample("b", 1)));
            }
            List<Step> reached = new ArrayList<>();
            Settings stopping = Settings.DEFAULT.withSteps(step -> {
                reached.add(step);
                if (step == stopped) throw new IllegalStateException("stopped");
            });
            try (Journal journal = Journal.open(own, stopping)) {
                journal.scraped("shop", scrape(30, sample("a", 2)));
            } catch (IllegalStateException killed) {
                assertThat(killed).hasMessage("stopped");
            }
            try (Journal journal = Journal.open(own, Settings.DEFAULT)) {
                assertThat(held(journal, ALL))
                        .isIn(List.of("a 15:1.0", "b 15:1.0"), List.of("a 15:1.0 30:2.0", "b 15:1.0 30:NaN"));
                assertThat(journal.scraped("shop", scrape(45, sample("a", 3), sample("b", 1))))
                        .isTrue();
                assertThat(held(journal, ALL).getFirst()).endsWith("45:3.0");
            }
            assertThat(reached).contains(Step.BEFORE_WRITE);
        }
    }

    @Test
    void aStateThatIsReadIsNotWritten() {
        Journal.open(folder, Settings.DEFAULT).close();
        try (Journal journal = Journal.read(folder)) {
            assertThatThrownBy(() -> journal.scraped("shop", scrape(15))).isInstanceOf(StateUnavailable.class);
        }
    }
}
