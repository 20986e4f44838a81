package dev.mainstay.cli;

import dev.mainstay.act.Ledger;
import dev.mainstay.act.Standing;
import dev.mainstay.act.Touch;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** The exclusions of a state, for people and as JSON. */
record Exclusions(PrintWriter out) {

    void print(List<Ledger.Entry> entries, boolean json) {
        if (json) Json.print(out, json(entries, 0));
        else if (entries.isEmpty()) out.println("nothing is excluded");
        else for (Ledger.Entry entry : entries) out.println(line(entry));
    }

    static String line(Ledger.Entry entry) {
        String taken = switch (entry.standing()) {
            case Standing.Stands stands -> "";
            case Standing.Undone undone -> "; taken back " + by(undone.by());
        };
        return "entry " + entry.number() + ": " + entry.excluded().subject() + " "
                + ExcludeCommand.span(entry.excluded().range()) + ", " + by(entry.by()) + taken;
    }

    private static String by(Touch touch) {
        return "by " + touch.who() + " on " + Moment.print(touch.at()) + ": " + touch.why();
    }

    /** @param written the entry that this call wrote or undid, 0 for none */
    static Map<String, Object> json(List<Ledger.Entry> entries, long written) {
        Map<String, Object> map = Json.map("version", 1);
        if (written != 0) map.put("entry", written);
        map.put("exclusions", entries.stream().map(Exclusions::json).toList());
        return map;
    }

    private static Map<String, Object> json(Ledger.Entry entry) {
        Map<String, Object> map = Json.map(
                "entry", entry.number(),
                "of", entry.excluded().subject(),
                "from", Json.time(entry.excluded().range().from()),
                "to", Json.time(entry.excluded().range().until()),
                "at", Json.time(entry.by().at()),
                "who", entry.by().who(),
                "why", entry.by().why(),
                "stands", entry.stands());
        switch (entry.standing()) {
            case Standing.Stands stands -> {}
            case Standing.Undone undone ->
                map.put(
                        "undone",
                        Json.map(
                                "entry", undone.entry(),
                                "at", Json.time(undone.by().at()),
                                "who", undone.by().who(),
                                "why", undone.by().why()));
        }
        return map;
    }
}
