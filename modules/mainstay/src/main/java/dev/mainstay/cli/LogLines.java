package dev.mainstay.cli;

import dev.mainstay.act.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines of the log, for people and as JSON. */
final class LogLines {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LogLines() {}

    static Map<String, Object> json(Log.Written written) {
        Log.Line line = written.line();
        return Json.map(
                "number", written.number(),
                "at", Json.time(line.at()),
                "topic", line.topic(),
                "subject", line.subject(),
                "who", line.who(),
                "body", JSON.readTree(line.body()),
                "hash", written.hash());
    }

    /** One line: number, time, who, topic, subject, and the body's values but for hashes. */
    static String line(Log.Written written) {
        Log.Line line = written.line();
        List<String> values = new ArrayList<>();
        JSON.readTree(line.body()).properties().forEach(entry -> {
            if (shown(entry.getKey(), entry.getValue()))
                values.add(entry.getKey() + " " + entry.getValue().asString());
        });
        return Words.plain(String.format(
                java.util.Locale.ROOT,
                "%5d  %s  %s  %s%s%s",
                written.number(),
                Json.time(line.at()),
                line.who(),
                line.topic(),
                line.subject().isEmpty() ? "" : " " + line.subject(),
                values.isEmpty() ? "" : ": " + String.join(", ", values)));
    }

    private static boolean shown(String name, JsonNode value) {
        return value.isValueNode() && !name.equals("sha256") && !name.equals("subject") && !name.equals("id");
    }
}
