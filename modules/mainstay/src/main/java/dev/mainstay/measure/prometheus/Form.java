package dev.mainstay.measure.prometheus;

import dev.mainstay.spec.Selector;
import dev.mainstay.spec.Selectors;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the values of a query become numbers of a slice. */
sealed interface Form {
    /** Running totals: their increases count. */
    record Counter() implements Form {}

    /** Amounts of a slice once multiplied with {@code factor}. */
    record Amount(double factor) implements Form {}

    /** Values as they are. */
    record Mark() implements Form {}

    /**
     * What is asked, its form, and why what is counted with it is near and not exact.
     *
     * @param note empty when it is exact
     */
    record Chosen(String query, Form form, Optional<String> note) {}

    Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|'(?:[^'\\\\]++|\\\\.)*+'");
    Pattern PER_SECOND = Pattern.compile("\\b(rate|irate)\\s*\\(");
    Pattern PER_RANGE = Pattern.compile("\\b(increase|delta)\\s*\\(");
    Pattern SPAN = Pattern.compile("\\[([^\\]]*)\\]");
    Pattern UNIT = Pattern.compile("([0-9]+)(ms|s|m|h|d|w|y)");

    /**
     * How a query counts events.
     *
     * @param counter whether it is a running total where no function says otherwise
     * @param step slice length in milliseconds
     */
    static Chosen of(String query, boolean counter, long step) throws Refused {
        Selector selector = Selectors.classify(query, counter ? Selectors.Use.EVENTS : Selectors.Use.VALUE);
        Optional<String> note = switch (selector.exactness()) {
            case Selector.Exactness.Exact exact -> Optional.empty();
            case Selector.Exactness.Approximate near -> Optional.of("approximate: " + query + ": " + near.reason());
            case Selector.Exactness.Unknown unknown -> Optional.of(query + ": " + unknown.reason());
            case Selector.Exactness.Refused refused ->
                throw new Refused("the query " + query + " is refused: " + refused.reason());
        };
        String bare = QUOTED.matcher(query).replaceAll("\"\"");
        boolean perSecond = PER_SECOND.matcher(bare).find();
        boolean perRange = PER_RANGE.matcher(bare).find();
        if (perSecond && perRange)
            throw new Refused("the query " + query + " mixes rates with increases; use one of them");
        if (perSecond) return new Chosen(query, new Amount(step / 1000.0), note);
        if (perRange) return new Chosen(query, new Amount((double) step / span(query)), note);
        return new Chosen(query, counter ? new Counter() : new Amount(1), note);
    }

    /** The length of the one range that all of a query's functions look at. */
    static long span(String query) throws Refused {
        String bare = QUOTED.matcher(query).replaceAll("\"\"");
        Set<String> spans = new TreeSet<>();
        for (Matcher span = SPAN.matcher(bare); span.find(); )
            spans.add(span.group(1).strip());
        if (spans.size() != 1)
            throw new Refused("the query " + query + " looks at ranges of different lengths: " + spans);
        String text = spans.iterator().next();
        long millis = 0;
        int end = 0;
        for (Matcher unit = UNIT.matcher(text); unit.find() && unit.start() == end; end = unit.end())
            millis += Long.parseLong(unit.group(1)) * length(unit.group(2));
        if (end != text.length() || millis == 0)
            throw new Refused("the query " + query + " looks at [" + text + "], which is no duration");
        return millis;
    }

    private static long length(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000L;
            case "w" -> 7 * 86_400_000L;
            default -> 365 * 86_400_000L;
        };
    }

    /** All notes that there are. */
    static List<String> notes(List<Chosen> chosen) {
        return chosen.stream().flatMap(c -> c.note().stream()).distinct().toList();
    }
}
