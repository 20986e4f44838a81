package dev.mainstay.export;

import dev.mainstay.spec.Position;
import java.util.Locale;

/**
 * What became of one thing in an imported file.
 *
 * @param at where it stood in that file
 * @param what the thing, in the words of its format
 * @param how what became of it, and what to do if that is not enough
 */
public record Carried(Position at, Fate fate, String what, String how) {
    /** How faithfully a thing was carried over. */
    public enum Fate {
        /** It means the same as before, counted exactly. */
        EXACT,
        /** It means nearly the same; {@link Carried#how} says where it differs. */
        APPROXIMATE,
        /** The file did not say it; a default was taken that should be looked at. */
        ASSUMED,
        /** It was left out. */
        LOST
    }

    @Override
    public String toString() {
        return at + ": " + fate.name().toLowerCase(Locale.ROOT) + ": " + what + ": " + how;
    }
}
