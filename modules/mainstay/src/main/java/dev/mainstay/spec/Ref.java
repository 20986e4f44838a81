package dev.mainstay.spec;

import java.util.Optional;

/**
 * A reference to a document ({@code model/late}) or to a promise in one ({@code service/on-time/available}; a stand-alone or
 * OpenSLO SLO is {@code slo/features-read}, one of several objectives {@code slo/features-read/fast}).
 *
 * @param kind in lower case
 */
public record Ref(String kind, String name, Optional<String> promise) implements Comparable<Ref> {
    public static Ref document(String kind, String name) {
        return new Ref(kind, name, Optional.empty());
    }

    public static Ref promise(String kind, String name, String promise) {
        return new Ref(kind, name, Optional.of(promise));
    }

    /**
     * The reference that {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Ref of(String text) {
        String[] parts = text.split("/", 3);
        if (parts.length < 2) throw new IllegalArgumentException("no reference: " + text);
        return parts.length == 2 ? document(parts[0], parts[1]) : promise(parts[0], parts[1], parts[2]);
    }

    /** The document without the promise. */
    public Ref owner() {
        return promise.isEmpty() ? this : document(kind, name);
    }

    @Override
    public int compareTo(Ref other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return kind + "/" + name + promise.map(p -> "/" + p).orElse("");
    }
}
