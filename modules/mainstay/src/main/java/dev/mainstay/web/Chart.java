package dev.mainstay.web;

import dev.mainstay.act.incident.Change;
import dev.mainstay.engine.Rates;
import dev.mainstay.judge.Chronicle.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lines over time, drawn by the browser; without a script as a still drawing, and as a table for whoever cannot see either.
 *
 * @param id unique on its page
 * @param summary what it shows, in one sentence
 * @param json what the browser draws
 * @param still points of each line of the still drawing
 * @param marks places of changes in the still drawing
 * @param levels lines across with their names
 * @param columns heads of the table
 * @param rows of the table, the newest first; the first cell is a time
 */
record Chart(
        String id,
        String summary,
        String json,
        List<String> still,
        List<String> marks,
        List<Level> levels,
        String from,
        String until,
        List<String> columns,
        List<List<String>> rows) {
    static final int WIDTH = 600;
    static final int HEIGHT = 180;
    private static final int LEFT = 44;
    private static final int BOTTOM = 20;
    private static final int TOP = 6;
    /** Rows of the table. */
    private static final int ROWS = 8;
    /** Changes that are marked. */
    private static final int MARKS = 12;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Chart {
        still = List.copyOf(still);
        marks = List.copyOf(marks);
        levels = List.copyOf(levels);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** A line across, at a height. */
    record Level(String y, String text) {}

    private record Line(String name, List<Double> values) {}

    private record Scale(double low, double high, boolean percent) {
        String y(double value) {
            double clamped = Math.clamp(value, low, high);
            return number(TOP + (high - clamped) / (high - low) * (HEIGHT - TOP - BOTTOM));
        }

        String text(double value) {
            return percent ? Figures.percent(value, value == Math.rint(value) ? 0 : 1) : Figures.rate(value);
        }
    }

    /** The share of a budget that was left. */
    static Optional<Chart> left(String id, String name, List<Point> course, List<Change> changes) {
        if (course.size() < 2) return Optional.empty();
        List<Long> at = course.stream().map(Point::at).toList();
        List<Double> left = course.stream().map(Point::left).toList();
        double least = left.stream()
                .mapToDouble(one -> one)
                .filter(Double::isFinite)
                .min()
                .orElse(0);
        double low = least >= 0 ? 0 : Math.max(-4, Math.floor(least * 2) / 2);
        return Optional.of(of(
                id,
                "Share of the error budget of " + name + " that was left: "
                        + Figures.percent(left.getFirst(), 0) + " at " + Figures.time(at.getFirst()) + ", "
                        + Figures.percent(left.getLast(), 0) + " at " + Figures.time(at.getLast()) + ".",
                at,
                List.of(new Line("budget left", left)),
                Map.of(),
                new Scale(low, 1, true),
                changes));
    }

    /** How fast a budget burned, for each window. */
    static Optional<Chart> rates(String id, String name, Rates rates, List<Change> changes) {
        if (rates.at().size() < 2) return Optional.empty();
        List<Line> lines = new ArrayList<>();
        Map<String, Double> limits = new LinkedHashMap<>();
        double high = 2;
        for (Rates.Line line : rates.lines()) {
            String window = Figures.length(line.window());
            lines.add(new Line(window, line.rates()));
            if (!Double.isNaN(line.factor()))
                limits.put(
                        (line.urgency() == dev.mainstay.spec.Alerting.Urgency.PAGE ? "page " : "ticket ") + window,
                        line.factor());
            for (double rate : line.rates()) if (rate > high) high = rate;
        }
        Rates.Line shortest = rates.lines().getFirst();
        return Optional.of(of(
                id,
                "How fast the budget of " + name + " burned over windows of "
                        + String.join(", ", lines.stream().map(Line::name).toList())
                        + "; 1 spends it in exactly its period. Now " + Figures.rate(shortest.now()) + " over "
                        + Figures.length(shortest.window()) + ".",
                rates.at(),
                lines,
                limits,
                new Scale(0, Math.min(1_000, high * 1.1), false),
                changes));
    }

    private static Chart of(
            String id,
            String summary,
            List<Long> at,
            List<Line> lines,
            Map<String, Double> limits,
            Scale scale,
            List<Change> changes) {
        long first = at.getFirst();
        double span = Math.max(1, at.getLast() - first);
        List<Change> marked = changes.stream()
                .filter(change -> change.at() >= first && change.at() <= at.getLast())
                .limit(MARKS)
                .toList();
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i <= 2; i++) {
            double value = scale.high() - (scale.high() - scale.low()) * i / 2;
            levels.add(new Level(scale.y(value), scale.text(value)));
        }
        List<String> columns = new ArrayList<>(List.of("Time"));
        lines.forEach(line -> columns.add(line.name()));
        return new Chart(
                id,
                summary,
                json(at, lines, limits, scale, marked),
                lines.stream().map(line -> still(at, line, scale)).toList(),
                marked.stream()
                        .map(change -> number(x(change.at(), first, span)))
                        .toList(),
                levels,
                Figures.time(first),
                Figures.time(at.getLast()),
                columns,
                rows(at, lines, scale));
    }

    private static String still(List<Long> at, Line line, Scale scale) {
        long first = at.getFirst();
        double span = Math.max(1, at.getLast() - first);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < at.size(); i++) {
            double value = line.values().get(i);
            if (Double.isNaN(value)) continue;
            points.append(number(x(at.get(i), first, span)))
                    .append(',')
                    .append(scale.y(value))
                    .append(' ');
        }
        return points.toString().strip();
    }

    private static double x(long at, long first, double span) {
        return LEFT + (at - first) / span * (WIDTH - LEFT - 4);
    }

    private static List<List<String>> rows(List<Long> at, List<Line> lines, Scale scale) {
        List<List<String>> rows = new ArrayList<>();
        int step = Math.max(1, at.size() / ROWS);
        for (int i = at.size() - 1; i >= 0; i -= step) {
            List<String> row = new ArrayList<>(List.of(Figures.time(at.get(i))));
            for (Line line : lines) row.add(scale.text(line.values().get(i)));
            rows.add(row);
        }
        return rows;
    }

    private static String json(
            List<Long> at, List<Line> lines, Map<String, Double> limits, Scale scale, List<Change> marked) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("percent", scale.percent());
        map.put("low", scale.low());
        map.put("high", scale.high());
        map.put("x", at.stream().map(millis -> millis / 1_000).toList());
        List<Map<String, Object>> series = new ArrayList<>();
        for (Line line : lines) {
            List<Object> values = new ArrayList<>();
            for (double value : line.values())
                values.add(Double.isFinite(value) ? (Object) (Math.round(value * 1e4) / 1e4) : NOTHING);
            series.add(Map.of("name", line.name(), "y", values));
        }
        map.put("lines", series);
        map.put("limits", limits);
        map.put(
                "marks",
                marked.stream()
                        .map(change -> Map.of("at", change.at() / 1_000, "text", change.kind() + ": " + change.what()))
                        .toList());
        return JSON.writeValueAsString(map);
    }

    /** JSON has no number for what is not one. */
    private static final Object NOTHING = JSON.getNodeFactory().nullNode();

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
