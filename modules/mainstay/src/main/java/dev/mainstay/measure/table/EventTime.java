package dev.mainstay.measure.table;

import dev.mainstay.stat.Range;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The event time of a table's rows.
 *
 * @param millis SQL for epoch milliseconds as BIGINT; NULL where a row has no readable time
 * @param coarse the column, if the engine can skip data by comparing it with a TIMESTAMP
 * @param notes what is assumed of it
 */
record EventTime(String millis, Optional<String> coarse, List<String> notes) {
    private static final long DAY = 86_400_000L;

    /** @param type the column's SQL type, as DESCRIBE names it */
    static EventTime of(String column, String type, Optional<ZoneId> zone) throws Refused {
        String name = Sql.name(column);
        String kind = type.toUpperCase(Locale.ROOT);
        if (kind.equals("TIMESTAMP WITH TIME ZONE"))
            return new EventTime("epoch_ms(" + name + ")", Optional.of(name), List.of());
        if (kind.startsWith("TIMESTAMP") || kind.equals("DATE"))
            return new EventTime(
                    zoned("CAST(" + name + " AS TIMESTAMP)", zone), Optional.of(name), zoneless(column, zone));
        if (kind.equals("VARCHAR")) return text(column, name, zone);
        if (kind.endsWith("INT")
                || kind.endsWith("INTEGER")
                || kind.equals("DOUBLE")
                || kind.equals("FLOAT")
                || kind.startsWith("DECIMAL")) return number(column, name);
        throw new Refused("the event time " + column + " is of type " + type + ", which is no time");
    }

    private static String zoned(String timestamp, Optional<ZoneId> zone) {
        return zone.filter(z -> !z.normalized().equals(ZoneOffset.UTC))
                .map(z -> "epoch_ms(" + timestamp + " AT TIME ZONE " + Sql.text(z.getId()) + ")")
                .orElse("epoch_ms(" + timestamp + ")");
    }

    private static List<String> zoneless(String column, Optional<ZoneId> zone) {
        return zone.isPresent()
                ? List.of()
                : List.of(column + " has no time zone and is read as UTC; name it with zone:");
    }

    private static EventTime text(String column, String name, Optional<ZoneId> zone) {
        String offset = "regexp_matches(" + name + ", '[T ]\\d{2}:?\\d{2}.*(Z|[+-]\\d{2}(:?\\d{2})?)\\s*$')";
        String sql = "CASE WHEN " + offset + " THEN epoch_ms(TRY_CAST(" + name + " AS TIMESTAMPTZ)) ELSE "
                + zoned("TRY_CAST(" + name + " AS TIMESTAMP)", zone) + " END";
        return new EventTime(sql, Optional.empty(), zoneless(column, zone));
    }

    /** The unit of epoch numbers follows from their size: 10¹¹ seconds, milliseconds, microseconds are the years 5138, 1973 and 1970. */
    private static EventTime number(String column, String name) {
        String size = "abs(CAST(" + name + " AS DOUBLE))";
        String value = "CAST(" + name + " AS DECIMAL(38, 6))";
        String sql = "CASE WHEN isnan(CAST(" + name + " AS DOUBLE)) OR isinf(CAST(" + name + " AS DOUBLE)) THEN NULL"
                + " WHEN " + size + " < 1e11 THEN CAST(floor(" + value + " * 1000) AS BIGINT)"
                + " WHEN " + size + " < 1e14 THEN CAST(floor(" + value + ") AS BIGINT)"
                + " WHEN " + size + " < 1e17 THEN CAST(floor(" + value + " / 1000) AS BIGINT)"
                + " ELSE CAST(floor(" + value + " / 1000000) AS BIGINT) END";
        return new EventTime(
                sql, Optional.empty(), List.of(column + " is a number and is read as time since 1970-01-01 UTC"));
    }

    /** A condition that keeps all rows of the range and lets the engine skip most others; a day is more than any zone's offset. */
    String within(Range range) {
        return coarse.map(name -> name + " >= " + timestamp(range.from() - DAY) + " AND " + name + " < "
                        + timestamp(range.until() + DAY))
                .orElse("true");
    }

    private static String timestamp(long millis) {
        return "TIMESTAMP "
                + Sql.text(Instant.ofEpochMilli(millis)
                        .toString()
                        .replace('T', ' ')
                        .replace("Z", ""));
    }
}
