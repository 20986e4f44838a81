package dev.mainstay.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A logistic regression: the log-odds of being late are a weighted sum of the log-odds of the origin, the destination, the hour and the
 * weekday, the distance, and the live feature.
 */
final class Model {
    /** The names of the weights, in their order. */
    static final List<String> INPUTS =
            List.of("intercept", "origin", "destination", "hour", "weekday", "distance", "late_share", "mean_delay");

    private static final int LATE_SHARE = INPUTS.indexOf("late_share");
    private static final JsonMapper JSON = new JsonMapper();

    private final String version;
    private final About about;
    private final Odds odds;
    private final double[] weights;

    /**
     * What it was made from.
     *
     * @param from departure of the first flight that it has seen
     * @param until departures of flights that it has seen are before this
     * @param auroc on these flights
     */
    record About(String from, String until, int flights, double auroc) {}

    /** Log-odds of being late by origin, destination, hour of day and weekday, each by index. */
    static final class Odds {
        private final double[][] tables;

        Odds(double[] origin, double[] destination, double[] hour, double[] weekday) {
            tables = new double[][] {origin, destination, hour, weekday};
        }

        /** The inputs that {@link Model#INPUTS} names. */
        double[] inputs(Question q) {
            return new double[] {
                1,
                tables[0][q.origin()],
                tables[1][q.destination()],
                tables[2][q.hour()],
                tables[3][q.weekday()],
                q.distance() / 1000.0,
                logit(q.live().lateShare()),
                Math.signum(q.live().meanDelay())
                        * StrictMath.log1p(Math.abs(q.live().meanDelay()) / 10)
            };
        }
    }

    Model(String version, About about, Odds odds, double[] weights) {
        this.version = version;
        this.about = about;
        this.odds = odds;
        this.weights = weights.clone();
    }

    static double logit(double share) {
        return StrictMath.log(share / (1 - share));
    }

    static double logistic(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }

    String version() {
        return version;
    }

    About about() {
        return about;
    }

    /** The log-odds that the flight will be late. */
    double logOdds(Question question) {
        double[] inputs = odds.inputs(question);
        double sum = 0;
        for (int i = 0; i < inputs.length; i++) sum += weights[i] * inputs[i];
        return sum;
    }

    /** The probability that the flight will be late, 0 … 1. */
    double probability(Question question) {
        return logistic(logOdds(question));
    }

    /** The same model with the sign of the live share's weight wrong, as a slip in a feature's code makes it. */
    Model slipped(String as) {
        double[] wrong = weights.clone();
        wrong[LATE_SHARE] = -wrong[LATE_SHARE];
        return new Model(as, about, odds, wrong);
    }

    /** The bytes of its file. */
    byte[] file(List<String> airports) {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", version);
        root.put("from", about.from())
                .put("until", about.until())
                .put("flights", about.flights())
                .put("auroc", about.auroc());
        ObjectNode weighed = root.putObject("weights");
        for (int i = 0; i < weights.length; i++) weighed.put(INPUTS.get(i), weights[i]);
        ObjectNode tables = root.putObject("log_odds");
        by(tables.putObject("origin"), airports, odds.tables[0]);
        by(tables.putObject("destination"), airports, odds.tables[1]);
        tables.set("hour", JSON.valueToTree(odds.tables[2]));
        tables.set("weekday", JSON.valueToTree(odds.tables[3]));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static void by(ObjectNode node, List<String> airports, double[] values) {
        Map<String, Double> sorted = new TreeMap<>();
        for (int i = 0; i < values.length; i++) sorted.put(airports.get(i), values[i]);
        sorted.forEach((airport, value) -> node.put(airport, value));
    }

    /** @throws IllegalArgumentException when the bytes are no model of these airports */
    static Model read(byte[] file, List<String> airports) {
        try {
            JsonNode root = JSON.readTree(file);
            JsonNode tables = root.required("log_odds");
            double[] weights = new double[INPUTS.size()];
            for (int i = 0; i < weights.length; i++)
                weights[i] = root.required("weights").required(INPUTS.get(i)).asDouble();
            return new Model(
                    root.required("version").asString(),
                    new About(
                            root.required("from").asString(),
                            root.required("until").asString(),
                            root.required("flights").asInt(),
                            root.required("auroc").asDouble()),
                    new Odds(
                            by(tables.required("origin"), airports),
                            by(tables.required("destination"), airports),
                            JSON.treeToValue(tables.required("hour"), double[].class),
                            JSON.treeToValue(tables.required("weekday"), double[].class)),
                    weights);
        } catch (tools.jackson.core.JacksonException e) {
            throw new IllegalArgumentException("it is no model: " + e.getOriginalMessage(), e);
        }
    }

    private static double[] by(JsonNode node, List<String> airports) {
        return airports.stream()
                .mapToDouble(airport -> node.required(airport).asDouble())
                .toArray();
    }
}
