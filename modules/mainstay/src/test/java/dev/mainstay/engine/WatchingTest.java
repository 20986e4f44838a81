package dev.mainstay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Key;
import dev.mainstay.remember.Settings;
import dev.mainstay.remember.Transition;
import dev.mainstay.spec.Alerting.Urgency;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Durable ticks with all of a promise's alerting, through an outage and a restart in the middle of it. */
class WatchingTest {
    private static final long MINUTE = 60_000;
    private static final long BEGIN = 1_700_000_040_000L / MINUTE * MINUTE;
    private static final List<Followed> FOLLOWED = List.of(new Followed("a", Key.whole("a"), MINUTE));

    @TempDir
    Path folder;

    private static Watching watching() {
        return new Watching(List.of(Pager.derived(new Pager.Terms(
                new BigDecimal("0.999"),
                Duration.ofDays(28),
                false,
                MINUTE,
                Urgency.PAGE,
                WorkingHours.DEFAULT,
                0.01))));
    }

    private static Ticker<Pager.Memory> open(Journal journal) {
        return Ticker.open(journal, FOLLOWED, watching(), Horizon.MONTH);
    }

    private static int tick(Ticker<Pager.Memory> ticker, int minute, long good) {
        long start = BEGIN + minute * MINUTE;
        Ticked ticked = ticker.tick(
                start + MINUTE,
                List.of(new Arrival(MINUTE, start, new long[] {good}, new long[] {1000})),
                List.of(),
                Map.of("source", start + MINUTE));
        return ticked.transitions().size();
    }

    @Test
    void anOutagePagesOnceSurvivesARestartAndEnds() {
        int minute = 0;
        Alert.Firing paged;
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            Ticker<Pager.Memory> ticker = open(journal);
            for (; minute < 300; minute++) tick(ticker, minute, 1000);
            assertThat(ticker.standing(0).alert()).isInstanceOf(Alert.Inactive.class);
            for (; minute < 310; minute++) tick(ticker, minute, 0);
            assertThat(ticker.standing(0).alert()).isInstanceOf(Alert.Firing.class);
            paged = (Alert.Firing) ticker.standing(0).alert();
            assertThat(paged.urgency()).isEqualTo(Urgency.PAGE);
            assertThat(paged.since()).isBetween(BEGIN + 300 * MINUTE, BEGIN + 306 * MINUTE);
        }
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            Ticker<Pager.Memory> ticker = open(journal);
            assertThat(ticker.standing(0).alert()).isInstanceOfSatisfying(Alert.Firing.class, again -> {
                assertThat(again.since()).isEqualTo(paged.since());
                assertThat(again.urgency()).isEqualTo(Urgency.PAGE);
            });
            for (; minute < 315; minute++) tick(ticker, minute, 0);
            assertThat(ticker.standing(0).alert().burning()).isTrue();
            int moved = 0;
            for (; minute < 315 + 3 * 1440; minute++) moved += tick(ticker, minute, 1000);
            assertThat(moved).isPositive();
            assertThat(ticker.standing(0).alert()).isInstanceOf(Alert.Inactive.class);
            assertThat(journal.latest(Transition.Kind.ALERT)).containsKey("a");
        }
    }
}
