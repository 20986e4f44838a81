package dev.mainstay.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a PromQL text asks for, as far as Mainstay understands it.
 *
 * @param metric the metric's name; empty when matchers alone select, or when the text is more than one selector with functions on it
 * @param by labels that a {@code sum by} keeps
 * @param functions the functions around the selector, outermost first, e.g. {@code sum}, {@code rate}
 * @param exactness whether counts taken with it are exact
 */
public record Selector(
        String text,
        Optional<String> metric,
        List<Matcher> matchers,
        List<String> by,
        List<String> functions,
        Exactness exactness) {
    public Selector {
        matchers = List.copyOf(matchers);
        by = List.copyOf(by);
        functions = List.copyOf(functions);
    }

    /** Whether it is a selector and nothing around it. */
    public boolean plain() {
        return functions.isEmpty() && (metric.isPresent() || !matchers.isEmpty());
    }

    /** The selector without the functions around it, as PromQL; empty when the text is no single selector. */
    public Optional<String> inner() {
        if (metric.isEmpty() && matchers.isEmpty()) return Optional.empty();
        StringBuilder out = new StringBuilder(metric.orElse(""));
        if (!matchers.isEmpty() || metric.isEmpty()) {
            out.append('{');
            String comma = "";
            for (Matcher matcher : matchers) {
                out.append(comma).append(matcher);
                comma = ",";
            }
            out.append('}');
        }
        return Optional.of(out.toString());
    }

    /** The label that holds a metric's name. */
    public static final String NAME = "__name__";

    /** Whether a series is selected, by its labels; its metric's name is one of them: {@link #NAME}. */
    public Predicate<Map<String, String>> test() {
        Predicate<Map<String, String>> all = metric.<Predicate<Map<String, String>>>map(
                        name -> labels -> name.equals(labels.get(NAME)))
                .orElse(labels -> true);
        for (Matcher matcher : matchers) all = all.and(matcher.test());
        return all;
    }

    /**
     * A condition on a label.
     *
     * @param op one of {@code = != =~ !~}
     */
    public record Matcher(String label, String op, String value) {
        /** A label that is not there is empty; a regular expression matches the whole value. */
        Predicate<Map<String, String>> test() {
            boolean wanted = !op.startsWith("!");
            if (!op.endsWith("~"))
                return labels -> labels.getOrDefault(label, "").equals(value) == wanted;
            Pattern pattern = Pattern.compile(value, Pattern.DOTALL);
            return labels -> pattern.matcher(labels.getOrDefault(label, "")).matches() == wanted;
        }

        @Override
        public String toString() {
            return label
                    + op
                    + '"'
                    + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                    + '"';
        }
    }

    /** Whether what is counted is what happened. */
    public sealed interface Exactness {
        /** Counters are differenced series by series. */
        record Exact() implements Exactness {}

        /** Near, and why not exact. */
        record Approximate(String reason) implements Exactness {}

        /** Only who answers it can tell, and why; {@code hint} is what was probably meant, or empty. */
        record Unknown(String reason, String hint) implements Exactness {}

        /** Not what the indicator counts, or not understood, and why. */
        record Refused(String reason) implements Exactness {}
    }
}
