package dev.mainstay.bench.exact;

import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Budgeting;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.NoData;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One random promise and the moment at which it is judged: near clock changes, month ends and leap days more often than not. */
record Case(Promise promise, long grain, long at) {
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Pacific/Apia",
            "Africa/Casablanca");
    private static final List<String> ANCHORS = List.of(
            "2019-12-31T00:00:00",
            "2020-01-31T00:00:00",
            "2020-02-29T00:00:00",
            "2021-01-01T00:00:00",
            "2020-03-29T02:30:00",
            "2020-08-30T12:00:00");
    private static final List<String> MOMENTS = List.of(
            "2024-02-29T12:00:00Z",
            "2024-03-01T00:00:00Z",
            "2023-03-26T01:00:00Z",
            "2023-10-29T01:00:00Z",
            "2023-11-05T06:00:00Z",
            "2024-03-10T07:00:00Z",
            "2024-12-31T23:59:59Z",
            "2025-01-31T10:00:00Z",
            "2025-04-05T15:00:00Z",
            "2024-10-05T15:30:00Z",
            "2022-06-15T08:07:00Z");
    private static final List<String> TARGETS =
            List.of("0.5", "0.8", "0.9", "0.95", "0.99", "0.995", "0.999", "0.9999", "0.99999", "0");

    static Case of(SplittableRandom random) {
        long grain = pick(random, List.of(60_000L, 300_000L, 900_000L, 3_600_000L));
        Budgeting budgeting = budgeting(random, grain);
        long at = Instant.parse(pick(random, MOMENTS)).toEpochMilli()
                + random.nextLong(-3 * 86_400_000L, 3 * 86_400_000L);
        NoData.As as = pick(random, List.of(NoData.As.UNKNOWN, NoData.As.UNKNOWN, NoData.As.BAD, NoData.As.GOOD));
        NoData noData = new NoData(as, Duration.ofMillis(grain * random.nextLong(1, 20)), true);
        DataSource source = new DataSource("counts", new Source.Counts(List.of(), Source.Form.DELTA), Position.NONE);
        Indicator indicator = new Indicator.Ratio(
                Optional.of(new Query(source, "good", Position.NONE)), Optional.empty(), Optional.empty(), false);
        Ref id = Ref.promise("service", "random", "promise");
        Promise promise = new Promise(
                id,
                id.owner(),
                "random",
                "",
                Optional.empty(),
                Optional.empty(),
                indicator,
                new BigDecimal(pick(random, TARGETS)),
                window(random, grain),
                budgeting,
                noData,
                new Alerting.None(),
                exclusions(random, at),
                Promise.By.WHOLE,
                Optional.empty(),
                Optional.empty(),
                Position.NONE,
                "");
        return new Case(promise, grain, at);
    }

    private static Window window(SplittableRandom random, long grain) {
        if (random.nextBoolean())
            return new Window.Rolling(
                    Duration.ofMillis(random.nextLong(20, 2000) * grain + (random.nextInt(4) == 0 ? 61_000 : 0)));
        Window.Unit unit = pick(
                random,
                List.of(Window.Unit.DAY, Window.Unit.WEEK, Window.Unit.MONTH, Window.Unit.QUARTER, Window.Unit.HOUR));
        int count = unit == Window.Unit.QUARTER ? 1 : random.nextInt(1, unit == Window.Unit.HOUR ? 48 : 4);
        if (grain == 60_000L && unit == Window.Unit.QUARTER) unit = Window.Unit.WEEK;
        return new Window.Calendar(
                LocalDateTime.parse(pick(random, ANCHORS)), count, unit, ZoneId.of(pick(random, ZONES)));
    }

    private static Budgeting budgeting(SplittableRandom random, long grain) {
        Duration slice = Duration.ofMillis(grain * random.nextLong(1, 7));
        return switch (random.nextInt(3)) {
            case 0 -> new Budgeting.Occurrences();
            case 1 ->
                new Budgeting.Timeslices(
                        slice, new BigDecimal(pick(random, List.of("1", "0.9", "0.5", "0.75", "0.99"))));
            default -> new Budgeting.RatioTimeslices(slice);
        };
    }

    private static List<Exclusion> exclusions(SplittableRandom random, long at) {
        List<Exclusion> list = new ArrayList<>();
        while (random.nextInt(3) == 0) {
            Instant from = Instant.ofEpochMilli(at - random.nextLong(1, 5 * 86_400_000L));
            Optional<Duration> every = random.nextBoolean()
                    ? Optional.of(Duration.ofMillis(random.nextLong(6 * 3_600_000L, 80_000_000L)))
                    : Optional.empty();
            list.add(new Exclusion(
                    from,
                    Duration.ofMillis(random.nextLong(1000, 5 * 3_600_000L)),
                    every,
                    "maintenance",
                    Position.NONE));
        }
        return list;
    }

    static <T> T pick(SplittableRandom random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
