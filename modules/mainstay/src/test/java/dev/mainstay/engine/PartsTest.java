package dev.mainstay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Segments through three weeks of five-minute slices: 2 % are bad, where 5 % may be. */
class PartsTest {
    private static final long FIVE = 300_000;
    private static final int DAY = 288;
    private static final long MONDAY = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
    private static final Pager.Terms TERMS = new Pager.Terms(
            new BigDecimal("0.95"), Duration.ofDays(28), false, FIVE, Urgency.PAGE, WorkingHours.DEFAULT, .01);

    private static Timeline units(long seed, int days, int faultFrom, int faultUntil) {
        SplittableRandom random = new SplittableRandom(seed);
        Timeline units = new Timeline(FIVE);
        for (int i = 0; i < days * DAY; i++) {
            boolean fault = i >= faultFrom && i < faultUntil;
            int bad = 0;
            for (int k = 0; k < 20; k++) if (random.nextInt(1000) < (fault ? 300 : 20)) bad++;
            units.put(new SliceCount(MONDAY + i * FIVE, 20 - bad, 20));
        }
        return units;
    }

    private static Parts replayed(long seed, int segments, int days, int faultFrom, int faultUntil, boolean burning) {
        Map<Segment, Timeline> units = new TreeMap<>();
        for (int i = 0; i < segments; i++)
            units.put(
                    new Segment(List.of("s" + i)),
                    i == 3
                            ? units(seed * 1000L + i, days, faultFrom, faultUntil)
                            : units(seed * 1000L + i, days, 0, 0));
        Parts parts = new Parts(units, TERMS);
        for (long now = MONDAY + FIVE; now <= MONDAY + (long) days * DAY * FIVE; now += FIVE) parts.step(burning, now);
        return parts;
    }

    @Test
    void theOneThatShiftedIsNamedAndItsEndSeen() {
        int from = 15 * DAY;
        int until = from + DAY;
        for (long seed = 1; seed <= 5; seed++) {
            Parts parts = replayed(seed, 40, 21, from, until, false);
            assertThat(parts.shifts()).hasSize(1);
            var shift = parts.shifts().getFirst();
            assertThat(shift.segment().values()).containsExactly("s3");
            assertThat(shift.at()).isBetween(MONDAY + from * FIVE, MONDAY + from * FIVE + 3_600_000);
            assertThat(shift.until()).isBetween(MONDAY + until * FIVE, MONDAY + (until + DAY) * FIVE);
            assertThat(shift.shifted().baseline()).isBetween(.02, .03);
            assertThat(parts.tickets()).hasSize(1);
            assertThat(parts.tickets().getFirst().because()).startsWith("s3: ");
            assertThat(parts.tickets().getFirst().urgency()).isEqualTo(Urgency.TICKET);
        }
    }

    @Test
    void whileTheWholeBurnsItIsEvidenceAndNoTicket() {
        Parts parts = replayed(1, 40, 21, 15 * DAY, 16 * DAY, true);
        assertThat(parts.shifts()).hasSize(1);
        assertThat(parts.tickets()).isEmpty();
    }

    @Test
    void quietSegmentsReportNothing() {
        for (long seed = 11; seed <= 20; seed++)
            assertThat(replayed(seed, 40, 28, 0, 0, false).shifts()).isEmpty();
    }
}
