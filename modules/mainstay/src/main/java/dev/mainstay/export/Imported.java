package dev.mainstay.export;

import java.util.Comparator;
import java.util.List;

/**
 * Files of another tool as documents of Mainstay.
 *
 * @param yaml several documents, empty when nothing could be carried over
 * @param report what became of each part, in the order of its places
 */
public record Imported(String yaml, List<Carried> report) {
    public Imported {
        report = report.stream().sorted(Comparator.comparing(Carried::at)).toList();
    }

    /** Whether at least one promise came over. */
    public boolean something() {
        return report.stream().anyMatch(c -> c.fate() == Carried.Fate.EXACT || c.fate() == Carried.Fate.APPROXIMATE);
    }
}
