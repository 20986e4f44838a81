package dev.mainstay.engine;

import dev.mainstay.engine.Planner.Planned;
import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Mistake;
import dev.mainstay.measure.Stream;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Errors of the documents that only the sources show. */
public final class Mistakes {
    private Mistakes() {}

    /**
     * What is wrong with what the promises ask of their tables, as far as their files are there; no row is read.
     *
     * @return errors in the order of their places, none twice
     */
    public static List<Problem> look(List<Promise> promises, Function<DataSource, Meter> meters) {
        List<Problem> found = new ArrayList<>();
        new Planner(promises, ref -> List.of()).all().forEach((source, planned) -> {
            if (!(source.source() instanceof Source.Table)) return;
            try (Meter meter = meters.apply(source)) {
                found.addAll(
                        placed(meter.look(planned.stream().map(Planned::stream).toList()), planned));
            }
        });
        return sorted(found);
    }

    /** Errors at their own place, or at that of their promise. */
    static List<Problem> placed(Map<Stream, List<Mistake>> mistakes, List<Planned> planned) {
        List<Problem> problems = new ArrayList<>();
        for (Planned one : planned)
            for (Mistake mistake : mistakes.getOrDefault(one.stream(), List.of()))
                problems.add(Problem.error(mistake.at().orElse(one.promise().at()), mistake.message(), mistake.hint()));
        return problems;
    }

    static List<Problem> sorted(Collection<Problem> problems) {
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::at))
                .toList();
    }
}
