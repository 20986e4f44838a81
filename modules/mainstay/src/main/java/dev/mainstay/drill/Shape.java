package dev.mainstay.drill;

/** How traffic and errors vary while nothing is wrong. */
public enum Shape {
    /** As the bound assumes it: Poisson arrivals at one rate, each bad with the same chance, nothing else happens. */
    STEADY,
    /** By day and week, dispersed from minute to minute, error rates drawn anew every hour or so, and the weather of {@link Weather}. */
    DAILY,
    /** As daily, and from minute to minute as a service of language models was seen: see {@link Profile}. */
    BURSTY;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
