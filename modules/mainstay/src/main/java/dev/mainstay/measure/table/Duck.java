package dev.mainstay.measure.table;

import dev.mainstay.measure.Settings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A connection to an embedded DuckDB, locked: it reads below its roots only, has no network, loads no extension, and no statement can change
 * that. Closed once.
 */
final class Duck implements AutoCloseable {
    /** Reads rows. */
    interface Rows<T> {
        T read(ResultSet rows) throws SQLException, Refused;
    }

    private final Engines.Engine engine;
    private final Connection connection;
    private final int timeoutSeconds;

    private Duck(Engines.Engine engine, Connection connection, int timeoutSeconds) {
        this.engine = engine;
        this.connection = connection;
        this.timeoutSeconds = timeoutSeconds;
    }

    static Duck open(List<String> roots, Settings settings) throws Refused {
        try {
            Engines.Engine engine = Engines.take(roots, settings);
            try {
                return new Duck(engine, engine.connect(), (int)
                        Math.max(1, settings.timeout().toSeconds()));
            } catch (SQLException e) {
                Engines.release(engine);
                throw e;
            }
        } catch (SQLException e) {
            throw new Refused("the embedded SQL engine did not start: " + first(e));
        }
    }

    <T> T ask(String sql, Rows<T> reader) throws Refused {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(timeoutSeconds);
            try (ResultSet rows = statement.executeQuery(sql)) {
                return reader.read(rows);
            }
        } catch (SQLException e) {
            String reason = first(e);
            if (reason.startsWith("FATAL") || reason.startsWith("INTERNAL")) engine.broke();
            throw new Refused(reason);
        }
    }

    /** The parse tree of a statement, as JSON. */
    String parse(String statement) throws Refused {
        return ask("SELECT json_serialize_sql(" + Sql.text(statement) + ")", rows -> {
            rows.next();
            return rows.getString(1);
        });
    }

    /** The SQL of a parse tree. */
    String unparse(String json) throws Refused {
        return ask("SELECT json_deserialize_sql(CAST(" + Sql.text(json) + " AS JSON))", rows -> {
            rows.next();
            return rows.getString(1);
        });
    }

    /** The names of all aggregate functions. */
    Set<String> aggregates() throws Refused {
        return ask("SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type = 'aggregate'", rows -> {
            Set<String> names = new HashSet<>();
            while (rows.next()) names.add(rows.getString(1));
            return names;
        });
    }

    /** Column names and their SQL types. */
    Map<String, String> describe(String relation) throws Refused {
        return ask("DESCRIBE " + relation, rows -> {
            Map<String, String> columns = new LinkedHashMap<>();
            while (rows.next()) columns.put(rows.getString(1), rows.getString(2));
            return columns;
        });
    }

    private static String first(SQLException e) {
        String message = e.getMessage();
        if (message == null) return e.toString();
        String line = message.lines()
                .filter(l -> !l.isBlank())
                .limit(2)
                .map(String::strip)
                .reduce((a, b) -> a + " " + b)
                .orElse("")
                .replaceAll(" LINE 1: .*", "");
        return line.length() > 400 ? line.substring(0, 400) + "…" : line;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // an in-memory engine has nothing to lose
        }
        Engines.release(engine);
    }
}
