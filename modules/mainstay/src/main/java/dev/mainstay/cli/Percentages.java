package dev.mainstay.cli;

import java.math.BigDecimal;

/** Shares as people write them on a command line. */
final class Percentages {
    private Percentages() {}

    /**
     * {@code 10%} as 0.10.
     *
     * @throws IllegalArgumentException with what would be right
     */
    static BigDecimal parse(String text) {
        String number = text.strip();
        if (number.endsWith("%")) {
            try {
                BigDecimal share =
                        new BigDecimal(number.substring(0, number.length() - 1).strip()).movePointLeft(2);
                if (share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0) return share;
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(wrong(text), e);
            }
        }
        throw new IllegalArgumentException(wrong(text));
    }

    private static String wrong(String text) {
        return "'" + text + "' is no share: write a percentage from 0% to 100%, e.g. 10%";
    }
}
