package dev.mainstay.drill;

/** What a fault does to the promise that it harms first. */
final class Harm {
    private Harm() {}

    /** The share of its units that are bad while the fault lasts. */
    static double share(Injection injection) {
        return switch (injection) {
            case Injection.Outage none -> 1;
            case Injection.Misrouted one -> Requests.WRONG + one.share();
            case Injection.WrongReplica one -> Requests.WRONG + one.share() / Requests.REPLICAS;
            case Injection.BadModel one -> Requests.WRONG + one.share();
            case Injection.Slower one -> Requests.moved(Requests.SLOW, one.deviations());
            case Injection.Stale none -> 1;
            case Injection.Stranger one -> Requests.WRONG + one.share() / Requests.REPLICAS;
            case Injection.Runaway one -> 1 - 1 / one.times();
            case Injection.MissedRun none -> 1;
            case Injection.Flood none -> .5;
        };
    }

    /** The same while nothing is wrong; 0 where data show a fault at one instant. */
    static double normal(Injection injection) {
        return switch (injection) {
            case Injection.Outage one -> one.dark() ? 0 : Requests.ERRORS;
            case Injection.Misrouted none -> Requests.WRONG;
            case Injection.WrongReplica none -> Requests.WRONG;
            case Injection.BadModel none -> Requests.WRONG;
            case Injection.Slower none -> Requests.SLOW;
            case Injection.Stale none -> 0;
            case Injection.Stranger none -> Requests.WRONG;
            case Injection.Runaway none -> 0;
            case Injection.MissedRun none -> 0;
            case Injection.Flood none -> Sites.ERRORS;
        };
    }
}
