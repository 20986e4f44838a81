package dev.mainstay.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Requests by the minute of a real service of language models, relative to their mean; where they come from stands in the file. */
record Profile(List<Double> minutes) {
    private static final String FILE = "requests-by-minute.txt";

    Profile {
        minutes = List.copyOf(minutes);
    }

    static Profile read() {
        try (InputStream in = Objects.requireNonNull(Profile.class.getResourceAsStream(FILE))) {
            List<Double> counts = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Double::valueOf)
                    .toList();
            double mean =
                    counts.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            return new Profile(counts.stream().map(count -> count / mean).toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    int size() {
        return minutes.size();
    }
}
