package dev.mainstay.remember;

import dev.mainstay.stat.Segment;

/** What counts belong to: one segment of one stream. */
public record Key(String stream, Segment segment) {
    public static Key whole(String stream) {
        return new Key(stream, Segment.WHOLE);
    }
}
