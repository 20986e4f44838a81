package dev.mainstay.remember;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.sqlite.Function;

/**
 * The check sum of a stored row: CRC-32C over its values in the order of their columns; a number as 8 bytes, the lowest first, a text as
 * its UTF-8, bytes as they are.
 */
final class Seal {
    /** SQLite's codes for the kinds of a value. */
    private static final int INTEGER = 1;

    private static final int BLOB = 4;
    /** SQLite gives no pointer to the bytes of an empty value. */
    private static final byte[] NONE = {};

    private Seal() {}

    /** @param values numbers, texts and bytes */
    static int of(Object... values) {
        CRC32C crc = new CRC32C();
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Object value : values)
            switch (value) {
                case Long whole -> crc.update(number.putLong(0, whole).array());
                case Integer whole -> crc.update(number.putLong(0, whole).array());
                case String text -> crc.update(text.getBytes(StandardCharsets.UTF_8));
                case byte[] bytes -> crc.update(bytes);
                default -> throw new IllegalArgumentException("cannot be sealed: " + value);
            }
        return (int) crc.getValue();
    }

    /** @throws IllegalStateException when the values are not those that were sealed */
    static void check(long stored, Object... values) {
        if (stored != of(values)) throw new IllegalStateException("it fails its check sum");
    }

    /** Gives a connection the function {@code seal(VALUE, …)}. */
    static void teach(Connection connection) throws SQLException {
        Function.create(connection, "seal", new Function() {
            @Override
            protected void xFunc() throws SQLException {
                Object[] values = new Object[args()];
                for (int i = 0; i < values.length; i++)
                    values[i] = switch (value_type(i)) {
                        case INTEGER -> value_long(i);
                        case BLOB -> Objects.requireNonNullElse(value_blob(i), NONE);
                        default -> Objects.requireNonNullElse(value_text(i), "");
                    };
                result(of(values));
            }
        });
    }
}
