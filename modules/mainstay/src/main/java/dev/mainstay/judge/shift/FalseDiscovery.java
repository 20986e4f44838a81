package dev.mainstay.judge.shift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Many segments are tested at once: of those that are reported, no more than a stated share is expected to be false. */
final class FalseDiscovery {
    private FalseDiscovery() {}

    /**
     * Indices of the segments that may be reported, in rising order (Benjamini and Hochberg 1995). Segments hold different units, so their
     * tests are independent given the baseline.
     *
     * @param logChances as {@link Sequential#logChance}, one per segment
     * @param share of false ones among the reported, 0 … 1
     */
    public static List<Integer> report(List<Double> logChances, double share) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, logChances.size()).boxed().toList());
        order.sort(Comparator.comparing(logChances::get));
        int last = 0;
        for (int i = 1; i <= order.size(); i++)
            if (logChances.get(order.get(i - 1)) <= Math.log(share * i / order.size())) last = i;
        return order.subList(0, last).stream().sorted().toList();
    }
}
