package dev.mainstay.export.foreign;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The few shapes of PromQL that say no more than a counter does. Anything else is not understood, and so said: this is no parser of
 * the language.
 */
final class Promql {
    private static final Pattern WINDOW = Pattern.compile("\\{\\{-?\\s?\\.[wW]indow\\s?-?}}");
    private static final Pattern ELSE_ZERO =
            Pattern.compile(" or (on ?\\( ?\\) ?)?vector ?\\( ?0 ?\\)$", Pattern.CASE_INSENSITIVE);
    private static final Set<String> DIFFERENCES = Set.of("rate", "increase", "irate");

    /** One line, without comments, the window template put in as {@code 5m}. */
    static String line(String query) {
        return WINDOW.matcher(plain(query)).replaceAll("5m").strip();
    }

    /** Whether a template other than the window is left, which only its author can fill in. */
    static boolean templated(String line) {
        return line.contains("{{");
    }

    /** The counter whose summed rate this is; empty if it is anything more. */
    static Optional<String> counter(String line) {
        String bare = bare(line);
        String rated = inside(bare, "sum").map(Promql::bare).orElse(bare);
        return DIFFERENCES.stream()
                .flatMap(function -> inside(rated, function).stream())
                .findFirst()
                .flatMap(Promql::unranged);
    }

    /** The two counters of a difference at the top of the expression; empty if it is none. */
    static Optional<Difference> difference(String line) {
        String bare = bare(line);
        int at = Quoted.top(bare, '-');
        if (at <= 0 || Quoted.top(bare.substring(at + 1), '-') >= 0) return Optional.empty();
        Optional<String> from = counter(bare.substring(0, at));
        Optional<String> less = counter(bare.substring(at + 1));
        return from.isPresent() && less.isPresent()
                ? Optional.of(new Difference(from.get(), less.get()))
                : Optional.empty();
    }

    /** The two sides of the only division at the top of the expression; empty if there is none. */
    static Optional<Quotient> quotient(String line) {
        String bare = bare(line);
        int at = Quoted.top(bare, '/');
        return at <= 0 || Quoted.top(bare.substring(at + 1), '/') >= 0
                ? Optional.empty()
                : Optional.of(new Quotient(
                        bare.substring(0, at).strip(), bare.substring(at + 1).strip()));
    }

    /** What a share is the rest of, if it is written {@code 1 - rest}. */
    static Optional<String> rest(String line) {
        String bare = bare(line);
        int at = Quoted.top(bare, '-');
        return at > 0 && bare.substring(0, at).strip().equals("1")
                ? Optional.of(bare.substring(at + 1).strip())
                : Optional.empty();
    }

    /** A part of a whole. */
    record Quotient(String part, String whole) {}

    /** One counter less another. */
    record Difference(String from, String less) {}

    /** Whether the text is a metric's name, its matchers, or both. */
    static boolean isSelector(String text) {
        int named = name(text);
        String rest = text.substring(named).strip();
        if (rest.isEmpty()) return named > 0;
        return rest.startsWith("{")
                && Quoted.closing(rest, 0) == rest.length() - 1
                && Quoted.first(rest.substring(1), '{') < 0;
    }

    /** The metric's name; empty if there is none in front. */
    static String metric(String selector) {
        return selector.substring(0, name(selector));
    }

    private static int name(String text) {
        int end = 0;
        while (end < text.length() && named(text.charAt(end), end)) end++;
        return end;
    }

    private static boolean named(char c, int at) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || c == '_' || c == ':' || (at > 0 && c >= '0' && c <= '9');
    }

    private static Optional<String> unranged(String ranged) {
        int open = ranged.lastIndexOf('[');
        if (open < 0 || !ranged.endsWith("]") || ranged.substring(open).contains(":")) return Optional.empty();
        String selector = ranged.substring(0, open).strip();
        return isSelector(selector) ? Optional.of(selector) : Optional.empty();
    }

    /** The argument of a call of {@code function} that is the whole text. */
    private static Optional<String> inside(String text, String function) {
        if (!text.startsWith(function)) return Optional.empty();
        String arguments = text.substring(function.length()).strip();
        return arguments.startsWith("(") && Quoted.closing(arguments, 0) == arguments.length() - 1
                ? Optional.of(arguments.substring(1, arguments.length() - 1).strip())
                : Optional.empty();
    }

    /** Without the parentheses around the whole, and without what an empty result becomes. */
    private static String bare(String text) {
        String bare = withoutZero(text);
        while (bare.startsWith("(") && Quoted.closing(bare, 0) == bare.length() - 1)
            bare = withoutZero(bare.substring(1, bare.length() - 1));
        return bare;
    }

    private static String withoutZero(String text) {
        return ELSE_ZERO.matcher(text.strip()).replaceFirst("").strip();
    }

    /** White space outside quotes becomes one space, comments go. */
    private static String plain(String text) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int after = Math.min(Quoted.next(text, i), text.length());
            char c = text.charAt(i);
            if (c == '#') {
                int end = text.indexOf('\n', i);
                after = end < 0 ? text.length() : end;
            } else if (!Character.isWhitespace(c)) {
                kept.append(text, i, after);
            } else if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') {
                kept.append(' ');
            }
            i = after;
        }
        return kept.toString();
    }

    private Promql() {}
}
