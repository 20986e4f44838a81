package dev.mainstay.web;

import dev.mainstay.judge.Evidence;
import dev.mainstay.spec.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as pages show them. */
final class Figures {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Figures() {}

    /** Rounded down, so that what is not all is never shown as all; a dash for no number. */
    static String percent(double share, int digits) {
        if (Double.isNaN(share)) return "–";
        if (Double.isInfinite(share)) return share < 0 ? "−∞" : "∞";
        return BigDecimal.valueOf(share)
                        .movePointRight(2)
                        .setScale(digits, RoundingMode.FLOOR)
                        .toPlainString()
                        .replace('-', '−')
                + " %";
    }

    static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String count(BigDecimal number) {
        return String.format(Locale.ROOT, "%,.1f", number).replaceFirst("\\.0$", "");
    }

    static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    /** A length of time in its two largest units, e.g. {@code 2 h 5 min}. */
    static String lasted(long millis) {
        long seconds = Math.max(0, millis) / 1_000;
        if (seconds < 60) return seconds + " s";
        long minutes = seconds / 60;
        if (minutes < 60) return minutes + " min";
        long hours = minutes / 60;
        if (hours < 48) return hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
        return hours / 24 + " d" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
    }

    /** A burn rate, e.g. {@code 6.2×}; a dash for none. */
    static String rate(double rate) {
        return Double.isNaN(rate)
                ? "–"
                : String.format(Locale.ROOT, rate >= 100 ? "%.0f×" : rate >= 10 ? "%.1f×" : "%.2f×", rate);
    }

    /** A length of time in one unit where it is whole, e.g. {@code 6 h}. */
    static String length(java.time.Duration length) {
        return lasted(length.toMillis());
    }

    /** What is bad, in the unit of its budget; a dash where it is no count. */
    static String bad(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Events events -> count(events.bad());
            case Evidence.Time time -> count(time.bad()) + " × " + lasted(time.slice());
            case Evidence.Share share -> percent(1 - share.sli(), 2);
            case Evidence.Cash cash -> cash.spent().rounded();
            case Evidence.Least least -> "–";
            case Evidence.Nothing nothing -> "–";
        };
    }

    /** What is allowed, in the same unit. */
    static String allowed(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Events events -> count(events.allowed());
            case Evidence.Time time -> count(time.allowed());
            case Evidence.Share share -> percent(share.allowed());
            case Evidence.Cash cash -> cash.amount().toString();
            case Evidence.Least least -> "–";
            case Evidence.Nothing nothing -> "–";
        };
    }

    static String window(Window window) {
        return switch (window) {
            case Window.Rolling rolling -> {
                long hours = rolling.length().toHours();
                yield hours > 0 && hours % 24 == 0
                        ? plural(hours / 24, "day")
                        : hours > 0
                                ? plural(hours, "hour")
                                : plural(rolling.length().toMinutes(), "minute");
            }
            case Window.Calendar calendar ->
                "calendar " + plural(calendar.count(), calendar.unit().name().toLowerCase(Locale.ROOT));
        };
    }

    static String plural(long number, String noun) {
        return plural(number, noun, noun + "s");
    }

    static String plural(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }
}
