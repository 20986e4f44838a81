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
        return switch (injection) {
            case Injection.Outage outage -> outage.dark() ? 0 : seconds(perSecond, Requests.ERRORS, 1);
            case Injection.Misrouted one -> seconds(perSecond, Requests.WRONG, Requests.WRONG + one.share());
            case Injection.WrongReplica one ->
                seconds(perSecond, Requests.WRONG, Math.min(1, Requests.WRONG + one.share() / Requests.REPLICAS));
            case Injection.BadModel one -> seconds(perSecond, Requests.WRONG, Requests.WRONG + one.share());
            case Injection.Slower one ->
                seconds(perSecond, Requests.SLOW, Requests.moved(Requests.SLOW, one.deviations()));
            case Injection.Stale none -> 0;
            case Injection.Stranger none -> 0;
            case Injection.Runaway none -> 0;
            case Injection.MissedRun none -> 0;
            case Injection.Flood none -> 0;
        };
    }
}
