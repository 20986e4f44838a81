package dev.mainstay.stat;

import java.util.List;

/**
 * One segment of a stream's data: the values of its columns or labels, in their order; no values for the whole.
 *
 * @param values as text
 */
public record Segment(List<String> values) implements Comparable<Segment> {
    public static final Segment WHOLE = new Segment(List.of());
    /** What is beyond the limit of followed values. */
    public static final Segment OTHER = new Segment(List.of("other"));

    public Segment {
        values = List.copyOf(values);
    }

    public boolean isWhole() {
        return values.isEmpty();
    }

    @Override
    public int compareTo(Segment other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return String.join("/", values);
    }
}
