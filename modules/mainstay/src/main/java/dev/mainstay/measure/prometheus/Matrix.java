package dev.mainstay.measure.prometheus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Reads the answer to a range query, one series at a time. */
final class Matrix {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonParser json;
    private final Series.Sink sink;
    private final List<String> warnings = new ArrayList<>();

    private Matrix(JsonParser json, Series.Sink sink) {
        this.json = json;
        this.sink = sink;
    }

    /**
     * Hands every series to {@code sink}.
     *
     * @return what the server warns of
     * @throws Refused when it is no matrix
     */
    static List<String> read(byte[] body, Series.Sink sink) throws Refused {
        try (JsonParser json = JSON.createParser(body)) {
            Matrix matrix = new Matrix(json, sink);
            if (json.nextToken() != JsonToken.START_OBJECT) throw new Refused("the answer is not a JSON object");
            matrix.envelope();
            return matrix.warnings;
        } catch (JacksonException broken) {
            throw new Refused("the answer is broken: " + broken.getOriginalMessage());
        } catch (NumberFormatException broken) {
            throw new Refused("the answer is broken: " + broken.getMessage());
        }
    }

    private void envelope() throws Refused {
        boolean data = false;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "data" -> {
                    data();
                    data = true;
                }
                case "warnings" -> {
                    while (json.currentToken() == JsonToken.START_ARRAY && json.nextToken() != JsonToken.END_ARRAY)
                        if (warnings.size() < 3) warnings.add(json.getString());
                }
                default -> json.skipChildren();
            }
        }
        if (!data) throw new Refused("the answer holds no data");
    }

    private void data() throws Refused {
        expect(JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "resultType" -> {
                    if (!json.getString().equals("matrix"))
                        throw new Refused("the answer is a " + json.getString() + ", not a matrix");
                }
                case "result" -> {
                    expect(JsonToken.START_ARRAY);
                    while (json.nextToken() == JsonToken.START_OBJECT) series();
                }
                default -> json.skipChildren();
            }
        }
    }

    private void series() throws Refused {
        SortedMap<String, String> labels = new TreeMap<>();
        long[] times = new long[64];
        double[] values = new double[64];
        int size = 0;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "metric" -> {
                    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                        String label = json.currentName();
                        json.nextToken();
                        labels.put(label, json.getString());
                    }
                }
                case "values" -> {
                    expect(JsonToken.START_ARRAY);
                    while (json.nextToken() == JsonToken.START_ARRAY) {
                        if (size == times.length) {
                            times = Arrays.copyOf(times, 2 * size);
                            values = Arrays.copyOf(values, 2 * size);
                        }
                        json.nextToken();
                        times[size] = Math.round(json.getDoubleValue() * 1000);
                        json.nextToken();
                        double value = number(json.getString());
                        if (!Double.isNaN(value)) values[size++] = value;
                        if (json.nextToken() != JsonToken.END_ARRAY) throw new Refused("a sample has too many fields");
                    }
                }
                default -> json.skipChildren();
            }
        }
        sink.series(new Series(labels, Arrays.copyOf(times, size), Arrays.copyOf(values, size)));
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private void expect(JsonToken token) throws Refused {
        if (json.currentToken() != token) throw new Refused("the answer has an unknown form");
    }
}
