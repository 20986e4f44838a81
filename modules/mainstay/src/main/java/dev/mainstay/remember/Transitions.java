package dev.mainstay.remember;

import dev.mainstay.stat.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
        String sql = "SELECT at, kind, subject, state, evidence FROM transition WHERE id IN"
                + " (SELECT max(id) FROM transition WHERE kind = ? GROUP BY subject)";
        for (Transition one : rows(sql, kind.name())) latest.put(one.subject(), one);
        return latest;
    }

    List<Transition> of(String subject, Range range) throws SQLException {
        return rows(
                "SELECT at, kind, subject, state, evidence FROM transition"
                        + " WHERE kind IN ('ALERT', 'VERDICT') AND subject = ? AND at >= ? AND at < ? ORDER BY id",
                subject,
                range.from(),
                range.until());
    }

    private List<Transition> rows(String sql, Object... values) throws SQLException {
        List<Transition> found = new ArrayList<>();
        try (ResultSet rows = database.bind(sql, values).executeQuery()) {
            while (rows.next())
                found.add(new Transition(
                        rows.getLong(1),
                        Transition.Kind.valueOf(rows.getString(2)),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5)));
        }
        return found;
    }
}
