package dev.mainstay.judge.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mainstay.judge.Incident;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HindsightTest {
    private static final long FIVE = 300_000;
    private static final long DAY = 86_400_000;

    /** Ten days of 100 events in five minutes, one bad an hour, and the given slices with as many bad ones. */
    private static Timeline history(Map<Integer, Integer> bad) {
        Timeline units = new Timeline(FIVE);
        for (int i = 0; i < 10 * 288; i++) {
            int wrong = bad.getOrDefault(i, i % 12 == 0 ? 1 : 0);
            units.put(new SliceCount(i * FIVE, 100 - wrong, 100));
        }
        return units;
    }

    private static List<Incident> incidents(Timeline units, double share) {
        return new Hindsight(units, 0.01, 28 * DAY, share).incidents();
    }

    @Test
    void aQuietHistoryHasNone() {
        assertThat(incidents(history(Map.of()), 0.0001)).isEmpty();
    }

    @Test
    void aBurstIsFoundWithItsEdgesAndItsPrice() {
        // A whole budget is 1 % of 28 days of 100 events in five minutes: 8064.
        Map<Integer, Integer> burst = Map.of(1000, 60, 1001, 100, 1002, 100, 1003, 100, 1004, 100, 1005, 50);
        Incident found = incidents(history(burst), 0.05).getFirst();
        assertThat(incidents(history(burst), 0.05)).hasSize(1);
        assertThat(found.from()).isLessThanOrEqualTo(1000 * FIVE).isGreaterThanOrEqualTo(996 * FIVE);
        assertThat(found.until()).isBetween(1006 * FIVE, 1013 * FIVE);
        assertThat(found.bad()).isBetween(510L, 513L);
        assertThat(found.spent()).isCloseTo(found.bad() / 8064.0, within(1e-4));
        assertThat(incidents(history(burst), 0.07)).isEmpty();
    }

    @Test
    void twoBurstsFarApartAreTwo() {
        Map<Integer, Integer> bursts = Map.of(500, 100, 501, 100, 2000, 100, 2001, 100);
        assertThat(incidents(history(bursts), 0.02)).hasSize(2);
    }

    @Test
    void aHistoryWithoutEventsHasNone() {
        assertThat(incidents(new Timeline(FIVE), 0.05)).isEmpty();
    }

    @ParameterizedTest(name = "page {0} until {1} in {2}: {3} min")
    @CsvSource({
        "2026-01-05T12:00:00Z, 2026-01-05T14:00:00Z, UTC, 0",
        "2026-01-05T02:00:00Z, 2026-01-05T02:05:00Z, UTC, 45",
        "2026-01-05T02:00:00Z, 2026-01-05T04:00:00Z, UTC, 150",
        "2026-01-05T23:00:00Z, 2026-01-06T23:00:00Z, UTC, 480",
        "2026-01-05T06:45:00Z, 2026-01-05T06:46:00Z, UTC, 15",
        "2026-01-05T21:30:00Z, 2026-01-05T21:40:00Z, Europe/Berlin, 45",
        "2026-01-05T12:00:00Z, 2026-01-05T12:10:00Z, Asia/Tokyo, 0",
        "2026-01-05T15:00:00Z, 2026-01-05T15:10:00Z, Asia/Tokyo, 45"
    })
    void aPageAtNightCostsSleep(Instant at, Instant until, ZoneId zone, long minutes) {
        assertThat(Nights.lost(at.toEpochMilli(), until.toEpochMilli(), zone)).isEqualTo(minutes * 60_000);
    }

    @Test
    void anAlertThatDoesNotEndTakesTheRestOfTheNight() {
        long at = Instant.parse("2026-01-05T05:00:00Z").toEpochMilli();
        assertThat(Nights.lost(at, Long.MAX_VALUE, ZoneId.of("UTC"))).isEqualTo(2 * 3_600_000);
    }
}
