package dev.mainstay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.act.incident.Burning;
import dev.mainstay.judge.budget.Subject;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.text.Specifications;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissedRunTest {
    private static final long GRAIN = 300_000;

    /** Runs that were due so often up to a time, the last ones not kept. */
    private static Optional<Burning> burning(String target, Duration every, int missed, String last, double left) {
        Promise promise = Specifications.parse(Map.of("a.yaml", """
                        apiVersion: mainstay/v1
                        kind: DataSource
                        metadata: {name: runs}
                        spec: {runs: {receive: true}}
                        ---
                        apiVersion: mainstay/v1
                        kind: Model
                        metadata: {name: m}
                        spec: {promises: {trained: {indicator: {deadline: {source: runs, job: t, by: "0 4 * * *"}}, target: TARGET}}}
                        """.replace("TARGET", target)))
                .promises()
                .getFirst();
        long end = Instant.parse(last).toEpochMilli();
        Timeline timeline = new Timeline(GRAIN);
        long step = every.toMillis();
        for (long at = end - Duration.ofDays(28).toMillis() + step; at <= end; at += step)
            timeline.put(new SliceCount(at, at > end - missed * step ? 0 : 1, 1));
        History history = new History(timeline, end + GRAIN, end + GRAIN, Optional.empty(), List.of());
        return MissedRun.of(
                new Subject(promise, Map.of(Segment.WHOLE, history), end + GRAIN, List.of()),
                left,
                Urgency.PAGE,
                WorkingHours.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "95%, P1D, 1, 2026-11-25T04:00:00Z, 0.3, TICKET", // the next is due a day later, and somebody comes at nine
        "95%, P1D, 1, 2026-11-28T04:00:00Z, 0.3, PAGE", // a Saturday: the next ends the budget on Sunday
        "95%, P1D, 1, 2026-11-28T04:00:00Z, 1.0, PAGE", // the budget bears one more, and the Sunday's is the second
        "50%, P7D, 1, 2026-11-28T04:00:00Z, 0.5, TICKET" // the next is due in a week
    })
    void oneOfFewIsToldAtOnce(String target, Duration every, int missed, String last, double left, Urgency urgency) {
        Optional<Burning> burning = burning(target, every, missed, last, left);
        assertThat(burning).map(Burning::urgency).contains(urgency);
        assertThat(burning.orElseThrow().because()).contains("due at " + last).contains("was not kept");
    }

    @Test
    void aRunThatIsKeptEndsIt() {
        assertThat(burning("95%", Duration.ofDays(1), 0, "2026-11-25T04:00:00Z", .3))
                .isEmpty();
    }

    @Test
    void oneOfManyIsLeftToRates() {
        assertThat(burning("95%", Duration.ofMinutes(10), 1, "2026-11-25T04:00:00Z", .9))
                .isEmpty();
    }
}
