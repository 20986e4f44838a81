package dev.mainstay.remember;

import dev.mainstay.act.Log;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The lines of the log, each chained to the one before it. Methods that write run within a transaction. */
final class Lines {
    /** The format that has this table. */
    static final int SINCE = 5;

    static final List<String> TABLE = List.of(
            "CREATE TABLE line (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, topic TEXT NOT NULL, subject TEXT NOT NULL,"
                    + " who TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL)",
            Schema.forbid("line", "UPDATE"),
            Schema.forbid("line", "DELETE"));

    /** What a reader of an older format sees of it. */
    static final String NONE =
            "CREATE TEMP VIEW line AS SELECT 0 AS number, 0 AS at, '' AS topic, '' AS subject, '' AS who,"
                    + " '' AS body, '' AS hash WHERE 0";

    private static final String WHAT = "a line of the log";
    private static final String ALL = "SELECT number, at, topic, subject, who, body, hash FROM line";

    private final Database database;

    Lines(Database database) {
        this.database = database;
    }

    void append(List<Log.Line> lines) throws SQLException {
        Optional<Log.Written> last = database.first(WHAT, ALL + " ORDER BY number DESC LIMIT 1", Lines::written);
        long number = last.map(Log.Written::number).orElse(0L);
        String hash = last.map(Log.Written::hash).orElse("");
        for (Log.Line line : lines) {
            number++;
            hash = hash(number, line, hash);
            database.update(
                    "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)",
                    number,
                    line.at(),
                    line.topic(),
                    line.subject(),
                    line.who(),
                    line.body(),
                    hash);
        }
    }

    /** Hands on the lines after a number. @throws StateUnavailable at the first that is not what was written */
    void each(long after, Consumer<Log.Written> sink) throws SQLException {
        String before = after == 0
                ? ""
                : database.first(WHAT, ALL + " WHERE number = ?", Lines::written, after)
                        .map(Log.Written::hash)
                        .orElse("");
        Chain chain = new Chain(after, before);
        database.each(
                WHAT,
                ALL + " WHERE number > ? ORDER BY number",
                Lines::written,
                written -> {
                    chain.follow(written);
                    sink.accept(written);
                },
                after);
    }

    /** The chain as far as it was followed. */
    private final class Chain {
        private long number;
        private String hash;

        Chain(long number, String hash) {
            this.number = number;
            this.hash = hash;
        }

        void follow(Log.Written written) {
            number++;
            hash = Lines.hash(written.number(), written.line(), hash);
            if (written.number() != number || !hash.equals(written.hash()))
                throw StateUnavailable.damaged(
                        database.file(),
                        "line " + number + " of the log was altered or is gone; the lines before it are as they were"
                                + " written");
        }
    }

    private static Log.Written written(ResultSet row) throws SQLException {
        return new Log.Written(
                row.getLong(1),
                new Log.Line(row.getLong(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6)),
                row.getString(7));
    }

    private static String hash(long number, Log.Line line, String before) {
        byte[] text = String.join(
                        "\n",
                        before,
                        Long.toString(number),
                        Long.toString(line.at()),
                        quoted(line.topic()),
                        quoted(line.subject()),
                        quoted(line.who()),
                        quoted(line.body()))
                .getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }
}
