package dev.mainstay.export.foreign;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Others' names, shares and durations in our grammar. */
final class Words {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|y|w|d|h|m|s)");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,18})?");

    /** An RFC 1123 label of at most 63 characters; {@code otherwise} if nothing is left of the text. */
    static String name(String text, String otherwise) {
        String label = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = label.substring(label.startsWith("-") ? 1 : 0, Math.min(label.length(), 63));
        String name = cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
        return name.isEmpty() ? otherwise : name;
    }

    /** A target in percent as written; empty unless 0 &lt; target &lt; 100. */
    static Optional<String> percent(String text) {
        String bare = text.strip().replace("%", "").strip();
        if (!DECIMAL.matcher(bare).matches()) return Optional.empty();
        BigDecimal value = new BigDecimal(bare);
        return value.signum() > 0 && value.compareTo(BigDecimal.valueOf(100)) < 0
                ? Optional.of(bare)
                : Optional.empty();
    }

    /** A share in 0 … 1 in percent, exactly. */
    static Optional<String> percentOfShare(String text) {
        return DECIMAL.matcher(text.strip()).matches()
                ? percent(new BigDecimal(text.strip())
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString())
                : Optional.empty();
    }

    /** One number and one unit, e.g. {@code 1h30m} as {@code 90m} and {@code 1y} as {@code 365d}; empty if it is no duration. */
    static Optional<String> duration(String text) {
        if (text.length() > 60) return Optional.empty();
        Matcher part = DURATION.matcher(text.strip());
        long milliseconds = 0;
        int end = 0;
        int parts = 0;
        while (part.find() && part.start() == end) {
            milliseconds += Long.parseLong(part.group(1)) * unit(part.group(2));
            end = part.end();
            parts++;
        }
        if (milliseconds == 0 || end != text.strip().length()) return Optional.empty();
        return Optional.of(parts == 1 && !text.contains("y") ? text.strip() : shortest(milliseconds));
    }

    /** A window of a budget: a duration of whole minutes, hours, days or weeks. */
    static Optional<String> window(String text) {
        return duration(text).filter(duration -> !duration.endsWith("s"));
    }

    private static String shortest(long milliseconds) {
        for (String unit : new String[] {"d", "h", "m", "s"})
            if (milliseconds % unit(unit) == 0) return milliseconds / unit(unit) + unit;
        return milliseconds + "ms";
    }

    private static long unit(String name) {
        return switch (name) {
            case "y" -> 365 * 86_400_000L;
            case "w" -> 7 * 86_400_000L;
            case "d" -> 86_400_000L;
            case "h" -> 3_600_000L;
            case "m" -> 60_000L;
            case "s" -> 1_000L;
            default -> 1L;
        };
    }

    private Words() {}
}
