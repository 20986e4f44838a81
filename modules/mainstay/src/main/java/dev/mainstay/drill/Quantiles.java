package dev.mainstay.drill;

import java.util.List;
import java.util.OptionalDouble;

/** Values in the middle and near the top, where those that never came are beyond all others. */
final class Quantiles {
    private Quantiles() {}

    /**
     * The smallest value that so many are not above.
     *
     * @param values that came
     * @param all how many there are with those that never came
     * @return empty when the value never came
     */
    static OptionalDouble of(List<Double> values, int all, double share) {
        int rank = (int) Math.ceil(share * all - 1e-9);
        if (all == 0 || rank > values.size()) return OptionalDouble.empty();
        return OptionalDouble.of(values.stream().sorted().toList().get(Math.max(1, rank) - 1));
    }
}
