package dev.mainstay.bench.pages;

/**
 * The physical limit of detection: no test with one false alarm in N events finds a shift from {@code normal} to {@code bad} in fewer than
 * ln(N) ÷ KL(bad‖normal) events on average (Lorden 1971).
 *
 * @param events until detection
 * @param minutes until detection
 */
record Bound(double events, double minutes) {
    private static final double HOURS_PER_YEAR = 8766;

    static Bound of(Cell cell, double bad) {
        double between = cell.perHour() * HOURS_PER_YEAR / Ours.SHARE;
        double events = Math.log(between) / divergence(bad, cell.normal());
        return new Bound(events, events / cell.perHour() * 60);
    }

    static double divergence(double bad, double normal) {
        double ofGood = bad >= 1 ? 0 : (1 - bad) * (Math.log1p(-bad) - Math.log1p(-normal));
        return bad * Math.log(bad / normal) + ofGood;
    }
}
