package dev.mainstay.bench.pages;

/** How traffic and errors vary while nothing is wrong. */
public enum Kind {
    /** Poisson arrivals, each bad with the same chance. */
    INDEPENDENT,
    /** The chance is drawn from a beta distribution as wide as its mean, anew after times with mean one hour. */
    DISPERSED,
    /** Traffic swings by a factor of three up and down over the day, and the chance with it by a factor of two. */
    DIURNAL;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
