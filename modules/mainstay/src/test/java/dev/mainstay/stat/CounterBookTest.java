package dev.mainstay.stat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CounterBookTest {
    private static final double NAN = Double.NaN;

    record Row(String name, boolean fresh, List<Double> values, List<Double> increases) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("grows", false, List.of(5.0, 7.0, 7.0), List.of(NAN, 2.0, 0.0)),
                new Row("begins at zero", true, List.of(5.0, 7.0), List.of(5.0, 2.0)),
                new Row("is restarted", false, List.of(5.0, 3.0, 4.0), List.of(NAN, 3.0, 1.0)),
                new Row("is restarted at zero", false, List.of(5.0, 0.0, 4.0), List.of(NAN, 0.0, 4.0)),
                new Row("has a gap", false, List.of(5.0, NAN, NAN, 9.0), List.of(NAN, NAN, NAN, 4.0)),
                new Row("is no counter", false, List.of(5.0, -1.0, 6.0), List.of(NAN, NAN, 1.0)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void increases(Row row) {
        CounterBook book = CounterBook.empty();
        List<Double> increases = new ArrayList<>();
        for (int i = 0; i < row.values.size(); i++)
            increases.add(book.enter(new CounterBook.Sample("s", i, row.values.get(i)), row.fresh)
                    .orElse(NAN));
        assertThat(increases).isEqualTo(row.increases);
    }

    @Test
    void aSampleThatIsNotLaterIsNone() {
        CounterBook book = CounterBook.empty();
        book.enter(new CounterBook.Sample("s", 10, 5), false);
        assertThat(book.enter(new CounterBook.Sample("s", 10, 9), false)).isEqualTo(OptionalDouble.empty());
        assertThat(book.enter(new CounterBook.Sample("s", 9, 1), false)).isEqualTo(OptionalDouble.empty());
        assertThat(book.enter(new CounterBook.Sample("s", 11, 6), false)).isEqualTo(OptionalDouble.of(1));
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /** However a history is cut into reads, with the book written down in between, its increases are those of one read and of the truth. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anySplitEqualsTheWhole(int seed) {
        Random random = new Random(seed);
        List<CounterBook.Sample> history = new ArrayList<>();
        double truth = 0;
        double[] value = new double[3];
        boolean[] seen = new boolean[3];
        for (int time = 1; time < 80; time++) {
            for (int series = 0; series < 3; series++) {
                boolean restarted = random.nextInt(12) == 0;
                int growth = random.nextInt(4) == 0 ? 0 : random.nextInt(1_000);
                double visible = restarted ? Math.min(growth, Math.max(0, value[series] - 1)) : value[series] + growth;
                boolean gap = random.nextInt(6) == 0;
                if (gap) {
                    history.add(new CounterBook.Sample("s" + series, time, NAN));
                    continue;
                }
                if (seen[series]) truth += visible < value[series] ? visible : visible - value[series];
                value[series] = visible;
                seen[series] = true;
                history.add(new CounterBook.Sample("s" + series, time, visible));
            }
        }
        double whole = sum(CounterBook.empty(), history);
        CounterBook book = CounterBook.empty();
        double parts = 0;
        for (int at = 0; at < history.size(); ) {
            int end = Math.min(history.size(), at + 1 + random.nextInt(30));
            parts += sum(book, history.subList(at, end));
            parts += sum(book, history.subList(at, end));
            book = CounterBook.of(book.samples());
            at = end;
        }
        assertThat(whole).isEqualTo(truth);
        assertThat(parts).isEqualTo(truth);
    }

    private static double sum(CounterBook book, List<CounterBook.Sample> samples) {
        double sum = 0;
        for (CounterBook.Sample sample : samples)
            sum += book.enter(sample, false).orElse(0);
        return sum;
    }
}
