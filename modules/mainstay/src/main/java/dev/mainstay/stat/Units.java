package dev.mainstay.stat;

/** How what is not counted in whole events becomes whole units. */
public final class Units {
    /** A share that was computed elsewhere counts as so many events a slice, of which {@code round(share × RAW)} are good. */
    public static final long RAW = 1_000_000_000_000L;

    /** Units of one dollar, euro, yen, …, whatever its smallest coin is. A long holds 9 million million of them. */
    public static final long MONEY = 1_000_000;

    private Units() {}
}
