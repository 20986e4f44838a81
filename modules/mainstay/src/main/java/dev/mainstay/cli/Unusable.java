package dev.mainstay.cli;

import dev.mainstay.measure.Settings;
import dev.mainstay.measure.table.Expressions;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Selector;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Asked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Queries that the specification's own rules let pass, and that the engine that would answer them refuses. */
final class Unusable {
    private Unusable() {}

    /** Why, by query. */
    static Map<Query, String> of(Specification specification) {
        List<Query> asked = new ArrayList<>();
        for (Promise promise : specification.promises())
            for (Asked one : Asked.of(promise))
                if (one.exactness() instanceof Selector.Exactness.Exact
                        && one.query().source().source() instanceof Source.Table table
                        && table.engine() == Source.Engine.DUCKDB) asked.add(one.query());
        List<Optional<String>> refusals =
                Expressions.refusals(asked.stream().map(Query::text).toList(), Settings.DEFAULT);
        Map<Query, String> reasons = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            Query query = asked.get(i);
            refusals.get(i).ifPresent(reason -> reasons.put(query, reason));
        }
        return reasons;
    }

    /** The specification with an error for each. */
    static Specification told(Specification specification, Map<Query, String> reasons) {
        List<Problem> problems = new ArrayList<>(specification.problems());
        reasons.forEach((query, reason) -> problems.add(Problem.error(query.at(), reason, "")));
        return new Specification(specification.documents(), specification.promises(), problems);
    }
}
