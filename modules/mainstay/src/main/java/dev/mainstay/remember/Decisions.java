package dev.mainstay.remember;

import dev.mainstay.act.Excluded;
import dev.mainstay.act.Ledger;
import dev.mainstay.act.Standing;
import dev.mainstay.act.Touch;
import dev.mainstay.stat.Range;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The ledger's entries. Each carries the SHA-256 of itself and of the hash before it, so that an entry that was altered or taken out
 * afterwards is found. Methods that write run within a transaction.
 */
final class Decisions {
    private static final String COLUMNS = "id, at, who, why, kind, subject, from_at, until_at, undoes, hash";

    private final Database database;

    private record Row(long id, Touch by, String kind, Excluded excluded, long undoes, String hash) {
        String hashAfter(String before) {
            byte[] text = String.join(
                            "\n",
                            before,
                            kind,
                            Long.toString(by.at()),
                            quoted(by.who()),
                            quoted(by.why()),
                            quoted(excluded.subject()),
                            Long.toString(excluded.range().from()),
                            Long.toString(excluded.range().until()),
                            Long.toString(undoes))
                    .getBytes(StandardCharsets.UTF_8);
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text));
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }

        private static String quoted(String text) {
            return text.replace("\\", "\\\\").replace("\n", "\\n");
        }
    }

    Decisions(Database database) {
        this.database = database;
    }

    long exclude(Touch by, Excluded excluded) throws SQLException {
        return add(new Row(0, by, "EXCLUDE", excluded, 0, ""));
    }

    long undo(Touch by, long number) throws SQLException {
        for (Ledger.Entry entry : exclusions())
            if (entry.number() == number && entry.stands())
                return add(new Row(0, by, "UNDO", entry.excluded(), number, ""));
        throw new IllegalArgumentException("there is no exclusion " + number + " that stands");
    }

    private long add(Row row) throws SQLException {
        List<Row> rows = rows();
        String hash = row.hashAfter(rows.isEmpty() ? "" : rows.getLast().hash());
        database.update(
                "INSERT INTO ledger (at, who, why, kind, subject, from_at, until_at, undoes, hash)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.by().at(),
                row.by().who(),
                row.by().why(),
                row.kind(),
                row.excluded().subject(),
                row.excluded().range().from(),
                row.excluded().range().until(),
                row.undoes(),
                hash);
        return database.number("SELECT last_insert_rowid()");
    }

    List<Ledger.Entry> exclusions() throws SQLException {
        List<Row> rows = rows();
        Map<Long, Standing> undone = new HashMap<>();
        for (Row row : rows)
            if (row.kind().equals("UNDO")) undone.put(row.undoes(), new Standing.Undone(row.id(), row.by()));
        List<Ledger.Entry> entries = new ArrayList<>();
        for (Row row : rows)
            if (row.kind().equals("EXCLUDE"))
                entries.add(new Ledger.Entry(
                        row.id(), row.by(), row.excluded(), undone.getOrDefault(row.id(), new Standing.Stands())));
        return entries;
    }

    private List<Row> rows() throws SQLException {
        List<Row> found = database.all(
                "an entry of the ledger", "SELECT " + COLUMNS + " FROM ledger ORDER BY id", Decisions::row);
        String before = "";
        for (Row row : found) {
            if (!row.hashAfter(before).equals(row.hash()))
                throw StateUnavailable.damaged(
                        database.file(), "entry " + row.id() + " of the ledger was altered, or one before it is gone");
            before = row.hash();
        }
        return found;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                new Touch(row.getLong(2), row.getString(3), row.getString(4)),
                row.getString(5),
                new Excluded(row.getString(6), new Range(row.getLong(7), row.getLong(8))),
                row.getLong(9),
                row.getString(10));
    }
}
