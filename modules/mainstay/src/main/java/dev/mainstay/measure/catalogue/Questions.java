package dev.mainstay.measure.catalogue;

import dev.mainstay.net.Web;
import dev.mainstay.net.Web.Answer;
import dev.mainstay.stat.Range;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The questions of Prometheus' HTTP API about what it has. Each throws {@link NoAnswer}. */
record Questions(Web web, URI base, Range seen) {
    private static final JsonMapper JSON = JsonMapper.shared();

    List<String> names() {
        return strings(ask("label/__name__/values?" + within()));
    }

    /** Types by name, as far as its targets are being scraped now. */
    Map<String, String> types() {
        Map<String, String> types = new HashMap<>();
        ask("metadata?limit_per_metric=1")
                .properties()
                .forEach(e ->
                        types.put(e.getKey(), e.getValue().path(0).path("type").asString("unknown")));
        return types;
    }

    Set<String> labels(String series) {
        return new HashSet<>(strings(ask("labels?" + within() + matching(series))));
    }

    List<String> values(String label, String series) {
        return strings(ask("label/" + encode(label) + "/values?" + within() + matching(series)));
    }

    private String within() {
        return "start=" + seen.from() / 1000 + "&end=" + (seen.until() + 999) / 1000;
    }

    private static String matching(String series) {
        return "&match%5B%5D=" + encode("{__name__=\"" + series.replace("\"", "\\\"") + "\"}");
    }

    private JsonNode ask(String question) {
        String address = base.toString().replaceFirst("/+$", "") + "/api/v1/" + question;
        return switch (web.get(URI.create(address), Optional.empty())) {
            case Answer.Failed failed -> throw new NoAnswer(failed.reason());
            case Answer.TooLarge large ->
                throw new NoAnswer(address + ": the answer is larger than " + (large.limit() >> 20) + " MiB");
            case Answer.Body body -> data(body);
        };
    }

    private JsonNode data(Answer.Body body) {
        JsonNode root;
        try {
            root = JSON.readTree(body.bytes());
        } catch (JacksonException e) {
            throw new NoAnswer(base + " answered " + body.status() + " with something that is no JSON, so it is no "
                    + "Prometheus: " + body.excerpt());
        }
        if (body.status() != 200 || !root.path("status").asString("").equals("success"))
            throw new NoAnswer(base + " answered " + body.status() + ": "
                    + root.path("error").asString(body.excerpt()));
        return root.path("data");
    }

    private static List<String> strings(JsonNode data) {
        List<String> strings = new ArrayList<>();
        for (JsonNode one : data) strings.add(one.asString(""));
        return strings;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
