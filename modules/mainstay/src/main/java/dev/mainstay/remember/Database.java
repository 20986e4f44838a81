package dev.mainstay.remember;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One connection to the state file. Every error leaves as {@link StateUnavailable}; a failed write leaves nothing behind. */
final class Database implements AutoCloseable {
    /** Makes a value of the row that a query stands at. Whatever it throws means that the row is damaged. */
    @FunctionalInterface
    interface Decode<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Work on the connection. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    private Opening opening;
    private final Path file;
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private record Opening(Path file, Settings settings, boolean writes) {}

    private Database(Opening opening, Connection connection) {
        this.opening = opening;
        this.file = opening.file();
        this.connection = connection;
    }

    /**
     * Makes a database of one empty page.
     *
     * @param part where it is made
     * @param file what it is to become, which errors name
     */
    static void begin(Path part, Path file, Settings settings) {
        connect("jdbc:sqlite:" + part.toAbsolutePath(), new Opening(file, settings, true), database -> {
                    database.execute("PRAGMA journal_mode = WAL");
                    return database;
                })
                .close();
    }

    /** Opens the file for writing. */
    static Database open(Path file, Settings settings) {
        return connect("jdbc:sqlite:" + file.toAbsolutePath(), new Opening(file, settings, true), database -> {
            database.execute("PRAGMA busy_timeout = 5000");
            Schema.version(database);
            database.execute("PRAGMA journal_mode = WAL");
            database.execute("PRAGMA synchronous = FULL");
            database.execute("PRAGMA wal_autocheckpoint = 0");
            database.execute("PRAGMA cache_size = -16384");
            database.execute("PRAGMA trusted_schema = OFF");
            if (settings.maxBytes() > 0)
                database.execute("PRAGMA max_page_count = "
                        + Math.max(1, settings.maxBytes() / database.number("PRAGMA page_size")));
            return database;
        });
    }

    /**
     * Opens the file for reading, beside a process that may write it. A folder that nobody may write needs no lock: what was closed in
     * order there does not change.
     */
    static Database read(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isWritable(folder) && !Files.exists(Path.of(file + "-wal"))) return fixed(file);
        return connect(
                "jdbc:sqlite:" + file.toUri() + "?mode=ro", new Opening(file, Settings.DEFAULT, false), database -> {
                    database.execute("PRAGMA busy_timeout = 5000");
                    database.execute("PRAGMA trusted_schema = OFF");
                    return database;
                });
    }

    /** Opens a file that nobody writes, and leaves nothing beside it. */
    static Database fixed(Path file) {
        return connect(
                "jdbc:sqlite:" + file.toUri() + "?immutable=1",
                new Opening(file, Settings.DEFAULT, false),
                database -> {
                    database.execute("PRAGMA trusted_schema = OFF");
                    return database;
                });
    }

    @FunctionalInterface
    private interface Configuring {
        Database configured(Database database) throws SQLException;
    }

    private static Database connect(String url, Opening opening, Configuring configuring) {
        try {
            Connection connection = DriverManager.getConnection(url);
            try {
                return configuring.configured(new Database(opening, connection));
            } catch (SQLException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw StateUnavailable.of(failure, opening.file());
        }
    }

    Path file() {
        return file;
    }

    Settings settings() {
        return opening.settings();
    }

    /** From now on this much is remembered. */
    void retain(Retention retention) {
        opening = new Opening(file, opening.settings().withRetention(retention), opening.writes());
    }

    Step.Observer steps() {
        return opening.settings().steps();
    }

    /** Makes the function {@code seal} known: see {@link Seal}. */
    void teach() throws SQLException {
        Seal.teach(connection);
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
                case Double number -> statement.setDouble(i + 1, number);
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

    /**
     * Hands on the rows of a query, one by one.
     *
     * @param what a row is, for the message when one is damaged
     */
    <T> void each(String what, String sql, Decode<T> decode, Consumer<T> sink, Object... values) throws SQLException {
        scan(
                what,
                sql,
                decode,
                row -> {
                    sink.accept(row);
                    return true;
                },
                values);
    }

    /** Hands on the rows of a query, as {@link #each}, until {@code sink} answers false. */
    <T> void scan(String what, String sql, Decode<T> decode, Predicate<T> sink, Object... values) throws SQLException {
        try (ResultSet rows = bind(sql, values).executeQuery()) {
            while (rows.next() && sink.test(decoded(what, decode, rows))) {}
        }
    }

    /** The rows of a query, as {@link #each}. */
    <T> List<T> all(String what, String sql, Decode<T> decode, Object... values) throws SQLException {
        List<T> found = new ArrayList<>();
        each(what, sql, decode, found::add, values);
        return found;
    }

    /** The first row of a query, as {@link #each}. */
    <T> Optional<T> first(String what, String sql, Decode<T> decode, Object... values) throws SQLException {
        try (ResultSet rows = bind(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(decoded(what, decode, rows)) : Optional.empty();
        }
    }

    private <T> T decoded(String what, Decode<T> decode, ResultSet row) throws SQLException {
        try {
            return decode.of(row);
        } catch (StateUnavailable told) {
            throw told;
        } catch (RuntimeException failure) {
            throw StateUnavailable.damaged(file, what + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    /** Runs the work and tells nothing to the disk. */
    <T> T read(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException failure) {
            throw StateUnavailable.of(failure, file);
        }
    }

    /** From now on reads see the file as it is now. */
    void hold() {
        read(() -> {
            execute("BEGIN");
            return number("SELECT seq FROM progress");
        });
    }

    /** Runs the work in one transaction; when this returns, it is on the disk, and when it throws, nothing of it is. */
    <T> T write(Work<T> work) {
        if (!opening.writes())
            throw new StateUnavailable(StateUnavailable.Reason.REFUSED, file + " was opened for reading only");
        steps().reached(Step.BEFORE_WRITE);
        boolean done = false;
        try {
            checkpoint(opening.settings().checkpointPages());
            execute("BEGIN IMMEDIATE");
            T result = work.run();
            steps().reached(Step.BEFORE_COMMIT);
            execute("COMMIT");
            done = true;
            steps().reached(Step.AFTER_COMMIT);
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
    private void checkpoint(long pages) throws SQLException {
        try (ResultSet rows = bind("PRAGMA wal_checkpoint(NOOP)").executeQuery()) {
            if (rows.next() && rows.getLong(2) < pages) return;
        }
        execute("PRAGMA wal_checkpoint(PASSIVE)");
        steps().reached(Step.CHECKPOINT_DONE);
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
