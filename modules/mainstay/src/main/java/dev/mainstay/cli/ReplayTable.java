package dev.mainstay.cli;

import dev.mainstay.engine.Replayed;
import dev.mainstay.export.report.Heard;
import dev.mainstay.export.report.Tally;
import dev.mainstay.judge.Chronicle;
import dev.mainstay.judge.Incident;
import dev.mainstay.judge.Notified;
import dev.mainstay.judge.SegmentShift;
import dev.mainstay.spec.Alerting.Urgency;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A replay for people. */
final class ReplayTable {
    private static final int SHOWN = 5;
    private static final int TIMES = 3;

    private final PrintWriter out;
    private final boolean colour;

    ReplayTable(PrintWriter out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    void print(Replayed replayed, Path path, String html) {
        List<Chronicle> chronicles = replayed.chronicles();
        out.println(path + ": " + bold(Tally.sentence(chronicles)));
        if (!chronicles.isEmpty()) {
            out.println();
            summary(chronicles);
            for (Chronicle chronicle : chronicles) details(chronicle);
        }
        if (!replayed.left().isEmpty()) {
            out.println();
            Map<String, String> left = new TreeMap<>();
            replayed.left().forEach((ref, why) -> left.put(ref.toString(), why));
            left.forEach((ref, why) -> out.println("  not replayed  " + ref + ": " + why));
        }
        out.println();
        String here = Words.shell(path);
        if (chronicles.isEmpty())
            out.println("Next: `mainstay check " + here
                    + "` says what is missing; --from and --until choose another time.");
        else if (html.isEmpty())
            out.println("Next: `mainstay replay " + here
                    + " --html replay.html` draws each budget and has every time and reason.");
        else out.println("Next: open " + html + "; `mainstay check " + here + "` judges the promises now.");
    }

    private void summary(List<Chronicle> chronicles) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"promise", "incidents", "pages", "tickets", "sleep lost", "missed"});
        for (Chronicle chronicle : chronicles)
            rows.add(row(
                    chronicle.promise().toString(), Tally.of(chronicle, chronicle.theirs()), Tally.ours(chronicle)));
        if (chronicles.size() > 1) rows.add(row("all", Tally.theirs(chronicles), Tally.ours(chronicles)));
        int[] widths = new int[6];
        for (String[] row : rows) for (int i = 0; i < 6; i++) widths[i] = Math.max(widths[i], row[i].length());
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < 6; i++) {
                String pad = " ".repeat(widths[i] - row[i].length());
                line.append("  ").append(i == 0 ? row[i] + pad : pad + row[i]);
            }
            out.println(line);
        }
        out.println("  (theirs → ours)");
    }

    private static String[] row(String name, Tally theirs, Tally ours) {
        return new String[] {
            name,
            Long.toString(theirs.incidents()),
            "%,d → %,d".formatted(theirs.pages(), ours.pages()),
            "%,d → %,d".formatted(theirs.tickets(), ours.tickets()),
            Tally.hours(theirs.sleepLost()) + " → " + Tally.hours(ours.sleepLost()),
            "%,d → %,d".formatted(theirs.missed(), ours.missed())
        };
    }

    private void details(Chronicle chronicle) {
        if (chronicle.incidents().isEmpty()
                && chronicle.theirs().isEmpty()
                && chronicle.ours().isEmpty()
                && chronicle.parts().isEmpty()) return;
        out.println();
        out.println(bold(chronicle.promise().toString()) + "   theirs: " + chronicle.rules());
        for (Incident incident : chronicle.incidents().stream().limit(SHOWN).toList())
            out.println("  incident  " + Moment.print(incident.from()) + "  "
                    + pad(Heard.duration(incident.until() - incident.from()), 11)
                    + "  "
                    + "%,d bad of %,d, %.0f %% of a budget"
                            .formatted(incident.bad(), incident.total(), 100 * incident.spent())
                    + "; theirs: " + heard(incident, chronicle.theirs()) + "; ours: "
                    + heard(incident, chronicle.ours()));
        int more = chronicle.incidents().size() - SHOWN;
        if (more > 0) out.println("            and " + more + " more incidents");
        told("theirs", chronicle.theirs());
        told("ours", chronicle.ours());
        told("ours", chronicle.parts());
        shifts(chronicle.shifts());
        for (String note : chronicle.notes()) out.println("  " + note);
    }

    /** A line for each rule that told: how often, and when. */
    private void told(String whose, List<Notified> told) {
        Map<String, List<Notified>> rules = new LinkedHashMap<>();
        for (Notified one : told)
            rules.computeIfAbsent(name(one), rule -> new ArrayList<>()).add(one);
        rules.forEach((rule, all) -> {
            List<String> times = all.stream()
                    .limit(TIMES)
                    .map(one -> Moment.print(one.at()) + cost(one))
                    .toList();
            String rest = all.size() > TIMES ? " and " + (all.size() - TIMES) + " more" : "";
            out.println("  " + pad(whose, 8) + "  " + pad("%,d × %s".formatted(all.size(), rule), 32) + "  "
                    + String.join(", ", times) + rest);
        });
    }

    private void shifts(List<SegmentShift> shifts) {
        for (SegmentShift one : shifts.stream().limit(SHOWN).toList())
            out.println("  segment   " + pad(Words.plain(one.segment()), 32) + "  " + Moment.print(one.at()) + "  "
                    + "%,d bad of %,d since %s: at least %.3g %%, normally %.3g %%"
                            .formatted(
                                    one.shifted().bad(),
                                    one.shifted().total(),
                                    Moment.print(one.shifted().since()),
                                    100 * one.shifted().lower(),
                                    100 * one.shifted().baseline()));
        int more = shifts.size() - SHOWN;
        if (more > 0)
            out.println(
                    "            and " + more + (more == 1 ? " more shift of a segment" : " more shifts of segments"));
    }

    private static String name(Notified one) {
        String urgency = one.urgency() == Urgency.PAGE ? "page" : "ticket";
        return one.rule().startsWith(urgency) ? one.rule() : urgency + ": " + one.rule();
    }

    private static String cost(Notified one) {
        if (one.sleepLost() > 0) return " (" + Tally.hours(one.sleepLost()) + " of sleep)";
        return one.urgency() == Urgency.PAGE && !one.awake() ? " (off hours)" : "";
    }

    private static String heard(Incident incident, List<Notified> told) {
        return Heard.first(incident, told)
                .map(first -> Heard.words(incident, first))
                .orElse("missed");
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private String bold(String text) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }
}
