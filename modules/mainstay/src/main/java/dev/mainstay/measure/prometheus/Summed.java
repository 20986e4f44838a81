package dev.mainstay.measure.prometheus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums of the values of series at each time; a series that is not there at a time adds nothing. */
final class Summed {
    private Summed() {}

    /** @param by the labels that are kept apart; series without one of them lack it in the sum as well */
    static List<Series> by(List<String> by, List<Series> series) {
        Map<SortedMap<String, String>, TreeMap<Long, Double>> sums = new LinkedHashMap<>();
        for (Series each : series) {
            SortedMap<String, String> labels = new TreeMap<>(each.labels());
            labels.keySet().retainAll(by);
            TreeMap<Long, Double> sum = sums.computeIfAbsent(labels, none -> new TreeMap<>());
            for (int i = 0; i < each.times().length; i++) sum.merge(each.times()[i], each.values()[i], Double::sum);
        }
        List<Series> summed = new ArrayList<>();
        sums.forEach((labels, sum) -> summed.add(new Series(
                labels,
                sum.keySet().stream().mapToLong(Long::longValue).toArray(),
                sum.values().stream().mapToDouble(Double::doubleValue).toArray())));
        return summed;
    }
}
