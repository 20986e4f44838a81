package dev.mainstay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Verdict;
import dev.mainstay.judge.budget.Units;
import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.table.TableMeter;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTest {
    private static final long NOON = Instant.parse("2026-11-25T12:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final Ref AVAILABLE = Ref.promise("service", "shop", "available");

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(7);
    private final AtomicInteger opened = new AtomicInteger();
    private Live live = live();
    private Specification specification = new Specification(List.of(), List.of(), List.of());

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("promises.yaml"), """
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: answers}
                spec: {table: {files: "answers*.csv", time: at, timeZone: UTC}}
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: shop}
                spec:
                  promises:
                    available: {indicator: {ratio: {source: answers, bad: status >= 500}}, target: 99%, window: 1d, by: [route]}
                    minutes: {indicator: {ratio: {source: answers, bad: status >= 500}}, slice: 1m, sliceTarget: 90%, target: 95%, window: 1d}
                    mean: {indicator: {threshold: {source: answers, value: avg(status), atMost: 300}}, target: 90%, window: 1d}
                    all: {indicator: {journey: [minutes, mean]}, target: 90%, window: 1d}
                """);
        Files.writeString(folder.resolve("answers.csv"), "at,status,route\n");
        specification = Specifications.load(folder, Limits.DEFAULT);
        assertThat(specification.valid()).isTrue();
    }

    private Live live() {
        return new Live(this::meter, ref -> List.of(), Duration.ofSeconds(30));
    }

    private Meter meter(DataSource source) {
        opened.incrementAndGet();
        return new TableMeter((Source.Table) source.source(), Settings.DEFAULT);
    }

    /** Rows of every second of a range; a share of them bad. */
    private void rows(long from, long until, double bad) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (long at = from; at < until; at += 1_000)
            rows.append(Instant.ofEpochMilli(at))
                    .append(',')
                    .append(random.nextDouble() < bad ? 500 : 200)
                    .append(',')
                    .append((char) ('a' + random.nextInt(3)))
                    .append('\n');
        Files.writeString(folder.resolve("answers.csv"), rows.toString(), StandardOpenOption.APPEND);
    }

    private List<Verdict> whole(long now) {
        return new Check(this::meter, ref -> List.of())
                .run(specification.promises(), OptionalLong.of(now), now)
                .verdicts();
    }

    private Alert alert(long now) {
        return live.look(specification, now).alerts().getOrDefault(AVAILABLE, new Alert.Inactive());
    }

    @Test
    void whatIsReadBitByBitIsWhatIsReadAtOnce() throws IOException {
        long at = NOON - Duration.ofHours(26).toMillis();
        rows(at, NOON, .01);
        live.look(specification, NOON);
        long now = NOON;
        for (int round = 0; round < 12; round++) {
            long next = now + random.nextLong(5_000, 4 * MINUTE);
            rows(Math.ceilDiv(now, 1_000) * 1_000, next, random.nextInt(4) == 0 ? .3 : .005);
            now = next;
            List<Verdict> verdicts = live.look(specification, now).checked().verdicts();
            assertThat(verdicts).as("round %d", round).isEqualTo(whole(now));
        }
    }

    /** What is kept of slices from round to round is what is cut of them at once, also after rows came late. */
    @Test
    void unitsThatAreKeptAreThoseThatAreCutAnew() throws IOException {
        rows(NOON - Duration.ofHours(26).toMillis(), NOON, .01);
        long now = NOON;
        for (int round = 0; round < 16; round++) {
            Live.Seen seen = live.look(specification, now);
            Units anew = new Units(seen.checked().subjects());
            assertThat(seen.units()).hasSize(4);
            seen.units().forEach((promise, kept) -> {
                Range range = new Range(
                        NOON - Duration.ofDays(29).toMillis(),
                        seen.checked().subjects().getFirst().at());
                assertThat(slices(kept))
                        .as(promise.toString())
                        .isEqualTo(slices(anew.of(promise, range).orElseThrow()));
            });
            long late = Math.floorDiv(now, MINUTE) * MINUTE - 80_000;
            rows(late, late + 20_000, .95);
            long next = now + random.nextLong(5_000, 2 * MINUTE);
            rows(Math.ceilDiv(now, 1_000) * 1_000, next, random.nextInt(4) == 0 ? .3 : .005);
            now = next;
        }
    }

    private static List<SliceCount> slices(Timeline timeline) {
        List<SliceCount> slices = new ArrayList<>();
        timeline.each(
                new Range(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2),
                (start, length, good, total) -> slices.add(new SliceCount(start, good, total)));
        return slices;
    }

    @Test
    void anAlertThatBurnsIsRememberedAndEndsOnGoodEvidence() throws IOException {
        rows(NOON - Duration.ofHours(20).toMillis(), NOON, .001);
        assertThat(live.look(specification, NOON).alerts().get(AVAILABLE)).isInstanceOf(Alert.Inactive.class);
        long now = NOON;
        long since = 0;
        for (int i = 0; i < 10 && since == 0; i++) {
            rows(now, now + 30_000, .5);
            now += 30_000;
            if (live.look(specification, now).alerts().get(AVAILABLE) instanceof Alert.Firing firing)
                since = firing.since();
        }
        assertThat(since - NOON).as("half of the answers are bad").isBetween(1L, 2 * MINUTE);
        rows(now, now + 30_000, .5);
        now += 30_000;
        assertThat(live.look(specification, now).alerts().get(AVAILABLE))
                .isInstanceOfSatisfying(
                        Alert.Firing.class, firing -> assertThat(firing.since()).isLessThan(NOON + 2 * MINUTE));
        Alert last = new Alert.Inactive();
        for (int i = 0; i < 40; i++) {
            rows(now, now + 10 * MINUTE, 0);
            now += 10 * MINUTE;
            last = alert(now);
            if (!last.burning()) break;
        }
        assertThat(last.burning()).isFalse();
    }

    @Test
    void whatBurnedBeforeAStartBurnsAfterIt() throws IOException {
        rows(NOON - Duration.ofHours(20).toMillis(), NOON - 10 * MINUTE, .001);
        rows(NOON - 10 * MINUTE, NOON, .5);
        assertThat(alert(NOON).burning()).isTrue();
        live = live();
        assertThat(live.look(specification, NOON + 1_000).alerts().get(AVAILABLE))
                .isInstanceOfSatisfying(
                        Alert.Firing.class, firing -> assertThat(firing.since()).isLessThanOrEqualTo(NOON));
    }

    @Test
    void aSourceThatEndsIsToldAsSilent() throws IOException {
        rows(NOON - Duration.ofHours(20).toMillis(), NOON, .001);
        assertThat(live.look(specification, NOON).silent()).isEmpty();
        assertThat(live.look(specification, NOON + 20 * MINUTE).silent().get(AVAILABLE))
                .isNotNull()
                .satisfies(silence -> assertThat(silence.since()).isBetween(NOON - MINUTE, NOON + 5 * MINUTE));
        rows(NOON + 20 * MINUTE, NOON + 21 * MINUTE, 0);
        assertThat(live.look(specification, NOON + 21 * MINUTE).silent()).isEmpty();
    }

    @Test
    void aTableOfLongAgoIsJudgedAtItsNewestRow() throws IOException {
        rows(NOON - Duration.ofHours(20).toMillis(), NOON, .001);
        Live.Seen seen = live.look(specification, NOON + Duration.ofDays(30).toMillis());
        assertThat(seen.checked().verdicts())
                .allSatisfy(verdict -> assertThat(verdict.at()).isBetween(NOON, NOON + 5 * MINUTE));
        assertThat(seen.silent()).isEmpty();
    }
}
