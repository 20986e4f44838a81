package dev.mainstay.stat;

import java.util.Currency;

/** How what is not counted in whole events becomes whole units. */
public final class Units {
    /** A share that was computed elsewhere counts as so many events a slice, of which {@code round(share × RAW)} are good. */
    public static final long RAW = 1_000_000_000_000L;

    private Units() {}

    /**
     * Units of one dollar, euro, yen, …: a million times its smallest coin, so that sums of list prices stay exact. A long holds 92
     * billion dollars.
     */
    public static long perMajor(Currency currency) {
        long units = 1_000_000;
        for (int digit = 0; digit < Math.max(0, currency.getDefaultFractionDigits()); digit++) units *= 10;
        return units;
    }
}
