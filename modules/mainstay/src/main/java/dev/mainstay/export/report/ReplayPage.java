package dev.mainstay.export.report;

import dev.mainstay.judge.Chronicle;
import dev.mainstay.judge.Incident;
import dev.mainstay.judge.Notified;
import dev.mainstay.judge.SegmentShift;
import dev.mainstay.spec.Alerting.Urgency;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A replay as a page that stands alone. */
public final class ReplayPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final StringBuilder page = new StringBuilder();

    private ReplayPage() {}

    /**
     * The page.
     *
     * @param name of what was replayed, as its user wrote it
     * @param left what was left out, and why
     */
    public static String of(String name, List<Chronicle> chronicles, Map<String, String> left) {
        return new ReplayPage().write(name, chronicles, left);
    }

    private String write(String name, List<Chronicle> chronicles, Map<String, String> left) {
        page.append("<!doctype html><html lang=en><meta charset=utf-8>")
                .append("<meta name=viewport content=\"width=device-width,initial-scale=1\"><title>Replay of ")
                .append(Html.text(name))
                .append(" · Mainstay</title><style>")
                .append(css())
                .append("</style><main><h1>")
                .append(Html.text(Tally.sentence(chronicles)))
                .append("</h1><p class=soft>Replay of ")
                .append(Html.text(name))
                .append(range(chronicles))
                .append(
                        ". Times are UTC. <em>Theirs</em> are the rules named with each promise, <em>ours</em> what Mainstay derives.</p>");
        summary(chronicles);
        for (Chronicle chronicle : chronicles) section(chronicle);
        leftOut(left);
        page.append("<p class=next>Next: agree on the targets with those who rely on them, then run ")
                .append("<code>mainstay check ")
                .append(Html.text(name))
                .append(
                        "</code> where your pipeline decides, or <code>mainstay release gate</code> before a release.</p></main></html>\n");
        return page.toString();
    }

    private static String range(List<Chronicle> chronicles) {
        if (chronicles.isEmpty()) return "";
        long from = chronicles.stream().mapToLong(c -> c.range().from()).min().orElse(0);
        long until = chronicles.stream().mapToLong(c -> c.range().until()).max().orElse(0);
        return ", " + time(from) + " to " + time(until);
    }

    private void summary(List<Chronicle> chronicles) {
        page.append("<section><div class=scroll><table><thead><tr><th>Promise<th class=n>Incidents")
                .append(
                        "<th class=n>Pages<br>theirs<th class=n>Pages<br>ours<th class=n>Tickets<br>theirs<th class=n>Tickets<br>ours")
                .append(
                        "<th class=n>Sleep lost<br>theirs<th class=n>Sleep lost<br>ours<th class=n>Missed<br>theirs<th class=n>Missed<br>ours</tr></thead><tbody>");
        for (Chronicle chronicle : chronicles)
            row(
                    "<a href=\"#" + id(chronicle) + "\">"
                            + Html.text(chronicle.promise().toString()) + "</a>",
                    Tally.of(chronicle, chronicle.theirs()),
                    Tally.ours(chronicle));
        row("All", Tally.theirs(chronicles), Tally.ours(chronicles));
        page.append("</tbody></table></div></section>");
    }

    private void row(String name, Tally theirs, Tally ours) {
        page.append("<tr><th>").append(name).append("</th>").append(Html.cell("n", Long.toString(theirs.incidents())));
        numbers(theirs.pages(), ours.pages());
        numbers(theirs.tickets(), ours.tickets());
        page.append(Html.cell("n", sleep(theirs))).append(Html.cell("n", sleep(ours)));
        page.append(Html.cell(theirs.missed() > 0 ? "\"n bad\"" : "n", Long.toString(theirs.missed())));
        page.append(Html.cell(ours.missed() > 0 ? "\"n bad\"" : "n", Long.toString(ours.missed())))
                .append("</tr>");
    }

    private void numbers(long theirs, long ours) {
        page.append(Html.cell("n", "%,d".formatted(theirs))).append(Html.cell("n", "%,d".formatted(ours)));
    }

    private static String sleep(Tally tally) {
        return tally.sleepLost() == 0 ? "–" : Tally.hours(tally.sleepLost());
    }

    private void section(Chronicle chronicle) {
        page.append("<section id=\"")
                .append(id(chronicle))
                .append("\"><div class=head><h2>")
                .append(Html.text(chronicle.promise().toString()))
                .append("</h2><span class=soft>theirs: ")
                .append(Html.text(chronicle.rules()))
                .append("</span></div><div class=scroll tabindex=0>")
                .append(BudgetChart.of(chronicle))
                .append("</div><div class=legend><span><i style=\"background:var(--accent)\"></i>budget left</span>")
                .append("<span><i style=\"background:var(--bad);opacity:.3\"></i>incident</span>")
                .append("<span><i style=\"background:var(--bad);width:3px\"></i>page</span>")
                .append("<span><i style=\"background:var(--warn);width:3px;height:7px\"></i>ticket</span></div>");
        for (String note : chronicle.notes())
            page.append("<p class=soft>").append(Html.text(note)).append("</p>");
        incidents(chronicle);
        told("Told by their rules", chronicle.theirs());
        told("Told by ours", chronicle.ours());
        told("Told by ours of segments", chronicle.parts());
        shifts(chronicle.shifts());
        page.append("</section>");
    }

    private void incidents(Chronicle chronicle) {
        if (chronicle.incidents().isEmpty()) return;
        page.append("<h3>Incidents, found afterwards</h3><div class=scroll><table><thead><tr><th>From<th>To")
                .append("<th class=n>Bad<th class=n>Of<th class=n>Budget spent<th>Theirs<th>Ours</tr></thead><tbody>");
        for (Incident incident : chronicle.incidents())
            page.append("<tr>")
                    .append(Html.cell("t", time(incident.from())))
                    .append(Html.cell("t", time(incident.until())))
                    .append(Html.cell("n", "%,d".formatted(incident.bad())))
                    .append(Html.cell("n", "%,d".formatted(incident.total())))
                    .append(Html.cell("n", "%.0f %%".formatted(100 * incident.spent())))
                    .append(Heard.cell(incident, chronicle.theirs()))
                    .append(Heard.cell(incident, chronicle.ours()))
                    .append("</tr>");
        page.append("</tbody></table></div>");
    }

    private void told(String title, List<Notified> told) {
        if (told.isEmpty()) return;
        page.append("<details><summary>")
                .append(title)
                .append(" (")
                .append(told.size())
                .append(")</summary>")
                .append(
                        "<div class=scroll><table><thead><tr><th>At<th><th>Lasted<th class=n>Sleep lost<th>Rule<th>Because</tr></thead><tbody>");
        for (Notified one : told)
            page.append("<tr>")
                    .append(Html.cell("t", time(one.at())))
                    .append(Html.cell("t", one.urgency() == Urgency.PAGE ? "page" : "ticket"))
                    .append(Html.cell(
                            "t", one.until() == Long.MAX_VALUE ? "to the end" : Heard.duration(one.until() - one.at())))
                    .append(Html.cell("n", one.sleepLost() == 0 ? "–" : Tally.hours(one.sleepLost())))
                    .append(Html.cell("t", one.rule()))
                    .append(Html.cell("", one.because()))
                    .append("</tr>");
        page.append("</tbody></table></div></details>");
    }

    private void shifts(List<SegmentShift> shifts) {
        if (shifts.isEmpty()) return;
        page.append("<details><summary>Segments that shifted (")
                .append(shifts.size())
                .append(")</summary><div class=scroll><table><thead><tr><th>Segment<th>Since<th>Seen<th>Lasted")
                .append("<th class=n>Bad<th class=n>Of<th class=n>At least<th class=n>Normal</tr></thead><tbody>");
        for (SegmentShift one : shifts)
            page.append("<tr>")
                    .append(Html.cell("", one.segment().toString()))
                    .append(Html.cell("t", time(one.shifted().since())))
                    .append(Html.cell("t", time(one.at())))
                    .append(Html.cell(
                            "t", one.until() == Long.MAX_VALUE ? "to the end" : Heard.duration(one.until() - one.at())))
                    .append(Html.cell("n", "%,d".formatted(one.shifted().bad())))
                    .append(Html.cell("n", "%,d".formatted(one.shifted().total())))
                    .append(Html.cell(
                            "n", "%.3g %%".formatted(100 * one.shifted().lower())))
                    .append(Html.cell(
                            "n", "%.3g %%".formatted(100 * one.shifted().baseline())))
                    .append("</tr>");
        page.append("</tbody></table></div></details>");
    }

    private void leftOut(Map<String, String> left) {
        if (left.isEmpty()) return;
        page.append("<section><h2>Not replayed</h2><table><tbody>");
        left.forEach((promise, why) -> page.append("<tr><th>")
                .append(Html.text(promise))
                .append("</th>")
                .append(Html.cell("", why))
                .append("</tr>"));
        page.append("</tbody></table></section>");
    }

    private static String id(Chronicle chronicle) {
        return Html.text(chronicle.promise().toString().replace('/', '-'));
    }

    static String time(long at) {
        return TIME.format(Instant.ofEpochMilli(at));
    }

    private static String css() {
        try (InputStream in = Objects.requireNonNull(ReplayPage.class.getResourceAsStream("page.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
