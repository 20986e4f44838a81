package dev.mainstay.bench.pages;

/** Traffic of a cell, minute by minute. */
final class Traffic {
    private static final int DAY = 1440;

    private final Cell cell;
    private final Draws draws;
    private final double[] mean = new double[DAY];
    private final double[] none = new double[DAY];
    private final double[] chance = new double[DAY];
    private double drawn;
    private long redraw;
    private double fault = Double.NaN;
    private int bad;
    private int total;

    Traffic(Cell cell, long seed) {
        this.cell = cell;
        draws = new Draws(seed);
        double traffic = 0;
        double errors = 0;
        for (int minute = 0; minute < DAY; minute++) {
            double swing = cell.kind() == Kind.DIURNAL ? Math.sin(2 * Math.PI * (minute - 540) / DAY) : 0;
            mean[minute] = Math.pow(3, swing);
            chance[minute] = Math.pow(2, swing);
            traffic += mean[minute] / DAY;
            errors += mean[minute] * chance[minute] / DAY;
        }
        for (int minute = 0; minute < DAY; minute++) {
            mean[minute] *= cell.perHour() / 60 / traffic;
            chance[minute] *= cell.normal() * traffic / errors;
            none[minute] = Math.exp(-mean[minute]);
        }
    }

    /** From now on units are bad with this chance. */
    void fail(double withChance) {
        fault = withChance;
    }

    /** Draws the minute {@code tick}; minutes are drawn in their order. */
    void draw(long tick) {
        int minute = (int) (tick % DAY);
        total = draws.poisson(mean[minute], none[minute]);
        bad = total == 0 ? 0 : draws.binomial(total, chance(tick, minute));
    }

    private double chance(long tick, int minute) {
        if (!Double.isNaN(fault)) return fault;
        if (cell.kind() != Kind.DISPERSED) return chance[minute];
        while (tick >= redraw) {
            drawn = draws.beta(cell.normal());
            redraw = Math.max(redraw, tick) + 1 + (long) draws.exponential(59);
        }
        return drawn;
    }

    int bad() {
        return bad;
    }

    int total() {
        return total;
    }
}
