package dev.mainstay.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the part of PromQL that is one selector with functions around it. */
final class SelectorText {
    private static final Set<String> CLAUSES = Set.of("by", "without");
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "on", "ignoring", "group_left", "group_right", "bool", "offset");

    private final String text;
    private final List<String> functions = new ArrayList<>();
    private final List<String> by = new ArrayList<>();
    private int at;

    /** What was found. */
    sealed interface Read {
        /** One selector, the functions around it outermost first, and whether it has a range. */
        record One(
                Optional<String> metric,
                List<Selector.Matcher> matchers,
                List<String> by,
                List<String> functions,
                boolean range)
                implements Read {}

        /** Anything more, with the functions in it. */
        record More(List<String> functions) implements Read {}

        /** No PromQL. */
        record Wrong(String reason) implements Read {}
    }

    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    private SelectorText(String text) {
        this.text = text;
    }

    static Read read(String text) {
        SelectorText reader = new SelectorText(text);
        try {
            Optional<Read.One> one = reader.expression(0);
            reader.space();
            return one.isPresent() && reader.at == text.length() ? one.get() : more(text);
        } catch (Unreadable wrong) {
            return new Read.Wrong(wrong.reason());
        }
    }

    /** A text that is no single selector: its quotes and brackets must close; its functions are listed. */
    private static Read more(String text) {
        String bare = text.replaceAll("\"(?:[^\"\\\\]++|\\\\.)*+\"|'(?:[^'\\\\]++|\\\\.)*+'", "");
        if (bare.indexOf('"') >= 0 || bare.indexOf('\'') >= 0) return new Read.Wrong("a quote is not closed");
        for (String pair : List.of("()", "{}", "[]"))
            if (bare.chars().filter(c -> c == pair.charAt(0)).count()
                    != bare.chars().filter(c -> c == pair.charAt(1)).count())
                return new Read.Wrong("'" + pair.charAt(0) + "' and '" + pair.charAt(1) + "' do not match");
        if (!bare.matches("[\\sA-Za-z0-9_:(){}\\[\\],.=!~<>+*/%^@-]*")) return new Read.Wrong("it is no PromQL");
        List<String> found = new ArrayList<>();
        var calls = Pattern.compile("([a-z_][a-z0-9_]*)\\s*(?:(?:by|without)\\s*\\([^()]*\\)\\s*)?\\(")
                .matcher(bare);
        while (calls.find())
            if (!WORDS.contains(calls.group(1)) && !CLAUSES.contains(calls.group(1))) found.add(calls.group(1));
        return bare.matches("(?s).*[A-Za-z_:].*") ? new Read.More(found) : new Read.Wrong("it names no metric");
    }

    private Optional<Read.One> expression(int depth) {
        if (depth > 20) throw new Unreadable("functions are nested deeper than 20");
        space();
        int start = at;
        String word = word();
        space();
        if (!word.isEmpty() && clause(word)) space();
        if (word.isEmpty() || peek() != '(') {
            at = start;
            return selector();
        }
        functions.add(word);
        at++;
        Optional<Read.One> inner = expression(depth + 1);
        space();
        if (inner.isEmpty() || peek() != ')') return Optional.empty();
        at++;
        space();
        int after = at;
        if (!CLAUSES.contains(word())) at = after;
        else labels();
        return Optional.of(new Read.One(
                inner.get().metric(),
                inner.get().matchers(),
                List.copyOf(by),
                List.copyOf(functions),
                inner.get().range()));
    }

    /** {@code by (a, b)} before the bracket of an aggregation. */
    private boolean clause(String function) {
        int before = at;
        if (!CLAUSES.contains(word()) || CLAUSES.contains(function)) {
            at = before;
            return false;
        }
        labels();
        return true;
    }

    private void labels() {
        space();
        if (peek() != '(') throw new Unreadable("labels in (brackets) are missing after by");
        int end = text.indexOf(')', at);
        if (end < 0) throw new Unreadable("'(' and ')' do not match");
        for (String label : text.substring(at + 1, end).split(",", -1)) if (!label.isBlank()) by.add(label.strip());
        at = end + 1;
    }

    private Optional<Read.One> selector() {
        String metric = word();
        if (WORDS.contains(metric)) return Optional.empty();
        space();
        List<Selector.Matcher> matchers = peek() == '{' ? matchers() : List.of();
        if (metric.isEmpty() && matchers.isEmpty()) return Optional.empty();
        space();
        boolean range = peek() == '[';
        if (range) {
            int end = text.indexOf(']', at);
            if (end < 0) throw new Unreadable("'[' and ']' do not match");
            if (!text.substring(at + 1, end).matches("[0-9]+(ms|s|m|h|d|w|y)([0-9a-z:]*)")) return Optional.empty();
            at = end + 1;
        }
        return Optional.of(new Read.One(
                metric.isEmpty() ? Optional.empty() : Optional.of(metric), matchers, List.of(), List.of(), range));
    }

    private List<Selector.Matcher> matchers() {
        List<Selector.Matcher> found = new ArrayList<>();
        at++;
        for (space(); peek() != '}'; space()) {
            String label = word();
            space();
            String op = operator();
            space();
            if (label.isEmpty()) throw new Unreadable("a label is missing in {…}");
            found.add(matcher(label, op, string()));
            space();
            if (peek() == ',') at++;
            else if (peek() != '}') throw new Unreadable("'{' and '}' do not match");
        }
        at++;
        return found;
    }

    private static Selector.Matcher matcher(String label, String op, String value) {
        if (op.endsWith("~")) {
            try {
                Pattern.compile(value);
            } catch (PatternSyntaxException wrong) {
                throw new Unreadable("'" + value + "' is no regular expression");
            }
        }
        return new Selector.Matcher(label, op, value);
    }

    private String operator() {
        for (String op : List.of("=~", "!~", "!=", "="))
            if (text.startsWith(op, at)) {
                at += op.length();
                return op;
            }
        throw new Unreadable("a matcher is label=\"value\", with one of = != =~ !~");
    }

    private String string() {
        char quote = peek();
        if (quote != '"' && quote != '\'') throw new Unreadable("a label's value stands in quotes");
        StringBuilder out = new StringBuilder();
        for (at++; peek() != quote; at++) {
            if (at >= text.length()) throw new Unreadable("a quote is not closed");
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                char escaped = text.charAt(++at);
                out.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
            } else {
                out.append(c);
            }
        }
        at++;
        return out.toString();
    }

    private String word() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || "_:".indexOf(text.charAt(at)) >= 0))
            at++;
        if (start < at && Character.isDigit(text.charAt(start))) at = start;
        return text.substring(start, at);
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }

    /** The next character, NUL at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}
