package dev.mainstay.remember;

import dev.mainstay.stat.Segment;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The stored numbers of keys and layouts. */
final class Numbers {
    private final Database database;
    private final Map<Key, Integer> series = new HashMap<>();
    private final Map<Integer, Key> keys = new HashMap<>();
    private final Map<Long, Layout> layouts = new HashMap<>();

    Numbers(Database database) {
        this.database = database;
        database.read(() -> {
            database.each(
                    "the name of a key",
                    "SELECT no, stream, segment, crc FROM series",
                    Numbers::named,
                    named -> know(named.number(), named.key()));
            database.each("a layout", "SELECT no, series, crc FROM layout", this::arranged, layout -> {});
            return layouts.size();
        });
    }

    private record Named(int number, Key key) {}

    private static Named named(ResultSet row) throws SQLException {
        Seal.check(row.getLong(4), row.getInt(1), row.getString(2), row.getBytes(3));
        return new Named(row.getInt(1), new Key(row.getString(2), segment(row.getBytes(3))));
    }

    private Layout arranged(ResultSet row) throws SQLException {
        Seal.check(row.getLong(3), row.getLong(1), row.getBytes(2));
        return know(row.getLong(1), series(row.getBytes(2)));
    }

    private void know(int number, Key key) {
        series.put(key, number);
        keys.put(number, key);
    }

    private Layout know(long number, int[] members) {
        List<Key> names = new ArrayList<>(members.length);
        for (int member : members) names.add(key(member));
        Layout layout = new Layout(number, names, members);
        layouts.put(number, layout);
        return layout;
    }

    /** The number of a key that is known, null otherwise. */
    @Nullable
    Integer find(Key key) {
        return series.get(key);
    }

    Key key(int number) {
        Key key = keys.get(number);
        if (key == null) throw StateUnavailable.damaged(database.file(), "key " + number + " has no name");
        return key;
    }

    Collection<Layout> layouts() {
        return layouts.values();
    }

    Layout layout(long number) {
        Layout layout = layouts.get(number);
        if (layout == null) throw StateUnavailable.damaged(database.file(), "layout " + number + " is not there");
        return layout;
    }

    /** Call within a transaction, and {@link #forget} when it fails. */
    int number(Key key) throws SQLException {
        Integer known = series.get(key);
        if (known != null) return known;
        int next = series.size() + 1;
        byte[] segment = bytes(key.segment());
        database.update(
                "INSERT INTO series VALUES (?, ?, ?, ?)",
                next,
                key.stream(),
                segment,
                Seal.of(next, key.stream(), segment));
        know(next, key);
        return next;
    }

    /** Call within a transaction, and {@link #forget} when it fails. */
    Layout layout(int[] members) throws SQLException {
        for (Layout layout : layouts.values()) if (layout.isOf(members)) return layout;
        long next = layouts.size() + 1L;
        Varints body = new Varints(members.length * 2);
        int before = 0;
        for (int member : members) {
            body.putSigned((long) member - before);
            before = member;
        }
        byte[] bytes = body.toBytes();
        database.update("INSERT INTO layout VALUES (?, ?, ?)", next, bytes, Seal.of(next, bytes));
        return know(next, members);
    }

    /** Forgets what a transaction that failed had made. */
    void forget(int seriesKept, int layoutsKept) {
        series.values().removeIf(number -> number > seriesKept);
        keys.keySet().removeIf(number -> number > seriesKept);
        layouts.keySet().removeIf(number -> number > layoutsKept);
    }

    int seriesCount() {
        return series.size();
    }

    int layoutCount() {
        return layouts.size();
    }

    private static int[] series(byte[] bytes) {
        Varints.Reader body = new Varints.Reader(bytes);
        int[] members = new int[16];
        int size = 0;
        int before = 0;
        while (body.hasMore()) {
            before += (int) body.readSigned();
            if (size == members.length) members = Arrays.copyOf(members, size * 2);
            members[size++] = before;
        }
        return Arrays.copyOf(members, size);
    }

    /** The values of a segment, each as its length in bytes and its UTF-8. */
    static byte[] bytes(Segment segment) {
        Varints body = new Varints(32);
        for (String value : segment.values()) {
            byte[] text = value.getBytes(StandardCharsets.UTF_8);
            body.put(text.length);
            for (byte next : text) body.put(next & 0xFF);
        }
        return body.toBytes();
    }

    static Segment segment(byte[] bytes) {
        Varints.Reader body = new Varints.Reader(bytes);
        List<String> values = new ArrayList<>();
        while (body.hasMore()) {
            byte[] text = new byte[body.readInt()];
            for (int i = 0; i < text.length; i++) text[i] = (byte) body.read();
            values.add(new String(text, StandardCharsets.UTF_8));
        }
        return new Segment(values);
    }

    /** Names and their values, in the order of the names. */
    static byte[] bytes(SortedMap<String, String> pairs) {
        List<String> texts = new ArrayList<>();
        pairs.forEach((name, value) -> {
            texts.add(name);
            texts.add(value);
        });
        return bytes(new Segment(texts));
    }

    static SortedMap<String, String> pairs(byte[] bytes) {
        List<String> texts = segment(bytes).values();
        SortedMap<String, String> pairs = new TreeMap<>();
        for (int i = 0; i + 1 < texts.size(); i += 2) pairs.put(texts.get(i), texts.get(i + 1));
        return pairs;
    }
}
