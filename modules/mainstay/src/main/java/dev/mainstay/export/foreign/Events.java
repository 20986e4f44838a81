package dev.mainstay.export.foreign;

import dev.mainstay.export.Carried.Fate;
import dev.mainstay.spec.Position;
import java.util.Optional;

/** Turns the two queries of an events indicator into what Mainstay counts. */
final class Events {
    /** A query longer than this is refused: nobody wrote it. */
    static final int LONGEST = 10_000;

    /**
     * The counters behind two queries, or the ratio that the source computes where there are more.
     *
     * @param good whether {@code part} counts good events, else bad ones
     * @return empty, with the reason in the report, if it cannot be carried over
     */
    static Optional<Draft.Measure> measure(
            boolean good, String part, String total, Position at, String what, Reading reading) {
        if (refused(part, at, what, reading) || refused(total, at, what, reading)) return Optional.empty();
        String partLine = Promql.line(part);
        String totalLine = Promql.line(total);
        Optional<Draft.Measure> counted = counted(good, partLine, totalLine, at, what, reading);
        if (counted.isPresent()) return counted;
        reading.tell(
                at,
                Fate.APPROXIMATE,
                what,
                "the queries are more than one counter each, so the source computes their ratio over 5m and the mean of those is judged");
        return Optional.of(new Draft.Measure.Raw(good, "(" + partLine + ") / (" + totalLine + ")"));
    }

    /** A share that the file computes itself; where it is a quotient of two counters, those are counted. */
    static Optional<Draft.Measure> raw(boolean success, String query, Position at, String what, Reading reading) {
        if (refused(query, at, what, reading)) return Optional.empty();
        String line = Promql.line(query);
        Optional<String> rest = Promql.rest(line);
        Optional<Draft.Measure> counted = Promql.quotient(rest.orElse(line))
                .flatMap(q -> counted(success ^ rest.isPresent(), q.part(), q.whole(), at, what, reading));
        if (counted.isPresent()) return counted;
        reading.tell(
                at, Fate.APPROXIMATE, what, "the source computes the share over 5m, and the mean of those is judged");
        return Optional.of(new Draft.Measure.Raw(success, line));
    }

    private static Optional<Draft.Measure> counted(
            boolean good, String part, String total, Position at, String what, Reading reading) {
        Optional<String> all = Promql.counter(total);
        if (all.isEmpty()) return Optional.empty();
        Optional<String> some = Promql.counter(part);
        if (some.isPresent()) {
            reading.tell(at, Fate.EXACT, what, exactly(part + total));
            return Optional.of(new Draft.Measure.Ratio(good, some.get(), all.get()));
        }
        Optional<String> less =
                Promql.difference(part).filter(d -> d.from().equals(all.get())).map(Promql.Difference::less);
        less.ifPresent(other -> reading.tell(
                at,
                Fate.EXACT,
                what,
                "all less a part is written as the part of the other kind; " + exactly(part + total)));
        return less.map(other -> new Draft.Measure.Ratio(!good, other, all.get()));
    }

    private static String exactly(String lines) {
        return lines.contains("irate(")
                ? "counters are differenced over the whole window, not over the last two samples as irate does"
                : "counters are differenced over the whole window, without rate's extrapolation";
    }

    private static boolean refused(String query, Position at, String what, Reading reading) {
        if (query.length() > LONGEST) {
            reading.tell(at, Fate.LOST, what, "a query of " + query.length() + " characters; at most " + LONGEST);
            return true;
        }
        if (query.isBlank()) {
            reading.tell(at, Fate.LOST, what, "an empty query");
            return true;
        }
        if (!Promql.templated(Promql.line(query))) return false;
        reading.tell(at, Fate.LOST, what, "a template other than {{.window}} is in its query: fill it in first");
        return true;
    }

    private Events() {}
}
