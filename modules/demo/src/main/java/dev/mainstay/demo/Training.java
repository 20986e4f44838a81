package dev.mainstay.demo;

import java.util.function.IntUnaryOperator;

/** Fits a {@link Model} to the flights of a range of time by Newton's method on the penalised likelihood. */
final class Training {
    private static final int ROUNDS = 6;

    /** A group counts beside so many flights of the usual share. */
    private static final double PRIOR = 30;

    private static final double RIDGE = 1;

    private final Flights flights;
    private final Delays delays;

    Training(Flights flights, Delays delays) {
        this.flights = flights;
        this.delays = delays;
    }

    /**
     * The model of the flights that left in the range.
     *
     * @param until excluded
     */
    Model fit(String version, long from, long until) {
        int first = flights.before(from);
        int size = flights.before(until) - first;
        Model.Odds odds = odds(first, size);
        double[][] inputs = new double[size][];
        boolean[] late = new boolean[size];
        for (int i = 0; i < size; i++) {
            int flight = first + i;
            long asked = flights.departs(flight) - Question.AHEAD;
            Delays.Live live = asked < Time.ORIGIN ? Delays.Live.USUAL : delays.at(asked, flights.origin(flight));
            inputs[i] = odds.inputs(Question.of(flights, flight, live));
            late[i] = flights.late(flight);
        }
        double[] weights = new double[Model.INPUTS.size()];
        for (int round = 0; round < ROUNDS; round++) improve(weights, inputs, late);
        double[] scores = new double[size];
        for (int i = 0; i < size; i++) scores[i] = dot(weights, inputs[i]);
        Model.About about = new Model.About(Time.text(from), Time.text(until), size, Scores.auroc(scores, late));
        return new Model(version, about, odds, weights);
    }

    private Model.Odds odds(int first, int size) {
        int airports = flights.airports().size();
        return new Model.Odds(
                odds(first, size, airports, flights::origin),
                odds(first, size, airports, flights::destination),
                odds(first, size, 24, flight -> Question.hour(flights.departs(flight))),
                odds(first, size, 7, flight -> Question.weekday(flights.departs(flight))));
    }

    private double[] odds(int first, int size, int groups, IntUnaryOperator group) {
        double[] all = new double[groups];
        double[] late = new double[groups];
        double lates = 0;
        for (int flight = first; flight < first + size; flight++) {
            int g = group.applyAsInt(flight);
            all[g]++;
            if (!flights.late(flight)) continue;
            late[g]++;
            lates++;
        }
        double usual = (lates + 1) / (size + 2);
        double[] odds = new double[groups];
        for (int g = 0; g < groups; g++) odds[g] = Model.logit((late[g] + usual * PRIOR) / (all[g] + PRIOR));
        return odds;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static void improve(double[] weights, double[][] inputs, boolean[] late) {
        int n = weights.length;
        double[][] curvature = new double[n][n + 1];
        for (int row = 0; row < inputs.length; row++) {
            double[] x = inputs[row];
            double p = Model.logistic(dot(weights, x));
            double error = (late[row] ? 1 : 0) - p;
            double spread = p * (1 - p);
            for (int i = 0; i < n; i++) {
                curvature[i][n] += error * x[i];
                for (int j = 0; j <= i; j++) curvature[i][j] += spread * x[i] * x[j];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) curvature[i][j] = curvature[j][i];
            curvature[i][i] += RIDGE;
            curvature[i][n] -= RIDGE * weights[i];
        }
        solve(curvature);
        for (int i = 0; i < n; i++) weights[i] += curvature[i][n];
    }

    /** Solves a positive definite system in place; its last column is the right side, and then the solution. */
    private static void solve(double[][] system) {
        int n = system.length;
        for (int pivot = 0; pivot < n; pivot++) {
            double scale = system[pivot][pivot];
            for (int j = pivot; j <= n; j++) system[pivot][j] /= scale;
            for (int i = 0; i < n; i++) {
                if (i == pivot) continue;
                double factor = system[i][pivot];
                for (int j = pivot; j <= n; j++) system[i][j] -= factor * system[pivot][j];
            }
        }
    }
}
