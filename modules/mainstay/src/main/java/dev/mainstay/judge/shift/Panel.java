package dev.mainstay.judge.shift;

import dev.mainstay.judge.Watch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The sequential tests of a promise's segments, one for each. A shift is reported when its own test confirms it and the false discovery rate
 * of all reported at that tick bears it: the more segments are watched, the more evidence a single one needs. It stays reported until its
 * test has seen it end. For one writer.
 */
public final class Panel {
    /** Of the shifts that are reported at most this share is expected to be false. */
    public static final double FALSE_SHARE = .05;

    private final List<Sequential> tests = new ArrayList<>();
    private final BitSet reported = new BitSet();

    /** Another segment, with the index after the last one's. */
    public void add(Plan plan) {
        tests.add(Sequential.resume(plan, Memory.NOTHING));
    }

    /** Gives a segment's test another baseline: it begins anew, and sees no slice twice. */
    public void replan(int segment, Plan plan) {
        tests.set(segment, Sequential.resume(plan, tests.get(segment).memory().anew()));
        reported.clear(segment);
    }

    /** Shows a segment's test a slice: its start and length in milliseconds, and {@code bad} of {@code total} units. */
    public void accept(int segment, long start, long length, long bad, long total) {
        tests.get(segment).accept(start, length, bad, total);
    }

    /** The segments whose shift is reported, after every one has been shown the slices of a tick; in rising order. */
    public List<Integer> reported() {
        boolean any = false;
        for (int i = 0; i < tests.size(); i++) {
            boolean shifted = tests.get(i).shifted();
            any |= shifted;
            if (!shifted) reported.clear(i);
        }
        if (any)
            for (int i : FalseDiscovery.report(
                    tests.stream().map(Sequential::logChance).toList(), FALSE_SHARE))
                if (tests.get(i).shifted()) reported.set(i);
        return reported.stream().boxed().toList();
    }

    /** What a segment's test has confirmed; empty while it has not. */
    public Optional<Watch.Shifted> shift(int segment) {
        return tests.get(segment).watch() instanceof Watch.Shifted shifted ? Optional.of(shifted) : Optional.empty();
    }

    /** Whether a segment's test has confirmed a shift, reported or not: its baseline should not be learned now. */
    public boolean shifted(int segment) {
        return tests.get(segment).shifted();
    }
}
