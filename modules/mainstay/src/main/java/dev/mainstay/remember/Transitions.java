package dev.mainstay.remember;

import dev.mainstay.stat.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what changed. */
final class Transitions {
    private final Database database;

    Transitions(Database database) {
        this.database = database;
    }

    Map<String, Transition> latest(Transition.Kind kind) throws SQLException {
        Map<String, Transition> latest = new HashMap<>();
        String sql = "SELECT at, kind, subject, state, evidence, crc FROM transition WHERE id IN"
                + " (SELECT max(id) FROM transition WHERE kind = ? GROUP BY subject)";
        for (Transition one : rows(sql, kind.name())) latest.put(one.subject(), one);
        return latest;
    }

    List<Transition> of(String subject, Range range) throws SQLException {
        return rows(
                "SELECT at, kind, subject, state, evidence, crc FROM transition"
                        + " WHERE kind IN ('ALERT', 'VERDICT') AND subject = ? AND at >= ? AND at < ? ORDER BY id",
                subject,
                range.from(),
                range.until());
    }

    private List<Transition> rows(String sql, Object... values) throws SQLException {
        return database.all("a transition of an alert", sql, Transitions::transition, values);
    }

    private static Transition transition(ResultSet row) throws SQLException {
        Transition one = new Transition(
                row.getLong(1),
                Transition.Kind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5));
        Seal.check(row.getLong(6), one.at(), one.kind().name(), one.subject(), one.state(), one.evidence());
        return one;
    }
}
