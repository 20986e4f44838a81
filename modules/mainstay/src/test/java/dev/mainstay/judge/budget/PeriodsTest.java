package dev.mainstay.judge.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Window;
import dev.mainstay.stat.Range;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeriodsTest {
    record Row(String name, Window window, String at, String from, String until) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        "rolling",
                        new Window.Rolling(Duration.ofDays(28)),
                        "2024-03-01T00:00:00Z",
                        "2024-02-02T00:00:00Z",
                        "2024-03-01T00:00:00Z"),
                month(
                        "leap February",
                        "2024-01-01T00:00:00",
                        "UTC",
                        "2024-02-29T12:00:00Z",
                        "2024-02-01T00:00:00Z",
                        "2024-03-01T00:00:00Z"),
                month(
                        "its own end",
                        "2024-01-01T00:00:00",
                        "UTC",
                        "2024-02-01T00:00:00Z",
                        "2024-01-01T00:00:00Z",
                        "2024-02-01T00:00:00Z"),
                month(
                        "month ends from the anchor",
                        "2023-01-31T00:00:00",
                        "UTC",
                        "2023-03-15T00:00:00Z",
                        "2023-02-28T00:00:00Z",
                        "2023-03-31T00:00:00Z"),
                month(
                        "before the anchor",
                        "2024-05-01T00:00:00",
                        "UTC",
                        "2023-12-10T00:00:00Z",
                        "2023-12-01T00:00:00Z",
                        "2024-01-01T00:00:00Z"),
                day(
                        "spring day of 23 hours",
                        "Europe/Berlin",
                        "2024-03-31T12:00:00Z",
                        "2024-03-30T23:00:00Z",
                        "2024-03-31T22:00:00Z"),
                day(
                        "autumn day of 25 hours",
                        "Europe/Berlin",
                        "2024-10-27T12:00:00Z",
                        "2024-10-26T22:00:00Z",
                        "2024-10-27T23:00:00Z"),
                day(
                        "a day that never was",
                        "Pacific/Apia",
                        "2011-12-30T12:00:00Z",
                        "2011-12-30T10:00:00Z",
                        "2011-12-31T10:00:00Z"),
                new Row(
                        "hours are real time",
                        new Window.Calendar(
                                LocalDateTime.parse("2024-03-31T00:00:00"),
                                1,
                                Window.Unit.HOUR,
                                ZoneId.of("Europe/Berlin")),
                        "2024-03-31T03:30:00Z",
                        "2024-03-31T03:00:00Z",
                        "2024-03-31T04:00:00Z"),
                new Row(
                        "quarter",
                        new Window.Calendar(
                                LocalDateTime.parse("2020-01-01T00:00:00"),
                                1,
                                Window.Unit.QUARTER,
                                ZoneId.of("Asia/Kolkata")),
                        "2024-08-15T00:00:00Z",
                        "2024-06-30T18:30:00Z",
                        "2024-09-30T18:30:00Z"),
                new Row(
                        "two weeks",
                        new Window.Calendar(
                                LocalDateTime.parse("2024-01-01T00:00:00"), 2, Window.Unit.WEEK, ZoneId.of("UTC")),
                        "2024-01-16T00:00:00Z",
                        "2024-01-15T00:00:00Z",
                        "2024-01-29T00:00:00Z"),
                new Row(
                        "leap year from a leap day",
                        new Window.Calendar(
                                LocalDateTime.parse("2020-02-29T00:00:00"), 1, Window.Unit.YEAR, ZoneId.of("UTC")),
                        "2023-06-01T00:00:00Z",
                        "2023-02-28T00:00:00Z",
                        "2024-02-29T00:00:00Z"));
    }

    private static Row month(String name, String anchor, String zone, String at, String from, String until) {
        return new Row(
                name,
                new Window.Calendar(LocalDateTime.parse(anchor), 1, Window.Unit.MONTH, ZoneId.of(zone)),
                at,
                from,
                until);
    }

    private static Row day(String name, String zone, String at, String from, String until) {
        return new Row(
                name,
                new Window.Calendar(LocalDateTime.parse("2010-01-01T00:00:00"), 1, Window.Unit.DAY, ZoneId.of(zone)),
                at,
                from,
                until);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void periodsHoldTheJudgedMoment(Row row) {
        Range period = Periods.of(row.window(), Instant.parse(row.at()).toEpochMilli());
        assertThat(Instant.ofEpochMilli(period.from())).isEqualTo(row.from());
        assertThat(Instant.ofEpochMilli(period.until())).isEqualTo(row.until());
    }
}
