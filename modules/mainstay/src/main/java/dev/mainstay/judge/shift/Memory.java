package dev.mainstay.judge.shift;

import java.util.List;

/**
 * What a test remembers between ticks. It belongs to the plan under which it was made: a plan with another number of alternatives starts anew.
 *
 * @param until end of the newest slice that was seen, epoch milliseconds; slices before it are not seen again
 */
public record Memory(long until, List<Track> tracks) {
    public static final Memory NOTHING = new Memory(Long.MIN_VALUE, List.of());

    public Memory {
        tracks = List.copyOf(tracks);
    }

    /** The same for a test that begins anew under another plan: it sees no slice twice. */
    public Memory anew() {
        return new Memory(until, List.of());
    }
}
