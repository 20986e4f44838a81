package dev.mainstay.spec;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One objective with an error budget, in its expanded form: nothing after {@code spec} knows whether it was written short or as
 * OpenSLO.
 *
 * @param id its identity over time
 * @param of what it is about: the document that makes it, or the {@code of} of a stand-alone SLO
 * @param service the name of the service that it counts for, a label
 * @param target share of units that must be good, 0 ≤ target &lt; 1, exact
 * @param by labels or columns whose every value is judged as well
 * @param revision SHA-256 (hex) of its meaning: target, indicator, window, method, no-data policy; not of its layout
 */
public record Promise(
        Ref id,
        Ref of,
        String displayName,
        String description,
        Optional<String> service,
        Optional<String> owner,
        Indicator indicator,
        BigDecimal target,
        Window window,
        Budgeting budgeting,
        NoData noData,
        Alerting alert,
        List<Exclusion> exclude,
        By by,
        Optional<Agreement> agreement,
        Optional<Ref> formerly,
        Position at,
        String revision) {

    /** Segments: the columns or labels, how many values are followed, and whether each of them must keep the promise. */
    public record By(List<String> columns, int max, boolean each) {
        public static final By WHOLE = new By(List.of(), 100, false);

        public By {
            columns = List.copyOf(columns);
        }
    }

    public Promise {
        if (target.signum() < 0 || target.compareTo(BigDecimal.ONE) >= 0)
            throw new IllegalArgumentException("target outside [0, 1): " + target);
        exclude = List.copyOf(exclude);
    }

    /** The share of units that may be bad: 1 − target, exact. */
    public BigDecimal allowance() {
        return BigDecimal.ONE.subtract(target);
    }

    /** The same promise with its revision. */
    public Promise revised(String revision) {
        return new Promise(
                id,
                of,
                displayName,
                description,
                service,
                owner,
                indicator,
                target,
                window,
                budgeting,
                noData,
                alert,
                exclude,
                by,
                agreement,
                formerly,
                at,
                revision);
    }

    /** The length of its slices where time is the unit, empty for Occurrences. */
    public Optional<Duration> slice() {
        return switch (budgeting) {
            case Budgeting.Occurrences events -> Optional.empty();
            case Budgeting.Timeslices slices -> Optional.of(slices.slice());
            case Budgeting.RatioTimeslices slices -> Optional.of(slices.slice());
        };
    }
}
