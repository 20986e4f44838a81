package dev.mainstay.engine;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.burn.Held;
import dev.mainstay.judge.shift.Memory;
import dev.mainstay.judge.shift.Track;
import dev.mainstay.spec.Alerting.Urgency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An alert as remembered text: fields by unit separators, lists by record separators, neither of which may be in a name. */
final class AlertText {
    private static final String FIELD = "\u001f";
    private static final String ITEM = "\u001e";

    private AlertText() {}

    static String write(Alert alert, Held held) {
        String state = switch (alert) {
            case Alert.Inactive quiet -> fields("INACTIVE", "0", "0", "", "", "");
            case Alert.Pending was -> fields("PENDING", was.since() + "", "0", "", "", "");
            case Alert.Firing was ->
                fields(
                        "FIRING",
                        was.since() + "",
                        "0",
                        was.urgency().name(),
                        String.join(ITEM, was.rules()),
                        was.because());
            case Alert.Blind was ->
                fields(
                        "BLIND",
                        was.since() + "",
                        was.blindSince() + "",
                        was.urgency().name(),
                        String.join(ITEM, was.rules()),
                        was.because());
        };
        List<String> since = new ArrayList<>();
        new TreeMap<>(held.since()).forEach((rule, at) -> since.add(rule + ITEM + at));
        return fields(state, String.join(ITEM, since));
    }

    /** What makes a difference worth remembering: not the numbers in the sentence. */
    static String moving(Alert alert, Held held) {
        if (alert instanceof Alert.Inactive && held.since().isEmpty()) return "";
        return write(
                switch (alert) {
                    case Alert.Inactive quiet -> quiet;
                    case Alert.Pending was -> was;
                    case Alert.Firing was -> new Alert.Firing(was.since(), was.urgency(), was.rules(), "");
                    case Alert.Blind was ->
                        new Alert.Blind(was.since(), was.blindSince(), was.urgency(), was.rules(), "");
                },
                held);
    }

    static String because(Alert alert) {
        return switch (alert) {
            case Alert.Inactive quiet -> "nothing burns";
            case Alert.Pending was -> "a rule holds, not yet for as long as it demands";
            case Alert.Firing was -> was.because();
            case Alert.Blind was -> was.because() + "; no data since";
        };
    }

    static Alert alert(String text) {
        List<String> f = split(text, FIELD);
        return switch (f.getFirst()) {
            case "INACTIVE" -> new Alert.Inactive();
            case "PENDING" -> new Alert.Pending(Long.parseLong(f.get(1)));
            case "FIRING" ->
                new Alert.Firing(Long.parseLong(f.get(1)), Urgency.valueOf(f.get(3)), split(f.get(4), ITEM), f.get(5));
            case "BLIND" ->
                new Alert.Blind(
                        Long.parseLong(f.get(1)),
                        Long.parseLong(f.get(2)),
                        Urgency.valueOf(f.get(3)),
                        split(f.get(4), ITEM),
                        f.get(5));
            default -> throw new IllegalStateException("no alert is remembered as " + f.getFirst());
        };
    }

    static Held held(String text) {
        List<String> items = split(split(text, FIELD).get(6), ITEM);
        Map<String, Long> since = new TreeMap<>();
        for (int i = 0; i + 1 < items.size(); i += 2) since.put(items.get(i), Long.parseLong(items.get(i + 1)));
        return new Held(since);
    }

    /** The test's memory, to follow an alert: one item for each alternative, its numbers by blanks. */
    static String test(Memory memory) {
        List<String> tracks = new ArrayList<>();
        for (Track t : memory.tracks())
            tracks.add(t.evidence() + " " + t.bad() + " " + t.good() + " " + t.block() + " " + t.began() + " "
                    + t.badSince() + " " + t.totalSince() + " " + t.untilBad() + " " + t.recovery() + " " + t.level());
        return FIELD + fields(memory.until() + "", String.join(ITEM, tracks));
    }

    static Memory test(String text) {
        List<String> f = split(text, FIELD);
        if (f.size() < 9) return Memory.NOTHING;
        return new Memory(
                Long.parseLong(f.get(7)),
                split(f.get(8), ITEM).stream().map(AlertText::track).toList());
    }

    private static Track track(String text) {
        List<String> n = split(text, " ");
        return new Track(
                Double.parseDouble(n.get(0)),
                Long.parseLong(n.get(1)),
                Long.parseLong(n.get(2)),
                Long.parseLong(n.get(3)),
                Long.parseLong(n.get(4)),
                Long.parseLong(n.get(5)),
                Long.parseLong(n.get(6)),
                Long.parseLong(n.get(7)),
                Double.parseDouble(n.get(8)),
                Integer.parseInt(n.get(9)));
    }

    private static String fields(String... fields) {
        return String.join(FIELD, fields);
    }

    private static List<String> split(String text, String by) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(by, -1));
    }
}
