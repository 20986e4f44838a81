package dev.mainstay.engine;

import dev.mainstay.act.Log;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What runbooks did about incidents, as the log tells it. For one writer. */
final class Deeds {
    private static final String TOPIC = "action";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Decided(String runbook, String incident) {}

    private final Map<String, List<Deed>> all = new HashMap<>();
    private final Map<String, Decided> decisions = new HashMap<>();

    void accept(Log.Written written) {
        Log.Line line = written.line();
        if (!line.topic().equals(TOPIC)) return;
        JsonNode body = JSON.readTree(line.body());
        if (body.has("incident"))
            decisions.put(
                    line.subject(),
                    new Decided(
                            body.path("runbook").asString(""),
                            body.path("incident").asString("")));
        Decided decided = decisions.get(line.subject());
        if (decided == null) return;
        all.computeIfAbsent(decided.incident(), none -> new ArrayList<>())
                .add(new Deed(
                        line.at(),
                        line.who(),
                        decided.runbook(),
                        words(body),
                        hand(body),
                        Optional.of(body.path("team").asString("")).filter(team -> !team.isEmpty()),
                        well(body)));
    }

    private static boolean well(JsonNode body) {
        return switch (body.path("event").asString("")) {
            case "intended", "verified" -> true;
            case "outcome" -> body.path("end").asString("").equals("DONE");
            case String other -> false;
        };
    }

    /** What did not go well, did not help, or has to be agreed to. */
    private static boolean hand(JsonNode body) {
        return switch (body.path("event").asString("")) {
            case "asked", "not-recovered" -> true;
            case "outcome" -> !body.path("end").asString("").equals("DONE");
            case String other -> false;
        };
    }

    private static String words(JsonNode body) {
        String why = body.path("why").asString("");
        return switch (body.path("event").asString("")) {
            case "planned" -> "would run, and is not live: " + steps(body);
            case "intended" -> "runs: " + steps(body);
            case "outcome" -> ended(body.path("end").asString(""), why);
            case "verified" -> "helped: the promise has recovered";
            case "waits" -> "waits: " + why;
            case "refused" -> "does not run: " + why;
            case "asked" -> "asks " + body.path("team").asString("") + " to agree";
            case "approved" -> "agreed to";
            case "requested" -> "asked for";
            case String other -> other.replace('-', ' ') + (why.isEmpty() ? "" : ": " + why);
        };
    }

    private static String ended(String end, String why) {
        return end.toLowerCase(Locale.ROOT).replace('_', ' ') + (why.isEmpty() ? "" : ": " + why);
    }

    private static String steps(JsonNode body) {
        List<String> steps = new ArrayList<>();
        body.path("steps").forEach(step -> steps.add(step.asString("")));
        return steps.isEmpty() ? "its steps" : String.join("; ", steps);
    }

    /** About one incident, in the order of time. */
    List<Deed> of(String incident) {
        return List.copyOf(all.getOrDefault(incident, List.of()));
    }

    /** By incident, in the order of time. */
    Map<String, List<Deed>> all() {
        Map<String, List<Deed>> copy = new HashMap<>();
        all.forEach((incident, deeds) -> copy.put(incident, List.copyOf(deeds)));
        return copy;
    }
}
