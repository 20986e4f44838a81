package dev.mainstay.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each button's consequence, where somebody who watches can see it. */
class WorldTest {
    @TempDir
    private Path folder;

    private final Told told = new Told();
    private World world;

    @BeforeEach
    void begin() throws Exception {
        world = Sample.world(folder, told);
        play(Time.HOUR);
    }

    private void play(int seconds) throws Exception {
        long until = world.now() + seconds;
        while (world.now() < until) world.step(World.STEP);
    }

    /** The sum of the samples of a metric whose labels hold all the texts. */
    private double metric(String name, String... labels) {
        Pattern sample = Pattern.compile("^" + name + "(\\{.*\\})? (\\S+)$", Pattern.MULTILINE);
        return sample.matcher(State.metrics(world))
                .results()
                .filter(found -> {
                    for (String label : labels) if (!found.group(1).contains(label)) return false;
                    return true;
                })
                .map(MatchResult::group)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private interface Reading {
        double read();
    }

    /** How much of the one came with each of the other in an hour. */
    private double share(Reading part, Reading all) throws Exception {
        double partBefore = part.read();
        double allBefore = all.read();
        play(Time.HOUR);
        return (part.read() - partBefore) / (all.read() - allBefore);
    }

    @Test
    void allIsWellUntilAButtonIsPressed() throws Exception {
        assertThat(share(() -> metric("predict_requests_total", "code=\"500\""), this::requests))
                .isLessThan(0.001);
        assertThat(share(this::wrong, this::answers)).isLessThan(0.002);
        assertThat(share(() -> metric("predict_seconds_bucket", "\"0.05\""), () -> metric("predict_seconds_count")))
                .isGreaterThan(0.99);
        assertThat(metric("feature_age_seconds")).isZero();
        assertThat(told.changes).isEmpty();
    }

    private double requests() {
        return metric("predict_requests_total");
    }

    private double wrong() {
        return metric("predict_answers_total", "verdict=\"wrong\"");
    }

    private double answers() {
        return metric("predict_answers_total");
    }

    @Test
    void errorsAreThreeInAHundred() throws Exception {
        world.press(Fault.ERRORS);
        assertThat(world.faults().felt()).isTrue();
        assertThat(share(() -> metric("predict_requests_total", "code=\"500\""), this::requests))
                .isBetween(0.025, 0.035);
        world.resolve(Fault.ERRORS);
        assertThat(world.faults().felt()).isFalse();
        assertThat(share(() -> metric("predict_requests_total", "code=\"500\""), this::requests))
                .isLessThan(0.001);
    }

    @Test
    void slowAnswersMissTheirBucket() throws Exception {
        world.press(Fault.LATENCY);
        assertThat(share(() -> metric("predict_seconds_bucket", "\"0.05\""), () -> metric("predict_seconds_count")))
                .isBetween(0.45, 0.6);
    }

    @Test
    void oneWrongReplicaIsOneAnswerInEightWithTheRightDigest() throws Exception {
        String fleet = State.fleet(world).toString();
        world.press(Fault.REPLICA);
        assertThat(share(this::wrong, this::answers)).isBetween(0.11, 0.14);
        assertThat(metric("predict_answers_total", "\"wrong\"", "\"r3\"")
                        / metric("predict_answers_total", "\"wrong\""))
                .isGreaterThan(0.95);
        assertThat(State.fleet(world)).hasToString(fleet);
    }

    @Test
    void drainingTheWrongReplicaEndsIt() throws Exception {
        world.press(Fault.REPLICA);
        Replica wrong = world.fleet().replica("r3").orElseThrow();
        world.drain(wrong, true);
        assertThat(world.faults().felt()).isFalse();
        double before = metric("predict_requests_total", "\"r3\"");
        assertThat(share(this::wrong, this::answers)).isLessThan(0.002);
        assertThat(metric("predict_requests_total", "\"r3\"")).isEqualTo(before);
        world.drain(wrong, false);
        assertThat(share(this::wrong, this::answers)).isLessThan(0.002);
        assertThat(metric("predict_requests_total", "\"r3\"")).isGreaterThan(before);
        assertThat(told.changes).hasSize(2);
    }

    @Test
    void withoutAnyReplicaNobodyAnswers() throws Exception {
        for (Replica replica : world.fleet().replicas()) world.drain(replica, true);
        assertThat(share(() -> metric("predict_requests_total", "code=\"503\""), this::requests))
                .isEqualTo(1);
    }

    @Test
    void aStoppedTableIsGreenAndFeltAfterTwoHours() throws Exception {
        Path file = folder.resolve("lake/airport-delays/2001-06-01.parquet");
        world.press(Fault.UPSTREAM);
        byte[] before = Files.readAllBytes(file);
        play(2 * Time.HOUR);
        assertThat(world.faults().state(Fault.UPSTREAM)).isEqualTo(Faults.State.WAITING);
        play(Time.HOUR);
        assertThat(world.faults().state(Fault.UPSTREAM)).isEqualTo(Faults.State.ON);
        assertThat(metric("feature_age_seconds")).isEqualTo(3 * Time.HOUR);
        assertThat(file).hasBinaryContent(before);
        assertThat(told.states(Upstream.JOB, "2001-06-01T04")).containsExactly("started", "finished");
        assertThat(share(this::wrong, this::answers)).isLessThan(0.002);

        world.resolve(Fault.UPSTREAM);
        assertThat(metric("feature_age_seconds")).isZero();
        assertThat(Parquet.numbers("SELECT count(DISTINCT hour_ending) FROM '" + file + "'"))
                .containsExactly(6.0);
    }

    @Test
    void aBadVersionIsOnEveryReplicaAndTheRunbookBringsTheGoodOneBack() throws Exception {
        String good = State.fleet(world).toString();
        world.press(Fault.BAD_MODEL);
        assertThat(State.fleet(world).toString())
                .doesNotContain("\"2001-01\"")
                .doesNotContain(world.fleet().approved().digest());
        assertThat(share(this::wrong, this::answers)).isGreaterThan(0.5);
        assertThat(told.changes.getFirst())
                .contains("\"kind\":\"deploy\"", "\"subject\":\"model/late\"", "2001-01 → 2001-06-bad");

        world.roll(Models.APPROVED, "runbook");
        assertThat(State.fleet(world)).hasToString(good);
        assertThat(world.faults().on(Fault.BAD_MODEL)).isFalse();
        assertThat(share(this::wrong, this::answers)).isLessThan(0.002);
        assertThat(told.changes).hasSize(2);
        assertThatThrownBy(() -> world.roll("../demo", "runbook")).hasMessage("there is no version ../demo");
    }

    @Test
    void aFailedNightIsFeltAtItsDeadline() throws Exception {
        world.press(Fault.RETRAIN);
        play(2 * Time.HOUR + 55 * Time.MINUTE);
        assertThat(told.states(Retraining.JOB, "2001-06-01")).containsExactly("started", "failed");
        assertThat(world.faults().state(Fault.RETRAIN)).isEqualTo(Faults.State.WAITING);
        play(5 * Time.MINUTE);
        assertThat(world.faults().state(Fault.RETRAIN)).isEqualTo(Faults.State.ON);
        assertThat(folder.resolve("models/2001-06-01.json")).doesNotExist();

        world.resolve(Fault.RETRAIN);
        play(Time.DAY);
        assertThat(told.states(Retraining.JOB, "2001-06-02")).containsExactly("started", "finished");
        assertThat(folder.resolve("models/2001-06-02.json")).exists();
        assertThat(world.fleet().version()).isEqualTo(Models.APPROVED);
    }

    @Test
    void aRunawayIsTwentyTimesThePlanAndNotInIt() throws Exception {
        double calm = share(() -> metric("spend_usd_total"), this::requests);
        world.press(Fault.COST);
        assertThat(share(() -> metric("spend_usd_total"), this::requests) / calm)
                .isBetween(15.0, 25.0);
        double[] counts = Pattern.compile("\"(?:good|total)\":(\\d+)")
                .matcher(told.spend.getLast())
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .toArray();
        assertThat(counts[0] / counts[1]).isLessThan(0.2);
    }

    @Test
    void outcomesComeADayLate() throws Exception {
        play(2 * Time.DAY);
        assertThat(
                        Parquet.numbers("SELECT (epoch(max(predicted_at)) - " + (world.now() - Time.DAY)
                                + ") / 60 FROM '" + folder.resolve("lake/outcomes/*.parquet") + "'")[0])
                .isBetween(-30.0, 0.0);
        assertThat(Parquet.numbers("SELECT count(*) - count(late) FROM '" + folder.resolve("log/predictions/*.parquet")
                        + "' LEFT JOIN '" + folder.resolve("lake/outcomes/*.parquet")
                        + "' o USING (flight_id) WHERE o.predicted_at <= '2001-06-02 00:00:00+00'"))
                .containsExactly(0.0);
    }

    @Test
    void theEndOfTheSampleStopsTheClock() throws Exception {
        World last = new World(
                new World.Parts(
                        Sample.FLIGHTS,
                        Sample.DELAYS,
                        new Home(folder).models(Sample.FLIGHTS),
                        new Lake(folder, Sample.FLIGHTS.airports()),
                        told,
                        1,
                        false),
                Time.END - Time.HOUR);
        for (int i = 0; i < 20; i++) last.step(World.STEP);
        assertThat(State.clock(last, 1_440))
                .hasToString("{\"now\":\"2001-06-30T00:00:00Z\",\"pace\":0,\"ended\":true}");
    }
}
