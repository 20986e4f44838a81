package dev.mainstay.web;

import dev.mainstay.act.incident.Incident;
import dev.mainstay.engine.Responded;
import dev.mainstay.engine.Round;
import dev.mainstay.export.VerdictJson;
import dev.mainstay.judge.Alert;
import dev.mainstay.spec.Problem;
import io.helidon.http.Status;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What pages show, as JSON; the names are those of {@code mainstay check --output json}. */
final class Api {
    private Api() {}

    static Answer verdicts(Optional<Round> latest) {
        if (latest.isEmpty()) return Answer.error(Status.SERVICE_UNAVAILABLE_503, "nothing was judged yet");
        Round round = latest.get();
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("version", VerdictJson.VERSION);
        root.put("at", Instant.ofEpochMilli(round.at()).toString());
        root.put("refused", round.refused().stream().map(Problem::toString).toList());
        round.trouble().ifPresent(trouble -> root.put("trouble", trouble));
        root.put("verdicts", Subjects.of(round).stream().map(Api::summary).toList());
        return Answer.json(Status.OK_200, root);
    }

    static Answer promise(Optional<Round> latest, String ref) {
        return latest.stream()
                .flatMap(round -> Subjects.of(round).stream())
                .filter(one -> one.promise().id().toString().equals(ref))
                .findFirst()
                .map(Api::whole)
                .map(found -> Answer.json(Status.OK_200, found))
                .orElseGet(() -> Answer.error(Status.NOT_FOUND_404, "no promise is named " + ref));
    }

    static Answer incidents(Responded standing) {
        return Answer.json(
                Status.OK_200,
                Map.of(
                        "incidents",
                        standing.incidents().stream()
                                .map(incident -> incident(standing, incident))
                                .toList()));
    }

    static Answer incident(Responded standing, String id) {
        return standing.incidents().stream()
                .filter(incident -> incident.id().equals(id))
                .findFirst()
                .map(incident -> Answer.json(Status.OK_200, incident(standing, incident)))
                .orElseGet(() -> Answer.error(Status.NOT_FOUND_404, "no incident is named " + id));
    }

    private static Map<String, Object> incident(Responded standing, Incident incident) {
        return IncidentJson.of(incident, standing);
    }

    private static Map<String, Object> summary(Subjects.One one) {
        Map<String, Object> map = VerdictJson.of(one.verdict(), one.promise());
        map.put("alert", alert(one.alert()));
        return map;
    }

    private static Map<String, Object> whole(Subjects.One one) {
        Map<String, Object> map = summary(one);
        map.put(
                "budget",
                one.course().stream()
                        .map(point -> {
                            Map<String, Object> at = new LinkedHashMap<>();
                            at.put("at", Instant.ofEpochMilli(point.at()).toString());
                            at.put("left", VerdictJson.number(point.left()));
                            return at;
                        })
                        .toList());
        return map;
    }

    private static Map<String, Object> alert(Alert alert) {
        return switch (alert) {
            case Alert.Inactive quiet -> Map.of("state", "inactive");
            case Alert.Pending pending -> Map.of("state", "pending");
            case Alert.Firing firing -> firing("firing", firing.urgency().name(), firing.rules(), firing.because());
            case Alert.Blind blind -> firing("blind", blind.urgency().name(), blind.rules(), blind.because());
        };
    }

    private static Map<String, Object> firing(String state, String urgency, List<String> rules, String because) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("state", state);
        map.put("urgency", urgency.toLowerCase(Locale.ROOT));
        map.put("rules", rules);
        map.put("because", because);
        return map;
    }
}
