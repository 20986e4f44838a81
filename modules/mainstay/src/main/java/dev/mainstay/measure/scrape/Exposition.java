package dev.mainstay.measure.scrape;

import dev.mainstay.spec.Selector;
import dev.mainstay.stat.Sample;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Reads a text of metrics. Formats: Prometheus text 0.0.4 and OpenMetrics 1.0. Types, units, help and exemplars are checked in form and
 * not used, except that what a type says to grow is not negative: a histogram is its series {@code _bucket}, {@code _count} and
 * {@code _sum}.
 */
final class Exposition {
    private static final Set<String> TYPES = Set.of(
            "counter", "gauge", "histogram", "summary", "untyped", "unknown", "stateset", "info", "gaugehistogram");

    private final boolean open;
    private final Limits limits;
    private final long oldest;
    private final Predicate<Map<String, String>> wanted;
    private final SortedMap<String, String> target;
    private final List<Sample> samples = new ArrayList<>();
    private final Set<SortedMap<String, String>> seen = new HashSet<>();
    private final Set<String> growing = new HashSet<>();
    private int all;

    /**
     * What was read.
     *
     * @param samples those that are wanted
     * @param all how many there were
     */
    record Read(List<Sample> samples, int all) {}

    /**
     * @param open whether it is OpenMetrics, not Prometheus text
     * @param oldest epoch milliseconds: a sample with an older time of its own is out of date, and not there
     * @param target labels of every series that does not say them itself
     */
    Exposition(
            boolean open,
            Limits limits,
            long oldest,
            Predicate<Map<String, String>> wanted,
            SortedMap<String, String> target) {
        this.open = open;
        this.limits = limits;
        this.oldest = oldest;
        this.wanted = wanted;
        this.target = target;
    }

    /** @throws Malformed when anything of it is not as the format says; then nothing of it counts */
    Read read(byte[] body) throws Malformed {
        String text = decode(body);
        int number = 0;
        boolean ended = false;
        for (int start = 0; start < text.length(); ) {
            number++;
            int end = text.indexOf('\n', start);
            if (end < 0 && !open) throw new Malformed(number, "the last line does not end: the text was cut off");
            String line = text.substring(start, end < 0 ? text.length() : end);
            if (ended) throw new Malformed(number, "something stands after # EOF");
            if (line.length() > limits.line())
                throw new Malformed(number, "it is longer than " + limits.line() + " characters");
            if (open && line.equals("# EOF")) ended = true;
            else line(new Cursor(line, number));
            start = end < 0 ? text.length() : end + 1;
        }
        if (open && !ended) throw new Malformed(number + 1, "# EOF is missing: the text was cut off");
        return new Read(samples, all);
    }

    private static String decode(byte[] body) throws Malformed {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(body);
        try {
            return decoder.decode(bytes).toString();
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < bytes.position(); i++) if (body[i] == '\n') line++;
            throw new Malformed(line, "it is not UTF-8");
        }
    }

    private void line(Cursor cursor) throws Malformed {
        cursor.blanks();
        if (cursor.done()) {
            if (open) throw cursor.wrong("it is empty");
        } else if (cursor.take('#')) comment(cursor);
        else sample(cursor);
    }

    private void comment(Cursor cursor) throws Malformed {
        cursor.blanks();
        if (!cursor.word().equals("TYPE")) return;
        cursor.blanks();
        String name = cursor.name(true, "the metric's name after TYPE");
        cursor.blanks();
        String type = cursor.word();
        if (!TYPES.contains(type)) throw cursor.wrong("TYPE names no type of metric");
        if (type.equals("counter")) growing.addAll(List.of(name, name + "_total"));
        if (type.equals("histogram")) growing.addAll(List.of(name + "_bucket", name + "_count"));
    }

    private void sample(Cursor cursor) throws Malformed {
        if (++all > limits.samples()) throw cursor.wrong("more than " + limits.samples() + " samples");
        TreeMap<String, String> labels = new TreeMap<>();
        String name = cursor.name(true, "a metric's name");
        labels.put(Selector.NAME, name);
        cursor.blanks();
        if (cursor.take('{')) labels(cursor, labels);
        cursor.blanks();
        double value = cursor.number("the value");
        cursor.blanks();
        long time = cursor.done() || (open && cursor.peek() == '#') ? Long.MAX_VALUE : time(cursor);
        cursor.blanks();
        if (open && cursor.take('#')) exemplar(cursor);
        cursor.end();
        target.forEach(labels::putIfAbsent);
        if (time < oldest || Double.isNaN(value) || !wanted.test(labels)) return;
        if (value < 0 && growing.contains(name))
            throw cursor.wrong("the counter " + name + " is negative; a counter begins at 0 and grows");
        if (!seen.add(labels)) throw cursor.wrong("the series " + labels + " stands there twice");
        if (samples.size() == limits.kept()) throw cursor.wrong("more than " + limits.kept() + " series are selected");
        samples.add(new Sample(labels, value));
    }

    private static void labels(Cursor cursor, Map<String, String> labels) throws Malformed {
        cursor.blanks();
        while (!cursor.take('}')) {
            String label = cursor.name(false, "a label's name");
            cursor.blanks();
            cursor.need('=', "after the label " + label);
            cursor.blanks();
            String value = cursor.quoted();
            if (labels.put(label, value) != null) throw cursor.wrong("the label " + label + " stands there twice");
            cursor.blanks();
            if (cursor.take(',')) cursor.blanks();
            else if (cursor.peek() != '}') throw cursor.wrong("'}' is missing after the labels");
        }
        labels.values().removeIf(String::isEmpty);
    }

    private static void exemplar(Cursor cursor) throws Malformed {
        cursor.blanks();
        cursor.need('{', "after # of an exemplar");
        labels(cursor, new TreeMap<>());
        cursor.blanks();
        cursor.number("the exemplar's value");
        cursor.blanks();
        if (!cursor.done()) cursor.number("the exemplar's time");
    }

    /** Epoch milliseconds; OpenMetrics writes seconds. */
    private long time(Cursor cursor) throws Malformed {
        double time = cursor.number("the sample's time");
        if (Double.isNaN(time) || Double.isInfinite(time)) throw cursor.wrong("the sample's time is no time");
        return (long) (open ? time * 1000 : time);
    }
}
