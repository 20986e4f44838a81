package dev.mainstay.act.remediate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.act.remediate.Trigger.Counted;
import dev.mainstay.act.remediate.Trigger.Health;
import dev.mainstay.act.remediate.Trigger.Recovered;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A rule that looks back over an hour burns on; what was counted after the steps says whether they helped. */
class RecoveredTest {
    private static final long MINUTE = 60_000;
    private static final long ENDED = 100 * MINUTE;

    private final Timeline units = new Timeline(MINUTE);

    /** An hour in which half is bad up to the end of the steps, and so many of a hundred after it. */
    private Recovered burning(int badAfter, int minutesAfter) {
        for (long minute = 40; minute < 100 + minutesAfter; minute++)
            units.put(new SliceCount(minute * MINUTE, 100 - (minute < 100 ? 50 : badAfter), 100));
        return new Recovered(Health.BURNING, ENDED + minutesAfter * MINUTE, Optional.of(new Counted(units, .01)));
    }

    @Test
    void whatKeepsThePromiseSinceTheStepsHasRecovered() {
        assertThat(burning(1, 10).since(ENDED)).isTrue();
    }

    @Test
    void whatIsStillWorseThanPromisedHasNot() {
        assertThat(burning(2, 10).since(ENDED)).isFalse();
    }

    @Test
    void whatWasBadBeforeTheStepsCounts() {
        assertThat(burning(0, 10).since(ENDED - MINUTE)).isFalse();
    }

    @Test
    void aFewMinutesAreNotEnough() {
        assertThat(burning(0, 4).since(ENDED)).isFalse();
    }

    @Test
    void aSliceInWhichTheStepsEndedIsNotFromAfterThem() {
        assertThat(burning(0, 5).since(ENDED + 1)).isFalse();
    }

    @Test
    void silenceIsNotRecovery() {
        Recovered nothing =
                new Recovered(Health.BURNING, ENDED + 60 * MINUTE, Optional.of(new Counted(new Timeline(MINUTE), .01)));
        assertThat(nothing.since(ENDED)).isFalse();
        assertThat(new Recovered(
                                Health.UNKNOWN,
                                ENDED + 60 * MINUTE,
                                burning(0, 60).counted())
                        .since(ENDED))
                .isFalse();
    }

    @Test
    void whereOnlyTheAlertCanTellItDoes() {
        assertThat(new Recovered(Health.BURNING, ENDED + 60 * MINUTE).since(ENDED))
                .isFalse();
        assertThat(new Recovered(Health.CALM, ENDED + 60 * MINUTE).since(ENDED)).isTrue();
    }
}
