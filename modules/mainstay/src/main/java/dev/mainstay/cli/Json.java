package dev.mainstay.cli;

import dev.mainstay.engine.Checked;
import dev.mainstay.export.VerdictJson;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results as JSON: the same names as on the pages, times as ISO 8601, shares in 0 … 1. */
final class Json {
    private Json() {}

    static void print(PrintWriter out, Object value) {
        out.println(JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(value));
    }

    /** The same as a tree. */
    static JsonNode tree(Map<String, Object> map) {
        return JsonMapper.builder().build().valueToTree(map);
    }

    /** Names and values in turn, in their order. */
    static Map<String, Object> map(@Nullable Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2)
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        return map;
    }

    static Map<String, Object> of(Checked checked) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("version", VerdictJson.VERSION);
        List<Object> verdicts = new ArrayList<>();
        for (int i = 0; i < checked.verdicts().size(); i++)
            verdicts.add(VerdictJson.of(
                    checked.verdicts().get(i), checked.subjects().get(i).promise()));
        root.put("verdicts", verdicts);
        return root;
    }

    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
