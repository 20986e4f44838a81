package dev.mainstay.export.report;

import dev.mainstay.judge.Chronicle;
import dev.mainstay.judge.Chronicle.Point;
import dev.mainstay.judge.Incident;
import dev.mainstay.judge.Notified;
import dev.mainstay.spec.Alerting.Urgency;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The budget of one promise over time as a drawing, with its incidents and both sets of notices under it. */
final class BudgetChart {
    private static final int WIDTH = 1080;
    private static final int LEFT = 64;
    private static final int RIGHT = 12;
    private static final int TOP = 10;
    private static final int HEIGHT = 170;
    private static final int LANES = 44;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Chronicle chronicle;
    private final double low;
    private final StringBuilder svg = new StringBuilder();

    private BudgetChart(Chronicle chronicle) {
        this.chronicle = chronicle;
        double least =
                chronicle.budget().stream().mapToDouble(Point::left).min().orElse(0);
        low = least >= 0 ? 0 : Math.max(-2, Math.floor(least * 2) / 2);
    }

    static String of(Chronicle chronicle) {
        return new BudgetChart(chronicle).draw();
    }

    private String draw() {
        int bottom = TOP + HEIGHT;
        put("<svg viewBox=\"0 0 %d %d\" role=img aria-label=\"%s\">", WIDTH, bottom + LANES + 22, label());
        for (double share = Math.ceil(low * 2) / 2; share <= 1.001; share += low < -.9 ? 1 : .5) {
            put(
                    "<line class=%s x1=%d x2=%d y1=%.1f y2=%.1f />",
                    Math.abs(share) < .01 ? "zero" : "grid", LEFT, WIDTH - RIGHT, y(share), y(share));
            put("<text x=%d y=%.1f text-anchor=end>%.0f %%</text>", LEFT - 8, y(share) + 4, 100 * share);
        }
        for (Incident incident : chronicle.incidents())
            put(
                    "<rect class=inc x=%.1f y=%d width=%.1f height=%d><title>incident: %s bad of %s, %.0f %% of a budget</title></rect>",
                    x(incident.from()),
                    TOP,
                    Math.max(2, x(incident.until()) - x(incident.from())),
                    HEIGHT + LANES,
                    "%,d".formatted(incident.bad()),
                    "%,d".formatted(incident.total()),
                    100 * incident.spent());
        line();
        lane("theirs", chronicle.theirs(), bottom + 8);
        lane("ours", chronicle.ours(), bottom + 28);
        dates(bottom + LANES + 16);
        return svg.append("</svg>").toString();
    }

    private String label() {
        List<Point> points = chronicle.budget();
        if (points.isEmpty()) return "no budget";
        return "Budget left over time: %.0f percent at the end, with %d incidents"
                .formatted(100 * points.getLast().left(), chronicle.incidents().size());
    }

    private void line() {
        StringBuilder points = new StringBuilder();
        for (Point point : chronicle.budget())
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.at()), y(Math.max(low, point.left()))));
        put("<polyline class=left points=\"%s\"/>", points.toString().trim());
    }

    private void lane(String name, List<Notified> told, int top) {
        put("<text x=%d y=%d text-anchor=end>%s</text>", LEFT - 8, top + 11, name);
        put("<line class=grid x1=%d x2=%d y1=%d y2=%d />", LEFT, WIDTH - RIGHT, top + 14, top + 14);
        for (Notified one : told)
            put(
                    "<line class=%s x1=%.1f x2=%.1f y1=%d y2=%d><title>%s</title></line>",
                    one.urgency() == Urgency.PAGE ? "page" : "ticket",
                    x(one.at()),
                    x(one.at()),
                    top + (one.urgency() == Urgency.PAGE ? 0 : 6),
                    top + 14,
                    Html.text(Instant.ofEpochMilli(one.at()) + " " + one.rule()));
    }

    private void dates(int y) {
        long from = chronicle.range().from();
        long span = Math.max(1, chronicle.range().millis());
        for (int i = 0; i <= 6; i++) {
            long at = from + span * i / 6;
            put(
                    "<text x=%.1f y=%d text-anchor=%s>%s</text>",
                    x(at), y, i == 0 ? "start" : i == 6 ? "end" : "middle", DAY.format(Instant.ofEpochMilli(at)));
        }
    }

    private double x(long at) {
        double share = (double) (at - chronicle.range().from())
                / Math.max(1, chronicle.range().millis());
        return LEFT + Math.clamp(share, 0, 1) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double left) {
        return TOP + (1 - Math.min(1, left)) / (1 - low) * HEIGHT;
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void put(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
