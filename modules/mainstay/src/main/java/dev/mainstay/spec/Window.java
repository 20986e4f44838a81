package dev.mainstay.spec;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** The period over which a budget is given. */
public sealed interface Window {
    /** The last {@code length} before the time of judging. */
    record Rolling(Duration length) implements Window {
        public Rolling {
            if (length.isNegative() || length.isZero())
                throw new IllegalArgumentException("window must be positive: " + length);
        }
    }

    /**
     * Periods that begin at {@code start + k × count units} in {@code zone}, counted from the anchor, never cumulatively (31 January
     * + 1 month is the last day of February, + 2 months is 31 March).
     */
    record Calendar(LocalDateTime start, int count, Unit unit, ZoneId zone) implements Window {
        public Calendar {
            if (count < 1) throw new IllegalArgumentException("calendar window must be positive: " + count);
        }
    }

    /** The unit of a calendar window. */
    enum Unit {
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }
}
