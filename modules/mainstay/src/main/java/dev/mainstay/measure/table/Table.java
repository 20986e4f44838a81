package dev.mainstay.measure.table;

import dev.mainstay.spec.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A table as it is now: its rows as SQL, derived columns among them, and what is known of its columns.
 *
 * @param types SQL type of every column
 */
record Table(Duck duck, Files files, String rows, Map<String, String> types, EventTime time) {
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
        if (!derive.isEmpty()) {
            List<String> derived = new ArrayList<>();
            for (Map.Entry<String, String> column : derive.entrySet()) {
                if (types.containsKey(column.getKey()))
                    throw new Refused("derive: the table has a column " + column.getKey() + " already");
                derived.add(Clause.parse(duck, column.getValue()).sql() + " AS " + Sql.name(column.getKey()));
            }
            rows = "(SELECT *, " + String.join(", ", derived) + " FROM " + rows + ")";
            types = duck.describe(rows);
        }
        String type = types.get(source.time());
        if (type == null)
            throw new Refused("no column " + source.time() + " for the event time in " + files.named()
                    + "; the table has " + String.join(", ", types.keySet()));
        return new Table(duck, files, rows, types, EventTime.of(source.time(), type, source.zone()));
    }

    /** Why a question was refused, in clear words where a file is at fault. */
    String told(Refused refusal) {
        return new Faults(duck, files).told(refusal).reason();
    }
}
