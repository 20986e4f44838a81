package dev.mainstay.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Requests by the minute of a real service of language models, relative to their mean; where they come from stands in the file. */
record Profile(double[] minutes) {
    private static final String FILE = "requests-by-minute.txt";

    static Profile read() {
        try (InputStream in = Objects.requireNonNull(Profile.class.getResourceAsStream(FILE))) {
            double[] counts = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double mean = java.util.Arrays.stream(counts).average().orElseThrow();
            for (int i = 0; i < counts.length; i++) counts[i] /= mean;
            return new Profile(counts);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    int size() {
        return minutes.length;
    }
}
