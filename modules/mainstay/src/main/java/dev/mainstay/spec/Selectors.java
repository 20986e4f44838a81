package dev.mainstay.spec;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The look at a PromQL text that tells whether counts taken with it are exact. */
public final class Selectors {
    /** What the text is used for. */
    public enum Use {
        /** Events are counted: increases of counters. */
        EVENTS,
        /** A value is looked at as it is. */
        VALUE
    }

    private static final Set<String> RATES = Set.of("rate", "irate", "increase", "delta", "idelta");
    private static final Set<String> NO_COUNT = Set.of(
            "avg",
            "min",
            "max",
            "quantile",
            "stddev",
            "stdvar",
            "topk",
            "bottomk",
            "histogram_quantile",
            "avg_over_time",
            "min_over_time",
            "max_over_time",
            "quantile_over_time",
            "predict_linear",
            "deriv",
            "absent",
            "time");

    /** Also in quotes, where a regular expression has its {@code $} at an end. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?[A-Za-z_]");

    private Selectors() {}

    /** The text used to count events. */
    public static Selector classify(String text) {
        return classify(text, Use.EVENTS);
    }

    public static Selector classify(String text, Use use) {
        Optional<String> broken = broken(text);
        if (broken.isPresent()) return opaque(text, new Selector.Exactness.Refused(broken.get()));
        SelectorText.Read read = SelectorText.read(text);
        return switch (read) {
            case SelectorText.Read.Wrong wrong -> opaque(text, new Selector.Exactness.Refused(wrong.reason()));
            case SelectorText.Read.More more -> opaque(text, more(more.functions(), use));
            case SelectorText.Read.One one ->
                new Selector(text, one.metric(), one.matchers(), one.by(), one.functions(), one(one, use));
        };
    }

    private static Selector opaque(String text, Selector.Exactness exactness) {
        return new Selector(text, Optional.empty(), List.of(), List.of(), List.of(), exactness);
    }

    private static Optional<String> broken(String text) {
        if (text.isBlank()) return Optional.of("it is empty");
        if (text.length() > 4_000) return Optional.of("it is longer than 4000 characters");
        String bare = text.replaceAll("\"(?:[^\"\\\\]++|\\\\.)*+\"|'(?:[^'\\\\]++|\\\\.)*+'", "\"\"");
        if (bare.contains("{{")
                || bare.contains("[[")
                || bare.contains("$")
                || VARIABLE.matcher(text).find())
            return Optional.of("it holds a template variable that another tool fills in; write the selector itself");
        return Optional.empty();
    }

    private static Selector.Exactness one(SelectorText.Read.One one, Use use) {
        List<String> functions = one.functions();
        if (one.range() && functions.stream().noneMatch(f -> RATES.contains(f) || f.endsWith("_over_time")))
            return new Selector.Exactness.Refused("a range like [5m] needs a function such as increase around it");
        if (functions.isEmpty()) return new Selector.Exactness.Exact();
        Optional<Selector.Exactness> known = known(functions, use);
        if (known.isPresent()) return known.get();
        if (use == Use.VALUE) return new Selector.Exactness.Exact();
        if (functions.equals(List.of("sum")))
            return new Selector.Exactness.Approximate(
                    "it sums before resets are seen: a restart of one series hides in the sum; write the selector"
                            + " without sum");
        return new Selector.Exactness.Approximate("'" + functions.getFirst() + "' is evaluated as written");
    }

    private static Selector.Exactness more(List<String> functions, Use use) {
        return known(functions, use)
                .orElse(new Selector.Exactness.Approximate(
                        "more than one selector: evaluated as written, at each step"));
    }

    private static Optional<Selector.Exactness> known(List<String> functions, Use use) {
        for (String function : functions) {
            if (function.equals("histogram_quantile") && use == Use.VALUE)
                return Optional.of(
                        new Selector.Exactness.Approximate("histogram_quantile interpolates inside a bucket"));
            if (NO_COUNT.contains(function) && use == Use.EVENTS)
                return Optional.of(new Selector.Exactness.Refused(
                        "'" + function + "' is no count of events; use the counter itself, or a threshold"));
        }
        for (String function : functions)
            if (RATES.contains(function))
                return Optional.of(new Selector.Exactness.Approximate("'" + function
                        + "' is applied before: it extrapolates to the edges of its range; write the"
                        + " counter's selector"));
        return Optional.empty();
    }
}
