package dev.mainstay.export;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Files of another tool as documents of Mainstay.
 *
 * @param readable whether every file was YAML
 * @param files documents by the name of the file that they came from; together they are one specification
 * @param yaml the same in one text, a service only once; empty when nothing could be carried over
 * @param report what became of each part, in the order of its places
 */
public record Imported(boolean readable, SequencedMap<String, String> files, String yaml, List<Carried> report) {
    public Imported {
        files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
        report = report.stream().sorted(Comparator.comparing(Carried::at)).toList();
    }

    /** Whether at least one promise came over. */
    public boolean something() {
        return !files.isEmpty();
    }

    /** Whether all came over, and means exactly what it meant. */
    public boolean faithful() {
        return report.stream().noneMatch(c -> c.fate() == Carried.Fate.LOST || c.fate() == Carried.Fate.APPROXIMATE);
    }
}
