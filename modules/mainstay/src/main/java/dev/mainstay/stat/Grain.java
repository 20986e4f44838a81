package dev.mainstay.stat;

/** Arithmetic of slices of equal length that are counted from the epoch. */
public final class Grain {
    private Grain() {}

    /** The start of the slice that holds {@code time}. */
    public static long floor(long time, long grain) {
        return Math.floorDiv(time, grain) * grain;
    }

    /** {@code time} itself if a slice begins there, else the start of the next slice. */
    public static long ceil(long time, long grain) {
        return -Math.floorDiv(-time, grain) * grain;
    }
}
