package dev.mainstay.remember;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a write-ahead log holds, by its own check sums (SQLite file format, section 4: 32 bytes of header, then frames of 24 bytes and a
 * page; a frame counts when its salts are the header's and the running check sum agrees).
 *
 * @param commits finished transactions
 * @param committedBytes where the last of them ends, 0 without one
 * @param tornBytes bytes after that which carry this log's salts: begun and not finished
 * @param salt of this generation of the log
 */
public record WalTail(long commits, long committedBytes, long tornBytes, long salt) {
    static final WalTail NONE = new WalTail(0, 0, 0, 0);
    private static final int HEADER = 32;
    private static final int FRAME = 24;

    public static WalTail read(Path wal) throws IOException {
        if (!Files.exists(wal)) return NONE;
        try (FileChannel channel = FileChannel.open(wal, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            if (!fill(channel, header, 0)) return NONE;
            int magic = header.getInt(0);
            if ((magic & ~1) != 0x377F0682) return NONE;
            ByteOrder order = (magic & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            int[] sum = {0, 0};
            add(sum, header, 0, 24, order);
            if (sum[0] != header.getInt(24) || sum[1] != header.getInt(28)) return NONE;
            return frames(channel, header, sum, order);
        }
    }

    private static WalTail frames(FileChannel channel, ByteBuffer header, int[] sum, ByteOrder order)
            throws IOException {
        long salt = header.getLong(16);
        int size = FRAME + header.getInt(8);
        ByteBuffer frame = ByteBuffer.allocate(size);
        long commits = 0;
        long committed = 0;
        long at = HEADER;
        boolean whole = true;
        for (; fill(channel, frame, at) && frame.getLong(8) == salt; at += size) {
            if (whole) {
                add(sum, frame, 0, 8, order);
                add(sum, frame, FRAME, size - FRAME, order);
                whole = sum[0] == frame.getInt(16) && sum[1] == frame.getInt(20);
            }
            if (whole && frame.getInt(4) != 0) {
                commits++;
                committed = at + size;
            }
        }
        return new WalTail(commits, committed, at - Math.max(HEADER, committed), salt);
    }

    private static boolean fill(FileChannel channel, ByteBuffer into, long from) throws IOException {
        into.clear();
        while (into.hasRemaining()) {
            int read = channel.read(into, from + into.position());
            if (read < 0) return false;
        }
        return true;
    }

    private static void add(int[] sum, ByteBuffer bytes, int from, int length, ByteOrder order) {
        ByteBuffer words = bytes.duplicate().order(order);
        for (int i = from; i < from + length; i += 8) {
            sum[0] += words.getInt(i) + sum[1];
            sum[1] += words.getInt(i + 4) + sum[0];
        }
    }
}
