package dev.mainstay.cli;

import dev.mainstay.engine.Replayed;
import dev.mainstay.export.report.Heard;
import dev.mainstay.export.report.Tally;
import dev.mainstay.judge.Chronicle;
import dev.mainstay.judge.Incident;
import dev.mainstay.judge.Notified;
import dev.mainstay.judge.SegmentShift;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A replay as JSON: times as ISO 8601, shares in 0 … 1, durations in seconds. */
final class ReplayJson {
    private ReplayJson() {}

    static Map<String, Object> of(Replayed replayed) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("version", 1);
        root.put("sentence", Tally.sentence(replayed.chronicles()));
        root.put("theirs", tally(Tally.theirs(replayed.chronicles())));
        root.put("ours", tally(Tally.ours(replayed.chronicles())));
        root.put(
                "promises",
                replayed.chronicles().stream().map(ReplayJson::chronicle).toList());
        Map<String, String> left = new TreeMap<>();
        replayed.left().forEach((ref, why) -> left.put(ref.toString(), why));
        root.put("notReplayed", left);
        return root;
    }

    private static Map<String, Object> tally(Tally tally) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pages", tally.pages());
        map.put("tickets", tally.tickets());
        map.put("pagesAtNight", tally.atNight());
        map.put("pagesOutOfHours", tally.outOfHours());
        map.put("sleepLostSeconds", tally.sleepLost() / 1000);
        map.put("incidents", tally.incidents());
        map.put("missed", tally.missed());
        return map;
    }

    private static Map<String, Object> chronicle(Chronicle chronicle) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("promise", chronicle.promise().toString());
        map.put("from", time(chronicle.range().from()));
        map.put("until", time(chronicle.range().until()));
        map.put("theirRules", chronicle.rules());
        map.put("theirs", told(chronicle.theirs()));
        map.put("ours", told(chronicle.ours()));
        map.put("segmentTickets", told(chronicle.parts()));
        map.put(
                "segmentShifts",
                chronicle.shifts().stream().map(ReplayJson::shift).toList());
        map.put(
                "incidents",
                chronicle.incidents().stream().map(i -> incident(i, chronicle)).toList());
        map.put(
                "budget",
                chronicle.budget().stream()
                        .map(point -> {
                            Map<String, Object> at = new LinkedHashMap<>();
                            at.put("at", time(point.at()));
                            at.put("left", point.left());
                            return at;
                        })
                        .toList());
        map.put("notes", chronicle.notes());
        return map;
    }

    private static List<Map<String, Object>> told(List<Notified> told) {
        return told.stream()
                .map(one -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("at", time(one.at()));
                    if (one.until() != Long.MAX_VALUE) map.put("until", time(one.until()));
                    map.put("urgency", one.urgency().name().toLowerCase(Locale.ROOT));
                    map.put("rule", one.rule());
                    map.put("because", one.because());
                    map.put("inWorkingHours", one.awake());
                    map.put("sleepLostSeconds", one.sleepLost() / 1000);
                    return map;
                })
                .toList();
    }

    private static Map<String, Object> shift(SegmentShift one) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("segment", one.segment().values());
        map.put("since", time(one.shifted().since()));
        map.put("at", time(one.at()));
        if (one.until() != Long.MAX_VALUE) map.put("until", time(one.until()));
        map.put("bad", one.shifted().bad());
        map.put("total", one.shifted().total());
        map.put("atLeast", one.shifted().lower());
        map.put("normal", one.shifted().baseline());
        return map;
    }

    private static Map<String, Object> incident(Incident incident, Chronicle chronicle) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("from", time(incident.from()));
        map.put("until", time(incident.until()));
        map.put("bad", incident.bad());
        map.put("total", incident.total());
        map.put("spent", incident.spent());
        Heard.first(incident, chronicle.theirs()).ifPresent(first -> map.put("theirsHeardAt", time(first.at())));
        Heard.first(incident, chronicle.ours()).ifPresent(first -> map.put("oursHeardAt", time(first.at())));
        return map;
    }

    private static String time(long at) {
        return Instant.ofEpochMilli(at).toString();
    }
}
