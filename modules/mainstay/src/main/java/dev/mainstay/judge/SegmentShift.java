package dev.mainstay.judge;

import dev.mainstay.stat.Segment;

/**
 * A segment whose share of bad units was confirmed to be above what is normal for it.
 *
 * @param at when it was reported, epoch milliseconds
 * @param until when the shift was over; {@link Long#MAX_VALUE} if it was not by the end of what is known
 * @param shifted the counts at {@code at}
 */
public record SegmentShift(Segment segment, long at, long until, Watch.Shifted shifted) {}
