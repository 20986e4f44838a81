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

    /** The functions and aggregations of PromQL, as Prometheus 3 documents them. */
    public static final Set<String> FUNCTIONS = Set.of("""
            abs absent absent_over_time acos acosh asin asinh atan atanh avg avg_over_time bottomk ceil changes clamp clamp_max clamp_min cos cosh
            count count_over_time count_values day_of_month day_of_week day_of_year days_in_month deg delta deriv
            double_exponential_smoothing exp first_over_time floor group histogram_avg histogram_count histogram_fraction
            histogram_quantile histogram_stddev histogram_stdvar histogram_sum holt_winters hour idelta increase info irate
            label_join label_replace last_over_time limit_ratio limitk ln log10 log2 mad_over_time max max_over_time min
            min_over_time minute month pi predict_linear present_over_time quantile quantile_over_time rad rate resets round
            scalar sgn sin sinh sort sort_by_label sort_by_label_desc sort_desc sqrt stddev stddev_over_time stdvar
            stdvar_over_time sum sum_over_time tan tanh time timestamp topk ts_of_first_over_time ts_of_last_over_time
            ts_of_max_over_time ts_of_min_over_time vector year""".split("\\s+"));

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

    /** The first function of a text that PromQL does not have; a server that answers more than PromQL may have it. */
    public static Optional<String> foreign(String text) {
        List<String> functions = switch (SelectorText.read(text)) {
            case SelectorText.Read.One one -> one.functions();
            case SelectorText.Read.More more -> more.functions();
            case SelectorText.Read.Wrong wrong -> List.of();
        };
        return functions.stream().filter(name -> !FUNCTIONS.contains(name)).findFirst();
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
