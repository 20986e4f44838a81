package dev.mainstay.remember;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table whose rows carry their {@link Seal} in a column {@code crc}.
 *
 * @param columns all columns but the seal, in its order
 * @param since the format that has it
 */
record Sealed(String table, String columns, int since) {
    /** The format from which on rows are sealed; before, only the bytes of blocks were. */
    static final int SINCE = 2;

    private static final String BLOCK = "hour, kind, layout, chunk, seq, start, grain, body";

    /** What is not here is the ledger, which has its own chain, and the progress, which is one row of counters. */
    private static final List<Sealed> TABLES = List.of(
            new Sealed("series", "no, stream, segment", SINCE),
            new Sealed("layout", "no, series", SINCE),
            new Sealed("watermark", "source, at", SINCE),
            new Sealed("transition", "at, kind, subject, state, evidence", SINCE),
            new Sealed("pusher", "source, form, arrived", SINCE),
            new Sealed("counted", "no, source, indicator, producer, segment", SINCE),
            new Sealed("pushed", "counted, at, good, total", SINCE),
            new Sealed("document", "source, id, at, text", SINCE),
            new Sealed("looked", "source, selector, since, until", Scrapes.SINCE),
            new Sealed("metric", "no, source, labels, value", Scrapes.SINCE),
            new Sealed("sample", "metric, at, value", Scrapes.SINCE),
            new Sealed("forgotten", "what, source, at, next, gone", Forgetting.SINCE));

    /** The seal of a block of the older format; one that was broken stays so. */
    private static final String RESEALED = "seal(" + BLOCK + ") + (crc <> seal(body))";

    private String seal() {
        return "seal(" + columns + ")";
    }

    /** The tables that there were before rows were sealed. */
    private static Stream<Sealed> older() {
        return TABLES.stream().filter(one -> one.since == SINCE);
    }

    /** The statements that seal the rows of the older format. They need the function {@code seal}. */
    static List<String> migration() {
        Stream<String> tables = older().flatMap(one -> Stream.of(
                "ALTER TABLE " + one.table + " ADD COLUMN crc INTEGER NOT NULL DEFAULT 0",
                "UPDATE " + one.table + " SET crc = " + one.seal()));
        return Stream.of(
                        Stream.of("DROP TRIGGER transition_no_UPDATE"),
                        tables,
                        Stream.of("UPDATE block SET crc = " + RESEALED),
                        Stream.of(Schema.forbid("transition", "UPDATE")))
                .flatMap(statements -> statements)
                .toList();
    }

    /** The statements that let a reader see the rows of the older format as if they were sealed. */
    static List<String> views() {
        Stream<String> tables = older().map(one ->
                "CREATE TEMP VIEW " + one.table + " AS SELECT *, " + one.seal() + " AS crc FROM main." + one.table);
        String block = "CREATE TEMP VIEW block AS SELECT id, " + BLOCK + ", " + RESEALED + " AS crc FROM main.block";
        return Stream.concat(tables, Stream.of(block)).toList();
    }

    /** The first row of a database of a format that is not what was sealed, in words; empty when all are. */
    static String broken(Database database, int version) throws SQLException {
        Stream<Sealed> sealed = version < SINCE
                ? Stream.of()
                : Stream.concat(
                        TABLES.stream().filter(one -> one.since <= version),
                        Stream.of(new Sealed("block", BLOCK, SINCE)));
        for (Sealed one : sealed.toList()) {
            long rows = database.number("SELECT count(*) FROM main." + one.table + " WHERE crc <> " + one.seal());
            if (rows > 0) return rows + " of the rows of " + one.table + " fail their check sum";
        }
        if (version < SINCE && database.number("SELECT count(*) FROM main.block WHERE crc <> seal(body)") > 0)
            return "a block fails its check sum";
        return "";
    }
}
