package dev.mainstay.drill;

/**
 * The physical limit of detection: no test with one false alarm in N events finds a shift from {@code normal} to {@code bad} in fewer than
 * ln(N) ÷ KL(bad‖normal) events on average (Lorden 1971). N is a year of traffic.
 */
final class Bound {
    private static final double YEAR_SECONDS = 365.25 * 86_400;

    private Bound() {}

    /** Seconds. */
    static double seconds(double perSecond, double normal, double bad) {
        return Math.log(perSecond * YEAR_SECONDS) / divergence(bad, normal) / perSecond;
    }

    static double divergence(double bad, double normal) {
        double ofGood = bad >= 1 ? 0 : (1 - bad) * (Math.log1p(-bad) - Math.log1p(-normal));
        return bad * Math.log(bad / normal) + ofGood;
    }

    /** Of an injected fault, in seconds; 0 where data show it at one instant. */
    static double of(Injection injection, double perSecond) {
        double normal = Harm.normal(injection);
        return normal == 0 ? 0 : seconds(perSecond, normal, Harm.share(injection));
    }
}
