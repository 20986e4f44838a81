package dev.mainstay.web;

import dev.mainstay.act.incident.Burning;
import dev.mainstay.act.incident.Incident;
import dev.mainstay.engine.Deed;
import dev.mainstay.engine.Responded;
import dev.mainstay.export.VerdictJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An incident as JSON. Times are ISO 8601; what is not known is not there. */
final class IncidentJson {
    private IncidentJson() {}

    static Map<String, Object> of(Incident incident, Responded standing) {
        List<Deed> deeds = standing.deeds().getOrDefault(incident.id(), List.of());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", incident.id());
        map.put("open", incident.open());
        map.put("urgency", incident.urgency().name().toLowerCase(Locale.ROOT));
        map.put("since", time(incident.since()));
        map.put("opened", time(incident.opened()));
        incident.acknowledged().ifPresent(at -> map.put("acknowledged", time(at)));
        incident.resolved().ifPresent(at -> map.put("resolved", time(at)));
        map.put("cause", incident.cause().toString());
        map.put("because", incident.because());
        incident.owner().ifPresent(owner -> map.put("owner", owner));
        incident.change().ifPresent(change -> {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("at", time(change.at()));
            told.put("kind", change.kind());
            told.put("subject", change.subject().toString());
            told.put("what", change.what());
            told.put("by", change.who());
            map.put("change", told);
        });
        incident.useful().ifPresent(useful -> map.put("useful", useful));
        map.put(
                "promises",
                incident.members().values().stream().map(IncidentJson::member).toList());
        map.put(
                "runbooks",
                deeds.stream()
                        .map(deed -> {
                            Map<String, Object> line = new LinkedHashMap<>();
                            line.put("at", time(deed.at()));
                            line.put("who", deed.who());
                            line.put("runbook", deed.runbook());
                            line.put("what", deed.what());
                            return line;
                        })
                        .toList());
        map.put("told", Posts.told(standing, incident.id()));
        map.put("undelivered", Posts.undelivered(standing, incident.id()));
        map.put(
                "timeline",
                incident.timeline().stream()
                        .map(entry -> {
                            Map<String, Object> line = new LinkedHashMap<>();
                            line.put("line", entry.number());
                            line.put("at", time(entry.at()));
                            line.put("who", entry.who());
                            line.put("what", IncidentScreen.words(entry.event()));
                            return line;
                        })
                        .toList());
        return map;
    }

    private static Map<String, Object> member(Incident.Member member) {
        Burning burning = member.burning();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("promise", burning.promise().toString());
        map.put("burns", member.burns());
        map.put("kind", burning.kind().name().toLowerCase(Locale.ROOT));
        map.put("urgency", burning.urgency().name().toLowerCase(Locale.ROOT));
        map.put("since", time(burning.since()));
        member.calm().ifPresent(at -> map.put("calm", time(at)));
        map.put("blind", burning.blind());
        map.put("because", burning.because());
        map.put("left", VerdictJson.number(burning.left()));
        map.put("segments", burning.segments());
        return map;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
