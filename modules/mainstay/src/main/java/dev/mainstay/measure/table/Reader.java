package dev.mainstay.measure.table;

import dev.mainstay.measure.Mistake;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.measure.Unread;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.Units;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Answers streams from one table: all of a grain from one scan; when that fails, each alone, so that one bad query spoils no other.
 *
 * @param mistakes where what is wrong in the documents is added
 */
record Reader(
        Table table,
        Optional<TableMeter.Looked> looked,
        long lateness,
        Settings settings,
        Map<Stream, List<Mistake>> mistakes) {
    Map<Stream, Map<Segment, Reading>> read(List<Stream> streams, Range range) throws Refused {
        Map<Stream, Map<Segment, Reading>> readings = new LinkedHashMap<>();
        Map<Long, List<Column>> byGrain = new TreeMap<>();
        Planner planner = new Planner(table.duck(), table.types());
        for (Stream stream : streams) {
            try {
                Column column = planner.plan(stream);
                byGrain.computeIfAbsent(stream.grain(), none -> new ArrayList<>())
                        .add(column);
            } catch (Refused e) {
                readings.put(stream, Unread.missing(why(stream, e)));
            }
        }
        if (byGrain.isEmpty()) return readings;
        Bounds bounds = bounds(byGrain.values().stream().flatMap(List::stream).toList(), range);
        List<String> notes = new ArrayList<>(table.time().notes());
        if (bounds.timeless() > 0) {
            table.refuseLostFiles();
            notes.add(
                    bounds.timeless() == 1
                            ? "1 row without a readable event time was left out"
                            : bounds.timeless() + " rows without a readable event time were left out");
        }
        for (Map.Entry<Long, List<Column>> group : byGrain.entrySet()) {
            for (Column column : group.getValue()) readings.put(column.stream(), Map.of());
            group(group.getKey(), group.getValue(), range, bounds, notes, readings);
        }
        return readings;
    }

    /** Those that are known already, unless a column asks for the newest row before the range. */
    private Bounds bounds(List<Column> columns, Range range) throws Refused {
        boolean before = columns.stream()
                .anyMatch(column -> column instanceof Column.Newest
                        || column.stream().patience().isPresent());
        Optional<Bounds> known =
                looked.filter(one -> one.bounds().serve(range, one.range())).map(TableMeter.Looked::bounds);
        if (known.isPresent() && !before) return known.get();
        return Bounds.of(table.duck(), table.rows(), table.time(), range);
    }

    private void group(
            long grain,
            List<Column> columns,
            Range range,
            Bounds bounds,
            List<String> notes,
            Map<Stream, Map<Segment, Reading>> readings) {
        try {
            for (Answer answer : scan(columns, grain, range))
                readings.put(answer.column().stream(), answered(answer, range, bounds, notes));
        } catch (Refused e) {
            if (columns.size() == 1) {
                Stream stream = columns.getFirst().stream();
                readings.put(stream, Unread.missing(why(stream, e)));
            } else for (Column column : columns) group(grain, List.of(column), range, bounds, notes, readings);
        }
    }

    private Map<Segment, Reading> answered(Answer answer, Range range, Bounds bounds, List<String> notes) {
        try {
            if (answer.column() instanceof Column.Events events && answer.unsaid() > 0)
                table.refuseSilentFiles(events.unsaid(), range);
            return answer.readings(range, bounds, lateness, notes);
        } catch (Refused e) {
            return Unread.missing(e.reason());
        }
    }

    /** The mistakes of a stream that was refused, which are kept; where there are none, the refusal itself. */
    private String why(Stream stream, Refused refusal) {
        try {
            List<Mistake> found = new Binding(table.duck(), table.types()).mistakes(stream);
            if (found.isEmpty()) return table.told(refusal);
            mistakes.put(stream, found);
            return found.stream().map(Mistake::told).collect(Collectors.joining("; "));
        } catch (Refused again) {
            return table.told(refusal);
        }
    }

    private List<Answer> scan(List<Column> columns, long grain, Range range) throws Refused {
        Scan scan = new Scan(table.rows(), table.time(), grain, columns);
        List<Answer> answers = columns.stream().map(Answer::new).toList();
        List<List<String>> ways = scan.segmentations();
        List<String> keys = scan.keys();
        table.duck().ask(scan.sql(range), rows -> {
            int cells = 0;
            while (rows.next()) {
                cells += answers.size();
                if (cells > settings.cells())
                    throw new Refused(
                            "more than " + settings.cells() + " slices; take a longer slice or fewer segments");
                row(ways.get(rows.getInt(2)), keys, answers, rows);
            }
            return cells;
        });
        for (Answer answer : answers) if (answer.column() instanceof Column.Value value) ofNothing(answer, value);
        return answers;
    }

    private void ofNothing(Answer answer, Column.Value value) throws Refused {
        table.duck().ask("SELECT " + value.aggregates().getFirst() + " FROM " + table.rows() + " WHERE false", rows -> {
            double number = rows.next() ? rows.getDouble(1) : Double.NaN;
            if (!rows.wasNull() && !Double.isNaN(number)) answer.ofNothing(number);
            return number;
        });
    }

    /** @param way the columns by which this row's segment is cut; none for all rows of a slice together */
    private static void row(List<String> way, List<String> keys, List<Answer> answers, ResultSet rows)
            throws SQLException {
        long start = rows.getLong(1);
        int rank = rows.getInt(3);
        List<String> values = new ArrayList<>(way.size());
        for (String key : way) values.add(String.valueOf(rows.getString(4 + keys.indexOf(key))));
        int at = 4 + keys.size();
        for (Answer answer : answers) {
            Stream stream = answer.column().stream();
            boolean follows = way.isEmpty() || stream.segments().columns().equals(way);
            boolean other = !way.isEmpty() && rank > stream.segments().max();
            if (follows && (!other || answer.column().adds())) {
                Segment segment = way.isEmpty() ? Segment.WHOLE : other ? Segment.OTHER : new Segment(values);
                cell(answer, segment, start, rows, at);
            }
            at += answer.column().width();
        }
    }

    private static void cell(Answer answer, Segment segment, long start, ResultSet rows, int at) throws SQLException {
        switch (answer.column()) {
            case Column.Events events -> {
                answer.events(segment, start, rows.getLong(at), rows.getLong(at + 1));
                if (segment.isWhole()) answer.unsaid(rows.getLong(at + 2));
            }
            case Column.Value value -> {
                double number = rows.getDouble(at);
                answer.value(
                        segment, start, rows.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(number), value);
            }
            case Column.Share share -> {
                double number = rows.getDouble(at);
                answer.share(segment, start, rows.wasNull() ? Double.NaN : share.success() ? number : 1 - number);
            }
            case Column.Newest newest -> answer.newest(segment, start, rows.getLong(at));
            case Column.Sum sum -> {
                BigDecimal amount = rows.getBigDecimal(at);
                answer.amount(segment, start, amount == null ? 0 : units(amount));
            }
        }
    }

    private static long units(BigDecimal amount) {
        return amount.multiply(BigDecimal.valueOf(Units.MONEY))
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
