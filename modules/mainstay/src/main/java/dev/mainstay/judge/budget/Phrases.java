package dev.mainstay.judge.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers in sentences. */
final class Phrases {
    private Phrases() {}

    /** The two largest units: {@code 3d 4h}, {@code 5m}, {@code 250ms}. */
    static String duration(long millis) {
        if (millis < 1000) return millis + "ms";
        long[] parts = {millis / 86_400_000, millis / 3_600_000 % 24, millis / 60_000 % 60, millis / 1000 % 60};
        String[] units = {"d", "h", "m", "s"};
        StringBuilder text = new StringBuilder();
        int written = 0;
        for (int i = 0; i < parts.length && written < 2; i++) {
            if (parts[i] == 0) continue;
            text.append(written++ == 0 ? "" : " ").append(parts[i]).append(units[i]);
        }
        return text.toString();
    }

    /** A count with its allowance rounded down to one decimal: {@code 37 bad of 43.2 allowed}. */
    static String budget(long bad, BigDecimal allowed, String unit) {
        return String.format(Locale.ROOT, "%,d bad of %s allowed%s", bad, amount(allowed), unit);
    }

    static String amount(BigDecimal value) {
        return String.format(Locale.ROOT, "%,.1f", value.setScale(1, RoundingMode.FLOOR))
                .replaceAll("\\.0$", "");
    }

    static String percent(double share) {
        return Double.isNaN(share)
                ? "–"
                : BigDecimal.valueOf(share * 100)
                                .setScale(3, RoundingMode.HALF_UP)
                                .stripTrailingZeros()
                                .toPlainString() + " %";
    }
}
