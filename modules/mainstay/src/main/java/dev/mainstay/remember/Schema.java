package dev.mainstay.remember;

import java.sql.SQLException;
import java.util.List;

/** The stored form and its versions. */
final class Schema {
    /** "MSTJ": marks the file as a Mainstay journal. */
    static final int APPLICATION = 0x4D53544A;

    /** Each entry turns the version before it (its index) into the next. */
    private static final List<List<String>> MIGRATIONS =
            List.of(first(), Sealed.migration(), Scrapes.TABLES, List.of(Forgetting.TABLE), Lines.TABLE);

    static final int VERSION = MIGRATIONS.size();

    private Schema() {}

    private static List<String> first() {
        return List.of(
                "CREATE TABLE stream (id TEXT PRIMARY KEY, meaning TEXT NOT NULL) WITHOUT ROWID",
                "CREATE TABLE series (no INTEGER PRIMARY KEY, stream TEXT NOT NULL, segment BLOB NOT NULL, UNIQUE (stream, segment))",
                "CREATE TABLE layout (no INTEGER PRIMARY KEY, series BLOB NOT NULL)",
                "CREATE TABLE block (id INTEGER PRIMARY KEY, hour INTEGER NOT NULL, kind INTEGER NOT NULL, layout INTEGER NOT NULL,"
                        + " chunk INTEGER NOT NULL, seq INTEGER NOT NULL, start INTEGER NOT NULL, grain INTEGER NOT NULL,"
                        + " crc INTEGER NOT NULL, body BLOB NOT NULL)",
                "CREATE INDEX block_by_hour ON block (hour, seq, kind, layout, chunk)",
                "CREATE INDEX block_by_grain ON block (grain, hour)",
                "CREATE INDEX block_open ON block (hour, grain) WHERE kind <> 1",
                "CREATE TABLE progress (one INTEGER PRIMARY KEY CHECK (one = 1), ticks INTEGER NOT NULL, at INTEGER NOT NULL,"
                        + " seq INTEGER NOT NULL)",
                "CREATE TABLE watermark (source TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID",
                "CREATE TABLE transition (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL,"
                        + " subject TEXT NOT NULL, state TEXT NOT NULL, evidence TEXT NOT NULL)",
                "CREATE INDEX transition_by_subject ON transition (kind, subject, id)",
                "CREATE TABLE pusher (source TEXT PRIMARY KEY, form TEXT NOT NULL, arrived INTEGER NOT NULL) WITHOUT ROWID",
                "CREATE TABLE counted (no INTEGER PRIMARY KEY, source TEXT NOT NULL, indicator TEXT NOT NULL, producer TEXT NOT NULL,"
                        + " segment BLOB NOT NULL, UNIQUE (source, indicator, producer, segment))",
                "CREATE TABLE pushed (counted INTEGER NOT NULL, at INTEGER NOT NULL, good INTEGER NOT NULL, total INTEGER NOT NULL,"
                        + " PRIMARY KEY (counted, at)) WITHOUT ROWID",
                "CREATE TABLE document (source TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL,"
                        + " PRIMARY KEY (source, id)) WITHOUT ROWID",
                "CREATE TABLE ledger (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL,"
                        + " kind TEXT NOT NULL, subject TEXT NOT NULL, from_at INTEGER NOT NULL, until_at INTEGER NOT NULL,"
                        + " undoes INTEGER NOT NULL, hash TEXT NOT NULL)",
                "INSERT INTO progress VALUES (1, 0, 0, 0)",
                forbid("transition", "UPDATE"),
                forbid("transition", "DELETE"),
                forbid("ledger", "UPDATE"),
                forbid("ledger", "DELETE"));
    }

    static String forbid(String table, String what) {
        return "CREATE TRIGGER " + table + "_no_" + what + " BEFORE " + what + " ON " + table
                + " BEGIN SELECT RAISE(ABORT, '" + table + " is append-only'); END";
    }

    /** Refuses what it cannot read, and brings what is older to the newest version. @return what it did, empty for nothing */
    static String prepare(Database database) {
        return database.read(() -> {
            int version = version(database);
            if (version == VERSION) return "";
            migrate(database, version);
            return version == 0 ? "a new state was made" : "upgraded from format " + version + " to " + VERSION;
        });
    }

    /** Refuses what it cannot read as it is. An older format is read as if it had been brought to this one. */
    static void accept(Database database) throws SQLException {
        int version = version(database);
        if (version == 0)
            throw new StateUnavailable(
                    StateUnavailable.Reason.OLDER,
                    database.file()
                            + " is empty; it becomes a state when it is next opened for writing, e.g. by mainstay"
                            + " push.");
        if (version < Sealed.SINCE) {
            database.teach();
            for (String view : Sealed.views()) database.execute(view);
        }
        if (version < Scrapes.SINCE) for (String view : Scrapes.NONE) database.execute(view);
        if (version < Forgetting.SINCE) database.execute(Forgetting.NONE);
        if (version < Lines.SINCE) database.execute(Lines.NONE);
    }

    /** The first row that is not what was written, in words; empty when all are. Reads everything. */
    static String broken(Database database) throws SQLException {
        database.teach();
        return Sealed.broken(database, version(database));
    }

    /** The format of the file, 0 for an empty one. Refuses what is not Mainstay's and what is newer than this program. */
    static int version(Database database) throws SQLException {
        int version = (int) database.number("PRAGMA user_version");
        boolean empty = version == 0 && database.number("SELECT count(*) FROM sqlite_schema") == 0;
        if (!empty && database.number("PRAGMA application_id") != APPLICATION)
            throw StateUnavailable.damaged(database.file(), "it is a database, but not one of Mainstay");
        if (version > VERSION)
            throw new StateUnavailable(
                    StateUnavailable.Reason.NEWER,
                    database.file() + " has format " + version + "; this program reads up to format " + VERSION
                            + ". Use the newer program, or restore a back-up that the older one wrote.");
        return version;
    }

    private static void migrate(Database database, int from) {
        database.write(() -> {
            database.teach();
            for (List<String> step : MIGRATIONS.subList(from, VERSION)) for (String sql : step) database.execute(sql);
            execute(database, "application_id", APPLICATION);
            execute(database, "user_version", VERSION);
            return VERSION;
        });
    }

    private static void execute(Database database, String pragma, int value) throws SQLException {
        database.execute("PRAGMA " + pragma + " = " + value);
    }
}
