package dev.mainstay.measure;

import java.time.Duration;

/**
 * Limits on what reading a source may cost.
 *
 * @param memoryMiB memory of the embedded SQL engine, for each table
 * @param threads threads of the embedded SQL engine, for each table
 * @param timeout longest time that one query may take
 * @param cells most slices that one answer may hold, over all streams and segments
 * @param lineBytes longest line of a file of JSON lines
 */
public record Settings(int memoryMiB, int threads, Duration timeout, int cells, int lineBytes) {
    public static final Settings DEFAULT = new Settings(1024, 2, Duration.ofSeconds(60), 5_000_000, 64 * 1024);

    public Settings {
        if (memoryMiB < 64) throw new IllegalArgumentException("memoryMiB below 64: " + memoryMiB);
        if (threads < 1) throw new IllegalArgumentException("threads below 1: " + threads);
        if (!timeout.isPositive()) throw new IllegalArgumentException("timeout must be positive: " + timeout);
        if (cells < 1) throw new IllegalArgumentException("cells below 1: " + cells);
        if (lineBytes < 256) throw new IllegalArgumentException("lineBytes below 256: " + lineBytes);
    }
}
