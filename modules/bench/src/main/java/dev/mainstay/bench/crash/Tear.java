package dev.mainstay.bench.crash;

import dev.mainstay.remember.Journal;
import dev.mainstay.remember.WalTail;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What a loss of power may leave of a state folder: all that was synced, and of the rest any part. Of the write-ahead log that is what was
 * written since the last commit that returned; of the database, while the log is moved into it, every page that the log holds.
 */
final class Tear {
    private static final int SECTOR = 512;
    private static final int PAGE = 4096;
    private static final int HEADER = 32;
    private static final int FRAME = 24 + PAGE;

    private Tear() {}

    /** How much of the log was synced: in the generation of {@code salt}, up to {@code end}. */
    record Synced(long salt, long end) {}

    /** A copy of the state without what lives in memory only. */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList())
                if (!file.toString().endsWith("-shm")) Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
        }
    }

    /** Tears a copy. @return what was done, in words; empty where nothing was unsynced */
    static String apply(Path folder, Synced synced, boolean checkpoint, SplittableRandom random) throws IOException {
        Path log = folder.resolve(Journal.FILE + "-wal");
        String done = "";
        if (checkpoint) done = database(folder, log, random);
        if (!Files.exists(log)) return done;
        WalTail tail = WalTail.read(log);
        long from = tail.salt() == synced.salt() ? synced.end() : 0;
        long size = Files.size(log);
        if (size <= from || checkpoint) return done;
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            return log(file, from, size, random);
        }
    }

    private static String log(RandomAccessFile file, long from, long size, SplittableRandom random) throws IOException {
        long at = random.nextLong(from, size);
        return switch (random.nextInt(4)) {
            case 0 -> {
                file.setLength(at);
                yield "the log cut at " + at + " of " + size;
            }
            case 1 -> {
                garble(file, at, Math.min(size - at, SECTOR), random);
                yield "the log garbled at " + at + " of " + size;
            }
            case 2 -> {
                garble(file, at, size - at, random);
                yield "the log garbled from " + at + " of " + size;
            }
            default -> {
                int lost = 0;
                for (long sector = Math.ceilDiv(from, SECTOR) * SECTOR; sector < size; sector += SECTOR)
                    if (random.nextInt(3) == 0) {
                        write(file, sector, new byte[(int) Math.min(SECTOR, size - sector)]);
                        lost++;
                    }
                yield lost + " sectors of the log lost after " + from + " of " + size;
            }
        };
    }

    private static String database(Path folder, Path log, SplittableRandom random) throws IOException {
        List<Integer> pages = new ArrayList<>();
        long end = WalTail.read(log).committedBytes();
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            for (long at = HEADER; at < end; at += FRAME) {
                file.seek(at);
                pages.add(file.readInt());
            }
        }
        int torn = 0;
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve(Journal.FILE).toFile(), "rw")) {
            for (int page : pages)
                if (random.nextInt(2) == 0) {
                    garble(file, (page - 1L) * PAGE + random.nextLong(8) * SECTOR, SECTOR, random);
                    torn++;
                }
        }
        return torn + " pages of the database torn";
    }

    private static void garble(RandomAccessFile file, long at, long length, SplittableRandom random)
            throws IOException {
        byte[] noise = new byte[(int) length];
        random.nextBytes(noise);
        write(file, at, noise);
    }

    private static void write(RandomAccessFile file, long at, byte[] bytes) throws IOException {
        file.seek(at);
        file.write(bytes);
    }
}
