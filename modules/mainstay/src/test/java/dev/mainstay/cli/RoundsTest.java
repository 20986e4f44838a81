package dev.mainstay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final AtomicLong now = new AtomicLong(1_000_000);

    @Test
    void theFirstRoundMayTakeLong() {
        Rounds rounds = new Rounds(now::get, Duration.ofSeconds(2));
        now.addAndGet(Duration.ofMinutes(9).toMillis());
        assertThat(rounds.last()).isEqualTo(now.get());
        now.addAndGet(Duration.ofMinutes(9).toMillis());
        assertThat(rounds.last()).isEqualTo(1_000_000 + Rounds.FIRST.toMillis());
        rounds.went();
        assertThat(rounds.last()).isEqualTo(now.get());
    }

    @Test
    void afterItTheLastRoundCounts() {
        Rounds rounds = new Rounds(now::get, Duration.ofSeconds(2));
        now.addAndGet(5_000);
        rounds.went();
        now.addAndGet(60_000);
        assertThat(rounds.last()).isEqualTo(1_005_000);
    }

    @Test
    void aShortPaceIsNotHeldToItsMultiples() {
        assertThat(new Rounds(now::get, Duration.ofSeconds(2)).pulse().pace()).isEqualTo(Rounds.SHORTEST);
        assertThat(new Rounds(now::get, Duration.ofMinutes(5)).pulse().pace()).isEqualTo(Duration.ofMinutes(5));
    }
}
