package dev.mainstay.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.stat.Counts;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorldTest {
    private static final long BEGIN = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;

    private static World world(Injection injection, Optional<String> segment, Shape shape, long seed) {
        long onset = BEGIN + 10 * MINUTE;
        return new World(shape, 100, Optional.of(injection), new Truth(onset, onset, segment), BEGIN, 10_000, seed);
    }

    private static Map<String, Counts> month(World world) {
        Map<String, Counts> all = new TreeMap<>();
        world.series().forEach((promise, series) -> all.put(promise, series.over(World.HISTORY, world.now())));
        return all;
    }

    private static void go(World world, long millis) {
        for (long until = world.now() + millis; world.now() < until; ) world.step();
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void theSameSeedMakesTheSameWorldAndAnotherOneAnother(Shape shape) {
        World one = world(new Injection.Slower(.5), Optional.empty(), shape, 4);
        World same = world(new Injection.Slower(.5), Optional.empty(), shape, 4);
        World other = world(new Injection.Slower(.5), Optional.empty(), shape, 5);
        for (World each : new World[] {one, same, other}) go(each, 30 * MINUTE);
        assertThat(month(one)).isEqualTo(month(same)).isNotEqualTo(month(other));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void aMonthHoldsTheTrafficAndTheErrorsThatAreMeant(Shape shape) {
        World world = world(new Injection.MissedRun(), Optional.empty(), shape, 9);
        Counts right = series(world, Requests.RIGHT).over(World.HISTORY, BEGIN);
        double perSecond = right.total() / (World.HISTORY / 1e3);
        assertThat(perSecond).isBetween(80.0, 140.0);
        assertThat((double) right.bad() / right.total()).isBetween(.0009, .0011);
    }

    @Test
    void aReplicaIsWrongFromTheOnsetUntilItIsDrained() {
        World world = world(new Injection.WrongReplica(1), Optional.of("r3"), Shape.STEADY, 2);
        Series agree = series(world, Requests.AGREE);
        go(world, 10 * MINUTE);
        assertThat(share(agree.over(5 * MINUTE, world.now()))).isLessThan(.003);
        go(world, 5 * MINUTE);
        assertThat(share(agree.over(4 * MINUTE, world.now()))).isBetween(.115, .135);
        world.mended();
        go(world, 5 * MINUTE);
        assertThat(share(agree.over(4 * MINUTE, world.now()))).isLessThan(.003);
    }

    @Test
    void whatRunbooksDoIsRightOnlyWhereItEndsTheFault() {
        World world = world(new Injection.WrongReplica(1), Optional.of("r3"), Shape.STEADY, 2);
        go(world, 12 * MINUTE);
        Actuator actuator = new Actuator(world);
        actuator.perform(order("http://127.0.0.1:9400/drain", "{\"replica\":\"r4\"}"));
        actuator.perform(order("http://127.0.0.1:9400/model", "{\"version\":\"41\"}"));
        assertThat(actuator.deeds()).extracting(Actuator.Deed::right).containsExactly(false, false);
        actuator.perform(order("http://127.0.0.1:9400/drain", "{\"replica\":\"r3\"}"));
        assertThat(actuator.deeds().getLast().right()).isTrue();
        go(world, MINUTE);
        actuator.perform(order("http://127.0.0.1:9400/drain", "{\"replica\":\"r3\"}"));
        assertThat(actuator.deeds().getLast().right()).as("it was over").isFalse();
    }

    private static dev.mainstay.act.remediate.Performer.Order order(String url, String json) {
        return new dev.mainstay.act.remediate.Performer.Order(
                "x",
                java.util.List.of(new dev.mainstay.spec.Step.Http(
                        dev.mainstay.spec.Step.Method.PUT,
                        java.net.URI.create(url),
                        Map.of(),
                        Optional.of(json),
                        java.time.Duration.ofSeconds(1))),
                java.time.Duration.ofMinutes(1));
    }

    private static Series series(World world, String promise) {
        return Objects.requireNonNull(world.series().get(promise));
    }

    private static double share(Counts counts) {
        return (double) counts.bad() / counts.total();
    }
}
