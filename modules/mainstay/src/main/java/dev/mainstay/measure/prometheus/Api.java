package dev.mainstay.measure.prometheus;

import dev.mainstay.net.Secrets;
import dev.mainstay.net.Web;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The query API as a client. Wire format: Prometheus HTTP API v1. */
record Api(Web web, URI base, Optional<Secrets.Answer.Found> token) implements Metrics {
    /** Most points of a series that a server answers at once. */
    static final long POINTS = 11_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The server's present, in epoch milliseconds. */
    long now() throws Refused {
        byte[] body = body(web.post(path("query"), Map.of("query", "time()"), token), "time()");
        JsonNode value = tree(body, "time()").path("data").path("result").path(1);
        try {
            return new BigDecimal(value.asString("")).movePointRight(3).longValue();
        } catch (NumberFormatException e) {
            throw new Refused(base + ": does not tell the time; it is no Prometheus query API");
        }
    }

    @Override
    public List<String> values(String label, String selector, long from, long until) throws Refused {
        String query = "match%5B%5D=" + encode(selector) + "&start=" + seconds(from) + "&end=" + seconds(until);
        byte[] body = body(web.get(URI.create(path("label/" + label + "/values") + "?" + query), token), selector);
        List<String> values = new ArrayList<>();
        for (JsonNode value : tree(body, selector).path("data")) values.add(value.asString(""));
        return values;
    }

    @Override
    public Optional<Boolean> named(String metric, long from, long until) throws Refused {
        return Optional.of(!values("__name__", metric, from, until).isEmpty());
    }

    @Override
    public Form.Chosen form(String query, boolean counter, long step) throws Refused {
        return Form.of(query, counter, step);
    }

    /** In as many requests as are needed. */
    @Override
    public List<String> range(String query, long from, long until, long step, Series.Sink sink) throws Refused {
        List<String> warnings = new ArrayList<>();
        long points = POINTS;
        for (long start = from; start <= until; ) {
            long end = Math.min(until, start + (points - 1) * step);
            Map<String, String> form = new LinkedHashMap<>();
            form.put("query", query);
            form.put("start", seconds(start));
            form.put("end", seconds(end));
            form.put("step", seconds(step));
            Web.Answer answer = web.post(path("query_range"), form, token);
            if (answer instanceof Web.Answer.TooLarge && end > start) {
                points = Math.max(1, ((end - start) / step + 1) / 2);
                continue;
            }
            try {
                for (String warning : Matrix.read(body(answer, query), sink))
                    if (!warnings.contains(warning)) warnings.add(warning);
            } catch (Refused e) {
                throw new Refused(e.reason().startsWith(base.toString()) ? e.reason() : told(query, e.reason()));
            }
            start = end + step;
        }
        return warnings;
    }

    private URI path(String name) {
        String root = base.toString();
        return URI.create((root.endsWith("/") ? root : root + "/") + "api/v1/" + name);
    }

    private byte[] body(Web.Answer answer, String query) throws Refused {
        return switch (answer) {
            case Web.Answer.Failed failed -> throw new Refused(failed.reason());
            case Web.Answer.TooLarge large ->
                throw new Refused(told(query, "the answer is larger than " + large.limit() + " bytes"));
            case Web.Answer.Body body -> {
                String start = body.excerpt();
                if (body.status() == 200 && start.startsWith("{")) yield body.bytes();
                throw new Refused(told(query, error(body, start)));
            }
        };
    }

    private static String error(Web.Answer.Body body, String start) {
        if (start.startsWith("{")) {
            try {
                JsonNode node = JSON.readTree(body.bytes());
                if (node.path("error").isString())
                    return "answered " + body.status() + ", "
                            + node.path("errorType").asString("error") + ": "
                            + node.path("error").asString("");
            } catch (JacksonException e) {
                return "answered " + body.status() + ": " + start;
            }
        }
        String type = body.contentType().isEmpty() ? "no content type" : body.contentType();
        return "answered " + body.status() + " with " + type + ", not JSON: " + start;
    }

    private JsonNode tree(byte[] body, String query) throws Refused {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new Refused(told(query, "the answer is broken: " + e.getOriginalMessage()));
        }
    }

    private String told(String query, String what) {
        return base + ": " + what + " (asked for " + query + ")";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }
}
