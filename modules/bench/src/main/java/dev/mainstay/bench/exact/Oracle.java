package dev.mainstay.bench.exact;

import dev.mainstay.judge.Verdict.Outcome;
import dev.mainstay.spec.Budgeting;
import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.NoData;
import dev.mainstay.spec.Window;
import dev.mainstay.stat.Range;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Map;

/**
 * The same definitions computed the slow and plain way: every slice of the printed window is looked at one by one, calendar periods are
 * found by counting from the anchor, fractions are exact rationals. It shares no arithmetic with the product.
 *
 * @param truth good and total of every observed slice of the finest grain, by its start
 */
record Oracle(Case c, Map<Long, long[]> truth, long watermark) {
    record Answer(
            long bad,
            long total,
            BigInteger shareNumerator,
            BigInteger shareDenominator,
            long unknown,
            Outcome outcome) {}

    /** The period that holds the judged moment, counted one by one from the anchor. */
    Range period() {
        long unit = unit();
        long now = Math.floorDiv(c.at(), unit) * unit;
        return switch (c.promise().window()) {
            case Window.Rolling rolling -> new Range(now - rolling.length().toMillis(), now);
            case Window.Calendar calendar -> {
                int k = 0;
                while (edge(calendar, k + 1) < now) k++;
                yield new Range(edge(calendar, k), edge(calendar, k + 1));
            }
        };
    }

    private static long edge(Window.Calendar calendar, int k) {
        LocalDateTime start = calendar.start();
        long n = (long) k * calendar.count();
        if (calendar.unit() == Window.Unit.HOUR)
            return start.atZone(calendar.zone()).toInstant().toEpochMilli() + n * 3_600_000L;
        LocalDateTime local = switch (calendar.unit()) {
            case MINUTE, HOUR -> start;
            case DAY -> start.plusDays(n);
            case WEEK -> start.plusWeeks(n);
            case MONTH -> start.plusMonths(n);
            case QUARTER -> start.plusMonths(3 * n);
            case YEAR -> start.plusYears(n);
        };
        return ZonedDateTime.of(local, calendar.zone()).toInstant().toEpochMilli();
    }

    /** Length of what is judged: the promise's slice, or the grain. */
    private long unit() {
        return c.promise().slice().map(d -> d.toMillis()).orElse(c.grain());
    }

    /** Judges over exactly the printed window. */
    Answer judge(Range window, Range period) {
        long first = truth.keySet().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        return c.promise().budgeting() instanceof Budgeting.Occurrences
                ? events(window, first)
                : slices(window, period, first);
    }

    private Answer events(Range window, long first) {
        long bad = 0, total = 0, observed = 0, should = 0;
        for (long t = window.from(); t < window.until(); t += c.grain()) {
            if (excluded(t, c.grain(), window)) continue;
            if (t >= first) should++;
            long[] slice = truth.get(t);
            if (slice == null) continue;
            observed++;
            bad += slice[1] - slice[0];
            total += slice[1];
        }
        long missing = observed == 0
                ? 0
                : BigDecimal.valueOf(total)
                        .multiply(BigDecimal.valueOf(should - observed))
                        .divide(BigDecimal.valueOf(observed), 0, RoundingMode.CEILING)
                        .longValueExact();
        NoData.As as = c.promise().noData().as();
        if (as == NoData.As.BAD) {
            bad += missing;
            total += missing;
        }
        if (as != NoData.As.UNKNOWN) missing = 0;
        BigDecimal allowance = BigDecimal.ONE.subtract(c.promise().target());
        boolean kept =
                BigDecimal.valueOf(bad + missing).compareTo(allowance.multiply(BigDecimal.valueOf(total + missing)))
                        <= 0;
        boolean broken = BigDecimal.valueOf(bad).compareTo(allowance.multiply(BigDecimal.valueOf(total + missing))) > 0;
        Outcome outcome =
                observed == 0 ? Outcome.NOT_PROVEN : broken ? Outcome.BROKEN : kept ? Outcome.KEPT : Outcome.NOT_PROVEN;
        return new Answer(bad, total, BigInteger.ZERO, BigInteger.ONE, should - observed, silent(outcome));
    }

