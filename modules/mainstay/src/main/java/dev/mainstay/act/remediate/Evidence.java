package dev.mainstay.act.remediate;

import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What an incident gives in place of <code>${…}</code>: whole texts, as data. */
record Evidence(Map<String, String> values) {
    private static final Pattern VALUE = Pattern.compile("\\$\\{([^{}]+)}");

    static Evidence of(Trigger trigger) {
        Map<String, String> values = new HashMap<>(trigger.values());
        values.put("incident.id", trigger.incident());
        values.put("incident.since", Instant.ofEpochMilli(trigger.since()).toString());
        Stream.concat(trigger.burning().stream(), trigger.broken().stream())
                .map(Ref::toString)
                .min(Comparator.naturalOrder())
                .ifPresent(promise -> values.put("incident.promise", promise));
        trigger.changes().stream()
                .max(Comparator.comparingLong(Trigger.Change::at))
                .ifPresent(change -> values.put("change.what", change.what()));
        trigger.segments().forEach((name, value) -> values.put("segment." + name, value));
        return new Evidence(values);
    }

    /** The names in the steps that have no value. */
    Set<String> missing(List<Step> steps) {
        Set<String> missing = new TreeSet<>();
        for (Step step : steps)
            switch (step) {
                case Step.Http http -> http.json().ifPresent(j -> missing(Bodies.JSON.readTree(j), missing));
                case Step.Command command -> command.run().forEach(w -> missing(w, missing));
                case Step.Unsupported none -> {}
            }
        return missing;
    }

    private void missing(JsonNode node, Set<String> missing) {
        if (node.isString()) missing(node.stringValue(), missing);
        node.forEach(n -> missing(n, missing));
    }

    private void missing(String text, Set<String> missing) {
        name(text).filter(n -> !values.containsKey(n)).ifPresent(missing::add);
    }

    Step fill(Step step) {
        return switch (step) {
            case Step.Http http ->
                new Step.Http(
                        http.method(),
                        http.url(),
                        http.headers(),
                        http.json().map(j -> Bodies.JSON.writeValueAsString(fill(Bodies.JSON.readTree(j)))),
                        http.timeout());
            case Step.Command command ->
                new Step.Command(command.run().stream().map(this::fill).toList(), command.timeout());
            case Step.Unsupported other -> other;
        };
    }

    private String fill(String text) {
        return name(text).map(n -> values.getOrDefault(n, text)).orElse(text);
    }

    private JsonNode fill(JsonNode node) {
        return switch (node) {
            case StringNode text -> StringNode.valueOf(fill(text.stringValue()));
            case ObjectNode object -> {
                ObjectNode filled = Bodies.JSON.createObjectNode();
                object.properties().forEach(e -> filled.set(e.getKey(), fill(e.getValue())));
                yield filled;
            }
            case ArrayNode list -> {
                ArrayNode filled = Bodies.JSON.createArrayNode();
                list.forEach(n -> filled.add(fill(n)));
                yield filled;
            }
            default -> node;
        };
    }

    private static Optional<String> name(String text) {
        Matcher value = VALUE.matcher(text);
        return value.matches() ? Optional.of(value.group(1)) : Optional.empty();
    }

    /** A step in words: its values filled in, its headers left out. */
    static String words(Step step) {
        return switch (step) {
            case Step.Http http ->
                http.method() + " " + http.url() + http.json().map(j -> " " + j).orElse("");
            case Step.Command command -> String.join(" ", command.run());
            case Step.Unsupported other -> other.kind() + " " + other.json();
        };
    }

    /** What the steps touch: the part that the incident is limited to, else the machines that they speak to. */
    static Set<String> targets(List<Step> steps, Trigger trigger) {
        Set<String> targets = new TreeSet<>();
        if (!trigger.segments().isEmpty()) {
            targets.add(trigger.segments().entrySet().stream()
                    .map(e -> e.getKey() + "=" + e.getValue())
                    .sorted()
                    .reduce((a, b) -> a + "," + b)
                    .orElse(""));
            return targets;
        }
        for (Step step : steps)
            switch (step) {
                case Step.Http http -> targets.add(http.url().getAuthority());
                case Step.Command command -> targets.add("this machine");
                case Step.Unsupported other -> {}
            }
        return targets;
    }
}
