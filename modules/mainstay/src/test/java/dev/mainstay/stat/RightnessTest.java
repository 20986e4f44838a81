package dev.mainstay.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mainstay.stat.Scores.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measures against published values, against the definition row by row, and against chance. */
class RightnessTest {
    private static final double EXACT = 2e-9;

    private record Row(double score, boolean yes, boolean acted) {}

    private static Scores scores(Row row) {
        long p = Math.round(row.score * Scores.UNIT);
        double off = row.score - (row.yes ? 1 : 0);
        Side side = new Side(
                1,
                p,
                Math.round(row.score * row.score * Scores.UNIT),
                Math.round(off * off * off * off * Scores.UNIT),
                row.acted ? 1 : 0);
        TreeMap<Integer, Long> cells = new TreeMap<>();
        cells.put(2 * Math.min(Scores.CELLS - 1, (int) (row.score * Scores.CELLS)) + (row.yes ? 1 : 0), 1L);
        return new Scores(row.yes ? side : Side.NONE, row.yes ? Side.NONE : side, 0, 0, 0, 0, 0, 0, cells);
    }

    private static Scores scores(List<Row> rows) {
        Scores sum = Scores.NONE;
        for (Row row : rows) sum = sum.plus(scores(row));
        return sum;
    }

    private static List<Row> rows(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double p = random.nextDouble();
            rows.add(new Row(p, random.nextDouble() < p * p, p > 0.6));
        }
        return rows;
    }

    static Stream<JsonNode> published() throws IOException {
        JsonNode all = JsonMapper.shared().readTree(Path.of("src/test/cases/stat/scores.json"));
        List<JsonNode> cases = new ArrayList<>();
        all.forEach(cases::add);
        assertThat(cases).hasSize(20);
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("published")
    void brierIsWhatOthersPublish(JsonNode published) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < published.path("label").size(); i++)
            rows.add(new Row(
                    published.path("score").path(i).asDouble(),
                    published.path("label").path(i).asInt() == 1,
                    false));
        assertThat(Rightness.brier(scores(rows)).value())
                .isCloseTo(published.path("brier").asDouble(), within(EXACT));
    }

    @Test
    void everyMeasureIsItsDefinitionRowByRow() {
        List<Row> rows = rows(500, 3);
        Scores scores = scores(rows);
        double base = 0.3;
        double brier = 0;
        double reference = 0;
        double off = 0;
        for (Row row : rows) {
            double y = row.yes ? 1 : 0;
            brier += (row.score - y) * (row.score - y);
            reference += (base - y) * (base - y);
            off += row.score - y;
        }
        double yes = rows.stream().filter(Row::yes).count();
        double acted = rows.stream().filter(Row::acted).count();
        double both = rows.stream().filter(row -> row.yes && row.acted).count();
        assertThat(Rightness.brierSkill(scores, base).value()).isCloseTo(1 - brier / reference, within(1e-7));
        assertThat(Rightness.calibration(scores).value()).isCloseTo(Math.abs(off) / 500, within(EXACT));
        assertThat(Rightness.recall(scores).value()).isEqualTo(both / yes);
        assertThat(Rightness.precision(scores).value()).isEqualTo(both / acted);
    }

    @Test
    void ofAShareTheHighestScoresAreActedOn() {
        List<Row> rows = rows(2_000, 4);
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort((a, b) -> Double.compare(b.score, a.score));
        double found = sorted.subList(0, 400).stream().filter(Row::yes).count();
        double yes = rows.stream().filter(Row::yes).count();
        Scores scores = scores(rows);
        assertThat(Rightness.recallAt(scores, 0.2).value()).isCloseTo(found / yes, within(3 / yes));
        assertThat(Rightness.precisionAt(scores, 0.2).value()).isCloseTo(found / 400, within(3.0 / 400));
        assertThat(Rightness.recallAt(scores, 1).value()).isEqualTo(1);
    }

    @Test
    void equalScoresAreActedOnInProportion() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) rows.add(new Row(0.5, i < 40, false));
        assertThat(Rightness.recallAt(scores(rows), 0.2).value()).isCloseTo(0.2, within(1e-12));
    }

    /** Wilson 1927 for 81 of 263; the limits are those of R's prop.test without correction. */
    @Test
    void sharesHaveWilsonsLimits() {
        Estimate share = Estimate.share(81, 263, 263);
        assertThat(share.low()).isCloseTo(0.2553, within(1e-4));
        assertThat(share.high()).isCloseTo(0.3662, within(1e-4));
    }

    /** Of many samples of one population, 95 in 100 intervals hold its value. */
    @Test
    void theLimitsHoldTheTruthAsOftenAsTheySay() {
        double base = 0.3;
        Scores all = scores(rows(200_000, 5));
        double skill = Rightness.brierSkill(all, base).value();
        double brier = Rightness.brier(all).value();
        double off = Rightness.calibration(all).value();
        int skills = 0;
        int briers = 0;
        int offs = 0;
        for (int i = 0; i < 1_000; i++) {
            Scores sample = scores(rows(300, 1_000 + i));
            if (holds(Rightness.brierSkill(sample, base), skill)) skills++;
            if (holds(Rightness.brier(sample), brier)) briers++;
            if (holds(Rightness.calibration(sample), off)) offs++;
        }
        assertThat(skills).isBetween(930, 970);
        assertThat(briers).isBetween(930, 970);
        assertThat(offs).isBetween(930, 970);
    }

    private static boolean holds(Estimate estimate, double truth) {
        return estimate.low() <= truth && truth <= estimate.high();
    }

    /** Scores of any cut of the rows, added in any order, are those of the whole, to the last unit. */
    @Test
    void anySplitEqualsTheWhole() {
        Random random = new Random(6);
        for (int round = 0; round < 50; round++) {
            List<Row> rows = rows(200, round);
            Scores whole = scores(rows);
            List<Row> mixed = new ArrayList<>(rows);
            Collections.shuffle(mixed, random);
            List<Scores> parts = new ArrayList<>();
            for (int from = 0; from < mixed.size(); ) {
                int until = Math.min(mixed.size(), from + random.nextInt(60));
                parts.add(scores(mixed.subList(from, until)));
                from = until;
            }
            Collections.shuffle(parts, random);
            Scores left = Scores.NONE;
            for (Scores part : parts) left = left.plus(part);
            Scores right = Scores.NONE;
            for (Scores part : parts.reversed()) right = part.plus(right);
            assertThat(left).isEqualTo(whole).isEqualTo(right);
            assertThat(whole.plus(Scores.NONE)).isEqualTo(whole);
        }
    }

    @Test
    void nothingIsNotANumber() {
        assertThat(Rightness.brier(Scores.NONE).value()).isNaN();
        assertThat(Rightness.recall(Scores.NONE).value()).isNaN();
        assertThat(Rightness.brierSkill(Scores.NONE, 0.2).value()).isNaN();
        assertThat(Rightness.recallAt(Scores.NONE, 0.2).value()).isNaN();
    }
}
