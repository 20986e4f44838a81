package dev.mainstay.demo;

import java.util.Arrays;

/** How good forecasts were, once it is known what came. */
final class Scores {
    private Scores() {}

    /** The probability that a late flight has a higher score than one that is not; ties count half. 0.5 is no better than chance. */
    static double auroc(double[] scores, boolean[] late) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double ranks = 0;
        double lates = 0;
        for (int i = 0; i < scores.length; i++) {
            if (!late[i]) continue;
            lates++;
            int low = first(sorted, scores[i]);
            ranks += (low + first(sorted, Math.nextUp(scores[i])) + 1) / 2.0;
        }
        return (ranks - lates * (lates + 1) / 2) / (lates * (scores.length - lates));
    }

    private static int first(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /** The mean squared distance of the forecasts from what came, 0 … 1; less is better. */
    static double brier(double[] forecasts, boolean[] late) {
        double sum = 0;
        for (int i = 0; i < forecasts.length; i++) {
            double error = forecasts[i] - (late[i] ? 1 : 0);
            sum += error * error;
        }
        return sum / forecasts.length;
    }
}
