package dev.mainstay.remember;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** One connection to the state file. Every error leaves as {@link StateUnavailable}; a failed write leaves nothing behind. */
final class Database implements AutoCloseable {
    /** Work on the connection. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    private final Path file;
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Step.Observer steps;

    private Database(Path file, Connection connection, Step.Observer steps) {
        this.file = file;
        this.connection = connection;
        this.steps = steps;
    }

    static Database open(Path file, Settings settings) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
            Database database = new Database(file, connection, settings.steps());
            try {
                database.configure(settings);
                return database;
            } catch (SQLException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw StateUnavailable.of(failure, file);
        }
    }

    private void configure(Settings settings) throws SQLException {
        execute("PRAGMA busy_timeout = 5000");
        execute("PRAGMA journal_mode = WAL");
        execute("PRAGMA synchronous = FULL");
        execute("PRAGMA wal_autocheckpoint = 0");
        execute("PRAGMA cache_size = -16384");
        execute("PRAGMA trusted_schema = OFF");
        if (settings.maxBytes() > 0) {
            long page = number("PRAGMA page_size");
            execute("PRAGMA max_page_count = " + Math.max(1, settings.maxBytes() / page));
        }
    }

    Path file() {
        return file;
    }

    Step.Observer steps() {
        return steps;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first number that a query answers, 0 when it answers nothing. */
    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    /** A statement that is prepared once; numbers, texts and bytes are bound in their order. */
    PreparedStatement bind(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case String text -> statement.setString(i + 1, text);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                default -> throw new IllegalArgumentException("cannot be bound: " + values[i]);
            }
        }
        return statement;
    }

    int update(String sql, Object... values) throws SQLException {
        return bind(sql, values).executeUpdate();
    }

    /** Runs the work and tells nothing to the disk. */
    <T> T read(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException failure) {
            throw StateUnavailable.of(failure, file);
        }
    }

    /** Runs the work in one transaction; when this returns, it is on the disk. */
    <T> T write(Work<T> work) {
        steps.reached(Step.BEFORE_WRITE);
        boolean done = false;
        try {
            execute("BEGIN IMMEDIATE");
            T result = work.run();
            steps.reached(Step.BEFORE_COMMIT);
            execute("COMMIT");
            done = true;
            steps.reached(Step.AFTER_COMMIT);
            return result;
        } catch (SQLException failure) {
            throw StateUnavailable.of(failure, file);
        } finally {
            if (!done) rollback();
        }
    }

    private void rollback() {
        try {
            execute("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            // SQLite itself rolls back on a full disk and on device errors.
        }
    }

    /** Moves what the write-ahead log holds into the database file, if the log is longer than {@code pages}. */
    boolean checkpoint(long pages) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
            if (rows.next() && rows.getLong(2) < pages) return false;
        }
        execute("PRAGMA wal_checkpoint(PASSIVE)");
        steps.reached(Step.CHECKPOINT_DONE);
        return true;
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : prepared.values()) statement.close();
            connection.close();
        } catch (SQLException failure) {
            throw StateUnavailable.of(failure, file);
        }
    }
}
