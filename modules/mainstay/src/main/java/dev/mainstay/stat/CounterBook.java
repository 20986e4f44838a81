package dev.mainstay.stat;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The last sample of every series of running totals, and so their increases: the difference of two samples, or the whole later value when
 * it is smaller, since then the counter was restarted in between. Series are differenced before they are summed. The increases of any
 * range are the same however it is cut into reads, as long as the book is kept.
 */
public final class CounterBook {
    private final Map<String, Sample> last;

    /**
     * A sample of one series.
     *
     * @param series its name and labels in one text
     * @param time epoch milliseconds
     */
    public record Sample(String series, long time, double value) {}

    private CounterBook(Map<String, Sample> last) {
        this.last = last;
    }

    public static CounterBook empty() {
        return new CounterBook(new HashMap<>());
    }

    /** The book that {@link #samples} was taken from. */
    public static CounterBook of(Collection<Sample> samples) {
        CounterBook book = empty();
        for (Sample sample : samples) book.last.put(sample.series(), sample);
        return book;
    }

    /** The last sample of every series, in the order of their names: all that has to be kept. */
    public List<Sample> samples() {
        return last.values().stream()
                .sorted(java.util.Comparator.comparing(Sample::series))
                .toList();
    }

    /**
     * Enters a sample.
     *
     * @param fresh whether a series that was never seen is known to have begun since the last look, and so at zero; otherwise its first
     *     sample is only what later ones are compared with
     * @return the increase since the series' last sample; empty for a first look, for NaN or less than nothing (no sample), and for a
     *     time that is not after the last one
     */
    public OptionalDouble enter(Sample sample, boolean fresh) {
        if (Double.isNaN(sample.value()) || sample.value() < 0) return OptionalDouble.empty();
        Sample before = last.get(sample.series());
        if (before != null && sample.time() <= before.time()) return OptionalDouble.empty();
        last.put(sample.series(), sample);
        if (before == null) return fresh ? OptionalDouble.of(sample.value()) : OptionalDouble.empty();
        return OptionalDouble.of(sample.value() < before.value() ? sample.value() : sample.value() - before.value());
    }

    /** Whether the series has a sample. */
    public boolean knows(String series) {
        return last.containsKey(series);
    }

    /** Drops the series that were last seen before {@code time}. */
    public void forget(long time) {
        last.values().removeIf(sample -> sample.time() < time);
    }
}
