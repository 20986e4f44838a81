package dev.mainstay.judge.budget;

import dev.mainstay.spec.NoData;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Stretches inside a window that nobody observed for longer than a promise declares. The end of the data is told as silence. */
final class Gaps {
    /** Most that are told one by one. */
    private static final int TOLD = 3;

    private Gaps() {}

    /** One sentence for each, in the order of time. */
    static List<String> told(NoData noData, Timeline timeline, Range known, Masks masks) {
        List<Range> gaps = new ArrayList<>();
        long[] end = {known.from()};
        timeline.each(known, (start, length, good, total) -> {
            Range gap = new Range(Math.min(end[0], start), start);
            if (gap.millis() > noData.after().toMillis() && masks.within(gap) < gap.millis()) gaps.add(gap);
            end[0] = Math.max(end[0], start + length);
        });
        List<String> told = new ArrayList<>();
        for (Range gap : gaps.subList(0, Math.min(TOLD, gaps.size())))
            told.add("no data from " + Instant.ofEpochMilli(gap.from()) + " until " + Instant.ofEpochMilli(gap.until())
                    + " (" + Phrases.duration(gap.millis()) + "), longer than the declared "
                    + Phrases.duration(noData.after().toMillis()) + ": "
                    + (noData.as() == NoData.As.UNKNOWN
                            ? "unknown"
                            : "counted as " + noData.as().name().toLowerCase(Locale.ROOT)));
        if (gaps.size() > TOLD) told.add("and " + (gaps.size() - TOLD) + " more such gaps");
        return told;
    }
}
