package dev.mainstay.measure.scrape;

import dev.mainstay.stat.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;

/** Reads metrics of the past, a time at a time: memory is bounded by what stands at one time. */
final class Past {
    private static final String END = "# EOF\n";

    private final Limits limits;
    private final Predicate<Map<String, String>> wanted;
    private final SortedMap<String, String> target;
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder now = new StringBuilder();
    private String time = "";
    private long first;
    private long last = Long.MIN_VALUE;

    Past(Limits limits, Predicate<Map<String, String>> wanted, SortedMap<String, String> target) {
        this.limits = limits;
        this.wanted = wanted;
        this.target = target;
    }

    void read(BufferedReader text, ObjLongConsumer<List<Sample>> sink) throws IOException {
        long number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            if (line.isBlank() || line.equals("# EOF")) continue;
            if (line.startsWith("#")) {
                if (time.isEmpty()) head.append(line).append('\n');
                continue;
            }
            if (line.length() > limits.line())
                throw new IllegalArgumentException(
                        "line " + number + " is longer than " + limits.line() + " characters");
            String told = line.substring(line.lastIndexOf(' ') + 1);
            if (!told.equals(time)) {
                flush(sink);
                time = told;
                first = number;
            }
            now.append(line).append('\n');
        }
        flush(sink);
    }

    private void flush(ObjLongConsumer<List<Sample>> sink) {
        if (now.isEmpty()) return;
        long at = at();
        try {
            byte[] body = (head + now.toString() + END).getBytes(StandardCharsets.UTF_8);
            sink.accept(
                    new Exposition(true, limits, Long.MIN_VALUE, wanted, target)
                            .read(body)
                            .samples(),
                    at);
        } catch (Malformed wrong) {
            throw new IllegalArgumentException(
                    "among the samples of " + time + ", from line " + first + ": " + wrong.reason(), wrong);
        }
        now.setLength(0);
        last = at;
    }

    private long at() {
        try {
            long at = Math.round(Double.parseDouble(time) * 1_000);
            if (at > last) return at;
            throw new IllegalArgumentException(
                    "line " + first + ": the time " + time + " is not after the one before; times stand in order");
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("line " + first + " does not end with a time in seconds: " + time, none);
        }
    }
}
