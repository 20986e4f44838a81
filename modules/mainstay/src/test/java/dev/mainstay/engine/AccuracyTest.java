package dev.mainstay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Chronicle;
import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Evidence.Grade;
import dev.mainstay.judge.Notified;
import dev.mainstay.judge.Verdict;
import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.table.TableMeter;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model's right answers as time goes by: labels come a day late, and a model that goes wrong is seen when they do. */
class AccuracyTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long BEGIN = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final int ROWS = 240;
    private static final Ref RIGHT = Ref.promise("model", "late", "right");

    @TempDir
    Path folder;

    private final Live live = new Live(AccuracyTest::meter, ref -> List.of(), Duration.ofMinutes(5));
    private final SortedMap<Integer, String> logs = new TreeMap<>();
    private final SortedMap<Integer, String> truths = new TreeMap<>();
    private Specification specification = new Specification(List.of(), List.of(), List.of());

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("log"));
        Files.createDirectories(folder.resolve("labels"));
        Files.writeString(folder.resolve("late.yaml"), """
                apiVersion: mainstay/v1
                kind: Model
                metadata: {name: late}
                spec:
                  log: {table: {files: "log/*.csv", time: at, timeZone: UTC}}
                  key: id
                  score: p
                  label: {column: y, source: {table: {files: "labels/*.csv", time: at, timeZone: UTC, lateness: 1d}}}
                  reference: {from: 2026-01-01, to: 2026-01-11}
                  promises:
                    right: {indicator: {accuracy: {measure: brier-skill, atLeast: 5%}}, target: 90%, by: [replica]}
                """);
        specification = Specifications.load(folder, Limits.DEFAULT);
        assertThat(specification.valid()).as("%s", specification.problems()).isTrue();
    }

    private static Meter meter(DataSource source) {
        return new TableMeter((Source.Table) source.source(), Settings.DEFAULT);
    }

    private interface Model {
        double p(boolean yes, String replica);
    }

    private static final Model GOOD = (yes, replica) -> yes ? 0.6 : 0.1;
    private static final Model WRONG = (yes, replica) -> yes ? 0.1 : 0.6;
    private static final Model ONE_WRONG = (yes, replica) -> replica.equals("r1") && yes ? 0.1 : yes ? 0.6 : 0.1;

    /** A day's forecasts up to {@code until}, and the labels of those of the day before that are known by then. */
    private void day(int day, Model model, long until, boolean labelled) {
        StringBuilder log = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            long at = BEGIN + day * DAY + i * (DAY / ROWS);
            boolean yes = i % 5 == 0;
            String replica = "r" + i / 5 % 2;
            if (at < until)
                log.append(Instant.ofEpochMilli(at))
                        .append(",")
                        .append(day * ROWS + i)
                        .append(',')
                        .append(model.p(yes, replica))
                        .append(',')
                        .append(replica)
                        .append('\n');
            if (labelled && at + DAY <= until)
                labels.append(Instant.ofEpochMilli(at))
                        .append(",")
                        .append(day * ROWS + i)
                        .append(',')
                        .append(yes)
                        .append('\n');
        }
        logs.put(day, log.toString());
        truths.put(day, labels.toString());
    }

    private void days(int from, int until, Model model, long now, boolean labelled) throws IOException {
        for (int day = from; day < until; day++) day(day, model, now, labelled);
        Files.writeString(folder.resolve("log/all.csv"), "at,id,p,replica\n" + String.join("", logs.values()));
        Files.writeString(folder.resolve("labels/all.csv"), "at,id,y\n" + String.join("", truths.values()));
    }

    private Live.Seen look(long now) {
        return live.look(specification, now);
    }

    private static Verdict verdict(Live.Seen seen) {
        return seen.checked().verdicts().getFirst();
    }

    private Verdict anew(long now) {
        return new Check(AccuracyTest::meter, ref -> List.of())
                .run(specification.promises(), OptionalLong.of(now), now)
                .verdicts()
                .getFirst();
    }

    private static Evidence.Answers answers(Verdict verdict) {
        assertThat(verdict.evidence()).isInstanceOf(Evidence.Time.class);
        return ((Evidence.Time) verdict.evidence()).answers().orElseThrow();
    }

    private static long at(int day, long more) {
        return BEGIN + day * DAY + more;
    }

    @Test
    void whatAwaitsLabelsIsNeverRedAndWhatIsReadAgainReplacesWhatWasHeld() throws IOException {
        days(0, 30, GOOD, at(30, 0), true);
        for (long now = at(30, 0); now <= at(33, 0); now += 6 * HOUR) {
            days(28, 30, GOOD, now, true);
            days(30, 34, WRONG, now, true);
            Verdict verdict = verdict(look(now));
            assertThat(verdict).as("at %s", Instant.ofEpochMilli(now)).isEqualTo(anew(now));
            long decided = (now - BEGIN - 1) / DAY - 1;
            assertThat(answers(verdict).slices())
                    .allSatisfy(slice -> assertThat(slice.grade())
                            .isEqualTo(
                                    slice.start() >= at((int) decided, 0)
                                            ? Grade.AWAITED
                                            : slice.start() >= at(30, 0) ? Grade.BAD : Grade.GOOD));
        }
    }

    @Test
    void aModelThatGoesWrongBurnsWhenItsLabelsCome() throws IOException {
        days(0, 40, GOOD, at(40, 0), true);
        assertThat(look(at(40, 0)).alerts().get(RIGHT)).isInstanceOf(Alert.Inactive.class);
        long burns = 0;
        for (int day = 40; day < 46 && burns == 0; day++)
            for (long now = at(day, 6 * HOUR); now <= at(day + 1, 0) && burns == 0; now += 6 * HOUR) {
                days(38, 40, GOOD, now, true);
                days(40, day + 1, WRONG, now, true);
                if (look(now).alerts().getOrDefault(RIGHT, new Alert.Inactive()).burning()) burns = now;
            }
        assertThat(Instant.ofEpochMilli(burns))
                .isBetween(Instant.ofEpochMilli(at(42, 0)), Instant.ofEpochMilli(at(45, 0)));
    }

    @Test
    void aReplayTellsNobodyBeforeTheLabelsHaveCome() throws IOException {
        days(0, 40, GOOD, at(60, 0), true);
        days(40, 48, WRONG, at(60, 0), true);
        Chronicle chronicle = new Replay(AccuracyTest::meter, ref -> List.of(), doing -> {})
                .run(
                        specification,
                        specification.promises(),
                        new Replay.Stretch(OptionalLong.empty(), OptionalLong.empty(), at(60, 0), 0.1))
                .chronicles()
                .getFirst();
        assertThat(chronicle.ours()).isNotEmpty();
        assertThat(chronicle.ours())
                .extracting(Notified::at)
                .allSatisfy(at -> assertThat(at).isGreaterThanOrEqualTo(at(42, 0)));
        assertThat(chronicle.incidents().getFirst().from()).isGreaterThanOrEqualTo(at(41, 0));
    }

    @Test
    void labelsThatStopAreSilence() throws IOException {
        days(0, 30, GOOD, at(60, 0), true);
        days(30, 32, GOOD, at(32, 0), false);
        assertThat(verdict(look(at(32, 0))).outcome()).isEqualTo(Verdict.Outcome.KEPT);
        days(32, 34, GOOD, at(34, 0), false);
        Live.Seen seen = look(at(33, 6 * HOUR));
        assertThat(verdict(seen).outcome()).isEqualTo(Verdict.Outcome.NOT_PROVEN);
        assertThat(verdict(seen).because()).startsWith("the source has been silent since 2026-01-31T00:00:00Z");
        assertThat(seen.silent()).containsKey(RIGHT);
    }

    @Test
    void oneWrongReplicaStandsOutAmongTheSegments() throws IOException {
        days(0, 40, GOOD, at(60, 0), true);
        days(40, 48, ONE_WRONG, at(60, 0), true);
        Verdict verdict = anew(at(48, 0));
        assertThat(verdict.segments())
                .extracting(segment -> segment.segment() + " " + segment.outcome())
                .containsExactly("r0 KEPT", "r1 BROKEN");
    }

    @Test
    void tooFewLabelsAreUnknownInTheSegmentAndNotGood() throws IOException {
        days(0, 30, GOOD, at(60, 0), true);
        logs.computeIfPresent(20, (day, rows) -> rows.replaceFirst("r0", "r9"));
        days(0, 0, GOOD, 0, true);
        Verdict segment = anew(at(30, 0)).segments().getLast();
        assertThat(segment.segment()).hasToString("r9");
        assertThat(answers(segment).slices())
                .filteredOn(slice -> slice.start() == at(20, 0))
                .singleElement()
                .satisfies(slice -> assertThat(slice.grade()).isEqualTo(Grade.UNKNOWN));
        assertThat(((Evidence.Time) segment.evidence()).unknown()).isEqualTo(1);
    }
}
