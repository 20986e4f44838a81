package dev.mainstay.measure;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The fields of one received JSON object. What is wrong is an {@link IllegalArgumentException} whose message is for the sender. */
public record Fields(JsonNode object) {
    private static final int LONGEST = 256;

    /**
     * A text that must be there.
     *
     * @throws IllegalArgumentException when absent, not text, empty or longer than 256 characters
     */
    public String text(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    public Optional<String> optional(String name) {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) return Optional.empty();
        if (!node.isString()) throw new IllegalArgumentException(name + " must be text");
        String value = node.stringValue();
        if (value.isBlank() || value.length() > LONGEST)
            throw new IllegalArgumentException(name + " must have 1 to " + LONGEST + " characters");
        return Optional.of(value);
    }

    public boolean has(String name) {
        return !object.path(name).isMissingNode() && !object.path(name).isNull();
    }

    /** A whole number of at least 0. */
    public long count(String name) {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) throw new IllegalArgumentException(name + " is missing");
        if (!node.isNumber() || !node.canConvertToLong() || !node.canConvertToExactIntegral())
            throw new IllegalArgumentException(name + " must be a whole number, not " + node);
        if (node.asLong() < 0) throw new IllegalArgumentException(name + " is negative: " + node);
        return node.asLong();
    }

    /** A time before {@code now}: ISO 8601 with an offset, or epoch milliseconds. */
    public long time(String name, long now) {
        JsonNode node = object.path(name);
        long time = node.isString() ? parsed(name, node.stringValue()) : count(name);
        if (time > now) throw new IllegalArgumentException(name + " is in the future: " + Instant.ofEpochMilli(time));
        return time;
    }

    private static long parsed(String name, String value) {
        try {
            return OffsetDateTime.parse(value).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    name + " must be a time with its offset, e.g. 2024-03-01T09:30:00Z, or epoch milliseconds, not "
                            + value,
                    e);
        }
    }

    /** Names and values, all text; empty when absent. */
    public SortedMap<String, String> map(String name) {
        SortedMap<String, String> map = new TreeMap<>();
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) return map;
        if (!node.isObject() || node.size() > 16)
            throw new IllegalArgumentException(name + " must be an object of at most 16 texts");
        for (String key : node.propertyNames()) map.put(key, new Fields(node).text(key));
        return map;
    }

    /**
     * Refuses fields that nobody reads.
     *
     * @throws IllegalArgumentException naming the first field that is not among {@code known}
     */
    public void only(java.util.Set<String> known) {
        for (String name : object.propertyNames())
            if (!known.contains(name))
                throw new IllegalArgumentException(
                        "unknown field " + name + "; known are " + new java.util.TreeSet<>(known));
    }
}
