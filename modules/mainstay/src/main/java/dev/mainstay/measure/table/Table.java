package dev.mainstay.measure.table;

import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table as it is now: its rows as SQL, derived columns among them, and what is known of its columns.
 *
 * @param types SQL type of every column
 */
record Table(Duck duck, Files files, String rows, Map<String, String> types, EventTime time) {
    /** The name of a column of no table. */
    private static final String FILE = "mainstay's file";

    static Table of(Duck duck, Files files, Source.Table source, Map<String, String> derive) throws Refused {
        try {
            return read(duck, files, source, derive);
        } catch (Refused refusal) {
            throw new Faults(duck, files).told(refusal);
        }
    }

    private static Table read(Duck duck, Files files, Source.Table source, Map<String, String> derive) throws Refused {
        String rows = files.relation();
        Map<String, String> types = duck.describe(rows);
        if (!types.containsKey(source.time()) && !derive.containsKey(source.time()))
            throw timeless(files, source.time(), types);
        if (!derive.isEmpty()) {
            List<String> derived = new ArrayList<>();
            for (Map.Entry<String, String> column : derive.entrySet()) {
                if (types.containsKey(column.getKey()))
                    throw new Mistaken("derive: the table has a column " + column.getKey() + " already", "");
                Optional<Mistaken> wrong = new Binding(duck, types).alone(column.getValue());
                if (wrong.isPresent()) throw wrong.get().inside("derive: " + column.getKey() + ": ");
                derived.add(Clause.parse(duck, column.getValue()).sql() + " AS " + Sql.name(column.getKey()));
            }
            rows = "(SELECT *, " + String.join(", ", derived) + " FROM " + rows + ")";
            types = duck.describe(rows);
        }
        String type = types.get(source.time());
        if (type == null) throw timeless(files, source.time(), types);
        return new Table(duck, files, rows, types, EventTime.of(source.time(), type, source.zone()));
    }

    /** The columns of a text file are guessed, so one that is not there is a mistake of the document only if it is nearly there. */
    private static Refused timeless(Files files, String time, Map<String, String> types) {
        Mistaken wrong = Binding.missing(time, types.keySet()).inside("the event time, in " + files.named() + ": ");
        return wrong.meant() || files.typed()
                ? wrong
                : new Refused(files.ragged().orElse(wrong.reason()));
    }

    /**
     * Refuses a table of which a whole file has no row with a readable event time: it was misread, and what it holds would be missed in
     * silence.
     */
    void refuseLostFiles() throws Refused {
        Optional<Whole> lost = whole(time.millis() + " IS NULL", Bounds.ALWAYS);
        if (lost.isPresent())
            throw new Refused(files.ragged()
                    .orElse(lost.get().file + ": no row of " + lost.get().rows + " has a readable event time"));
    }

    /**
     * Refuses a table of which a whole file says nothing of what is asked: it lacks the column, or all of it is NULL, and that its rows
     * are not bad is not known.
     *
     * @param unsaid SQL condition of the rows that say nothing
     */
    void refuseSilentFiles(String unsaid, Range range) throws Refused {
        Optional<Whole> silent = whole(unsaid, range);
        if (silent.isPresent())
            throw new Refused(
                    files.ragged()
                            .orElse(
                                    silent.get().file
                                            + ": no row of it says whether it is good or bad: the column is not there, or is NULL in all"));
    }

    /** A file, and how many rows it has. */
    private record Whole(String file, long rows) {}

    /** The first file with rows in a range, all of which meet a condition. */
    private Optional<Whole> whole(String condition, Range range) throws Refused {
        String inside = range.equals(Bounds.ALWAYS)
                ? "true"
                : time.millis() + " >= " + range.from() + " AND " + time.millis() + " < " + range.until();
        String sql = "SELECT " + Sql.name(FILE) + ", count(*) FROM "
                + rows.replace(files.relation(), files.relationWithFiles(FILE)) + " WHERE " + inside
                + " GROUP BY 1 HAVING count(*) FILTER (WHERE NOT (" + condition + ")) = 0 ORDER BY 1 LIMIT 1";
        return duck.ask(
                sql,
                found -> found.next()
                        ? Optional.of(new Whole(found.getString(1), found.getLong(2)))
                        : Optional.<Whole>empty());
    }

    /** Why a question was refused, in clear words where a file is at fault. */
    String told(Refused refusal) {
        return new Faults(duck, files).told(refusal).reason();
    }
}
