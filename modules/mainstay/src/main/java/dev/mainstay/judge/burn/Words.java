package dev.mainstay.judge.burn;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Words {
    private Words() {}

    /** {@code 5m}, {@code 1h}, {@code 1h30m}, {@code 3d}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0 && seconds > 0) return seconds / 86_400 + "d";
        if (seconds % 3_600 == 0) return seconds / 3_600 + "h";
        if (seconds > 3_600 && seconds % 60 == 0) return seconds / 3_600 + "h" + seconds % 3_600 / 60 + "m";
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** Three or four significant digits without an exponent. */
    static String number(double value) {
        if (!Double.isFinite(value)) return String.valueOf(value);
        return new BigDecimal(value)
                .round(new MathContext(value >= 1000 ? 4 : 3))
                .stripTrailingZeros()
                .toPlainString();
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%s %%", number(share * 100));
    }
}