    private Answer slices(Range window, Range period, long first) {
        long s = unit();
        long known = 0, unknown = 0, bad = 0, units = 0;
        BigInteger numerator = BigInteger.ZERO;
        BigInteger denominator = BigInteger.ONE;
        for (long t = window.from(); t < window.until(); t += s) {
            if (t + s <= first || excluded(t, s, window)) continue;
            long good = 0, total = 0, seen = 0;
            for (long g = t; g < t + s; g += c.grain()) {
                long[] slice = truth.get(g);
                if (slice == null) continue;
                seen++;
                good += slice[0];
                total += slice[1];
            }
            if (seen * c.grain() < s) {
                unknown++;
                continue;
            }
            known++;
            if (total > 0) {
                units++;
                BigInteger n = BigInteger.valueOf(good), d = BigInteger.valueOf(total);
                numerator = numerator.multiply(d).add(n.multiply(denominator));
                denominator = denominator.multiply(d);
                BigInteger gcd = numerator.gcd(denominator);
                if (gcd.signum() > 0) {
                    numerator = numerator.divide(gcd);
                    denominator = denominator.divide(gcd);
                }
            }
            if (c.promise().budgeting() instanceof Budgeting.Timeslices ts
                    && total > 0
                    && BigDecimal.valueOf(good).compareTo(ts.sliceTarget().multiply(BigDecimal.valueOf(total))) < 0)
                bad++;
        }
        NoData.As as = c.promise().noData().as();
        if (c.promise().budgeting() instanceof Budgeting.RatioTimeslices)
            return means(numerator, denominator, units, unknown, as);
        long masked = 0;
        for (long t = window.from(); t < window.until(); t += s) if (excluded(t, s, window)) masked++;
        long size = (period.until() - period.from()) / s - masked;
        if (as == NoData.As.BAD) bad += unknown;
        if (as != NoData.As.UNKNOWN) {
            known += unknown;
            unknown = 0;
        }
        BigDecimal allowed = BigDecimal.ONE.subtract(c.promise().target()).multiply(BigDecimal.valueOf(size));
        Outcome outcome = known == 0
                ? Outcome.NOT_PROVEN
                : BigDecimal.valueOf(bad).compareTo(allowed) > 0
                        ? Outcome.BROKEN
                        : BigDecimal.valueOf(bad + unknown).compareTo(allowed) <= 0 ? Outcome.KEPT : Outcome.NOT_PROVEN;
        return new Answer(bad, known, BigInteger.ZERO, BigInteger.ONE, unknown, silent(outcome));
    }

    private Answer means(BigInteger numerator, BigInteger denominator, long units, long unknown, NoData.As as) {
        if (as == NoData.As.GOOD) numerator = numerator.add(denominator.multiply(BigInteger.valueOf(unknown)));
        if (as != NoData.As.UNKNOWN) {
            units += unknown;
            unknown = 0;
        }
        if (units == 0) return new Answer(0, 0, BigInteger.ZERO, BigInteger.ZERO, unknown, Outcome.NOT_PROVEN);
        boolean kept = reaches(numerator, denominator, units + unknown);
        boolean broken = !reaches(
                numerator.add(denominator.multiply(BigInteger.valueOf(unknown))), denominator, units + unknown);
        Outcome outcome = kept ? Outcome.KEPT : broken ? Outcome.BROKEN : Outcome.NOT_PROVEN;
        return new Answer(
                0, units, numerator, denominator.multiply(BigInteger.valueOf(units)), unknown, silent(outcome));
    }

    private boolean reaches(BigInteger numerator, BigInteger denominator, long units) {
        BigInteger scale = BigInteger.TEN.pow(c.promise().target().scale());
        return numerator
                        .multiply(scale)
                        .compareTo(c.promise()
                                .target()
                                .unscaledValue()
                                .multiply(denominator)
                                .multiply(BigInteger.valueOf(units)))
                >= 0;
    }

    /** A source silent for longer than declared proves nothing good. */
    private Outcome silent(Outcome outcome) {
        boolean silent = c.at() - watermark > c.promise().noData().after().toMillis();
        return silent && outcome == Outcome.KEPT && c.promise().noData().as() != NoData.As.GOOD
                ? Outcome.NOT_PROVEN
                : outcome;
    }

    /** Whether an exclusion touches the unit, after its edges were widened to the units that hold them. */
    private boolean excluded(long from, long length, Range window) {
        for (Exclusion exclusion : c.promise().exclude()) {
            long start = exclusion.from().toEpochMilli();
            long every = exclusion.every().map(d -> d.toMillis()).orElse(Long.MAX_VALUE);
            for (long at = start; at < window.until(); at += every) {
                if (at < from + length && at + exclusion.length().toMillis() > from) return true;
                if (every == Long.MAX_VALUE) break;
            }
        }
        return false;
    }
}
