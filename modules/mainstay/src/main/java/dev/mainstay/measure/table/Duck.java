package dev.mainstay.measure.table;

import dev.mainstay.measure.Settings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A connection to an embedded DuckDB, locked: it reads below its roots only, has no network, loads no extension, and no statement can change
 * that. Closed once.
 */
final class Duck implements AutoCloseable {
    /** Reads rows. */
    interface Rows<T> {
        T read(ResultSet rows) throws SQLException, Refused;
    }

    /** How long after the time-out the engine may need to notice it, before it is left alone and another one is opened. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final List<String> roots;
    private final Settings settings;
    private Line line;

    /** A way to an engine: its connection, and the thread that waits on it. */
    private record Line(Engines.Engine engine, Connection connection, ExecutorService thread) {}

    private Duck(List<String> roots, Settings settings, Line line) {
        this.roots = List.copyOf(roots);
        this.settings = settings;
        this.line = line;
    }

    static Duck open(List<String> roots, Settings settings) throws Refused {
        return new Duck(roots, settings, connect(roots, settings));
    }

    private static Line connect(List<String> roots, Settings settings) throws Refused {
        try {
            Engines.Engine engine = Engines.take(roots, settings);
            try {
                ExecutorService thread = Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("sql").factory());
                return new Line(engine, engine.connect(), thread);
            } catch (SQLException e) {
                Engines.release(engine);
                throw e;
            }
        } catch (SQLException e) {
            throw new Refused("the embedded SQL engine did not start: " + first(e));
        }
    }

    /**
     * Asks within the time-out. A step of the engine that does not end then is abandoned with the engine: its thread runs on until the
     * process ends, and the next question goes to a new engine.
     */
    <T> T ask(String sql, Rows<T> reader) throws Refused {
        Line asked = line;
        Future<T> answer = asked.thread().submit(() -> ask(asked, sql, reader));
        try {
            return answer.get(settings.timeout().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            asked.engine().broke();
            asked.thread().shutdown();
            line = connect(roots, settings);
            throw new Refused(late());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refused refused) throw refused;
            throw new IllegalStateException(e.getCause());
        }
    }

    private <T> T ask(Line asked, String sql, Rows<T> reader) throws Refused {
        try (Statement statement = asked.connection().createStatement()) {
            statement.setQueryTimeout((int) Math.max(1, settings.timeout().toSeconds()));
            try (ResultSet rows = statement.executeQuery(sql)) {
                return reader.read(rows);
            }
        } catch (SQLException e) {
            if (first(e).startsWith("FATAL") || first(e).startsWith("INTERNAL"))
                asked.engine().broke();
            throw new Refused(why(e));
        }
    }

    private String why(SQLException e) {
        String message = first(e);
        if (message.startsWith("INTERRUPT Error")) return late();
        if (message.startsWith("Out of Memory Error"))
            return "it needs more than " + settings.memoryMiB()
                    + " MiB of memory; read fewer or smaller files, or fewer segments";
        return message;
    }

    private String late() {
        return "the SQL engine took longer than " + settings.timeout().toSeconds()
                + " s and was stopped; read fewer files, or ask for less";
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
        line.thread().shutdown();
        try {
            line.connection().close();
        } catch (SQLException e) {
            // an in-memory engine has nothing to lose
        }
        Engines.release(line.engine());
    }
}
