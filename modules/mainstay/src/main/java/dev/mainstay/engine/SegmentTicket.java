package dev.mainstay.engine;

import java.util.List;

/**
 * What segments of a promise show while its whole is calm.
 *
 * @param at when the first of them was reported, epoch milliseconds
 * @param because one sentence in numbers, of the first
 * @param segments that are shifted now, in words
 */
public record SegmentTicket(long at, String because, List<String> segments) {
    public SegmentTicket {
        segments = List.copyOf(segments);
    }
}
