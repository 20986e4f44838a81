package dev.mainstay.remember;

import java.util.Arrays;

/** Writes unsigned numbers in 7-bit groups, the lowest first, as Protocol Buffers do. */
final class Varints {
    /** The largest count that is stored: a pair of counts spends two bits of a number on flags. */
    static final long MAX_COUNT = (1L << 60) - 2;

    private byte[] bytes;
    private int size;

    Varints(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    int size() {
        return size;
    }

    void put(long value) {
        if (size + 10 > bytes.length) bytes = Arrays.copyOf(bytes, bytes.length * 2 + 10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void putSigned(long value) {
        put((value << 1) ^ (value >> 63));
    }

    void put(Varints other) {
        if (size + other.size > bytes.length) bytes = Arrays.copyOf(bytes, (size + other.size) * 2);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Reads what {@link Varints} wrote. Numbers that do not end throw {@link IllegalStateException}. */
    static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        void skip(long count) {
            if (count < 0 || at + count > bytes.length) throw new IllegalStateException("block ends early");
            at += (int) count;
        }

        boolean hasMore() {
            return at < bytes.length;
        }

        int readInt() {
            return Math.toIntExact(read());
        }

        long readSigned() {
            long raw = read();
            return (raw >>> 1) ^ -(raw & 1);
        }

        long read() {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                if (at >= bytes.length) throw new IllegalStateException("block ends early");
                byte next = bytes[at++];
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) return value;
            }
            throw new IllegalStateException("number is too long");
        }
    }
}
