package dev.mainstay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadersTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Readers readers = new Readers(nanos::get);

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void whoNeverReadIsNotWaitedFor() {
        assertThat(readers.late(Time.BEGIN + World.STEP)).isFalse();
        readers.read(Readers.What.FLEET, Time.BEGIN);
        assertThat(readers.late(Time.BEGIN + 2 * World.STEP)).isFalse();
    }

    @Test
    void metricsAreReadInEachStepAndTheFleetInEveryFourth() {
        readers.read(Readers.What.METRICS, Time.BEGIN);
        readers.read(Readers.What.FLEET, Time.BEGIN);
        assertThat(readers.late(Time.BEGIN + World.STEP)).isFalse();
        assertThat(readers.late(Time.BEGIN + 2 * World.STEP)).isTrue();
        readers.read(Readers.What.METRICS, Time.BEGIN + 4 * World.STEP);
        assertThat(readers.late(Time.BEGIN + 5 * World.STEP)).isTrue();
        readers.read(Readers.What.FLEET, Time.BEGIN + World.STEP);
        assertThat(readers.late(Time.BEGIN + 5 * World.STEP)).isFalse();
    }

    @Test
    void aLongWaitIsNotedAndOneThatIsTooLongIsGivenUp() {
        readers.read(Readers.What.METRICS, Time.BEGIN);
        long now = Time.BEGIN + 2 * World.STEP;
        assertThat(readers.late(now)).isTrue();
        pass(1);
        assertThat(readers.noted()).isFalse();
        pass(28);
        assertThat(readers.late(now)).isTrue();
        assertThat(readers.noted()).isTrue();
        pass(1);
        assertThat(readers.late(now)).isFalse();
        assertThat(readers.noted()).isFalse();
        assertThat(readers.late(now + Time.DAY)).isFalse();
        readers.read(Readers.What.METRICS, now + Time.DAY);
        assertThat(readers.late(now + Time.DAY + 2 * World.STEP)).isTrue();
    }

    @Test
    void aWaitThatEndedLeavesNothing() {
        readers.read(Readers.What.METRICS, Time.BEGIN);
        assertThat(readers.late(Time.BEGIN + 2 * World.STEP)).isTrue();
        pass(29);
        readers.read(Readers.What.METRICS, Time.BEGIN + World.STEP);
        assertThat(readers.late(Time.BEGIN + 2 * World.STEP)).isFalse();
        assertThat(readers.late(Time.BEGIN + 3 * World.STEP)).isTrue();
        pass(29);
        assertThat(readers.late(Time.BEGIN + 3 * World.STEP)).isTrue();
    }
}
