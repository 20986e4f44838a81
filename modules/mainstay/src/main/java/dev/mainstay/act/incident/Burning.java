package dev.mainstay.act.incident;

import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Ref;
import java.util.List;

/**
 * What burns in one round.
 *
 * @param since when it began to, epoch milliseconds
 * @param blind whether its data has ended since
 * @param because one sentence in numbers
 * @param left share of the error budget that is left; NaN where there is no number
 * @param segments that show it most, in words, the gravest first
 */
public record Burning(
        Ref promise,
        Kind kind,
        Urgency urgency,
        long since,
        boolean blind,
        String because,
        double left,
        List<String> segments) {
    public Burning {
        segments = List.copyOf(segments);
    }

    /** What it is that burns. */
    public enum Kind {
        /** The alert of a promise. */
        BURN,
        /** Segments of a promise whose whole is calm. */
        SEGMENTS,
        /** The source of a promise has gone silent. */
        SILENCE
    }
}
