package dev.mainstay.bench.pages;

import java.util.Arrays;

/** Traffic of a cell, minute by minute: bad and good units are independent Poisson counts, as of a Poisson stream that is split by chance. */
final class Traffic {
    private static final int DAY = 1440;

    private final Cell cell;
    private final Draws draws;
    private final double[] mean = new double[DAY];
    private final double[] chance = new double[DAY];
    /** The chance that a minute holds no bad, no good unit. */
    private final double[] noBad = new double[DAY];

    private final double[] noGood = new double[DAY];
    private boolean failing;
    private long redraw;
    private int bad;
    private int good;

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
            none(minute);
        }
    }

    private void none(int minute) {
        noBad[minute] = Math.exp(-mean[minute] * chance[minute]);
        noGood[minute] = Math.exp(-mean[minute] * (1 - chance[minute]));
    }

    /** From now on units are bad with this chance. */
    void fail(double withChance) {
        failing = true;
        Arrays.fill(chance, withChance);
        for (int minute = 0; minute < DAY; minute++) none(minute);
    }

    /** Draws the minute {@code tick}; minutes are drawn in their order. */
    void draw(long tick) {
        // Dispersed traffic has the same mean at every minute, so that its first stands for all.
        boolean dispersed = cell.kind() == Kind.DISPERSED && !failing;
        int minute = dispersed ? 0 : (int) (tick % DAY);
        if (dispersed && tick >= redraw) {
            chance[0] = draws.beta(cell.normal());
            none(0);
            redraw = tick + 1 + (long) draws.exponential(59);
        }
        bad = draws.poisson(mean[minute] * chance[minute], noBad[minute]);
        good = draws.poisson(mean[minute] * (1 - chance[minute]), noGood[minute]);
    }

    int bad() {
        return bad;
    }

    int total() {
        return bad + good;
    }
}
