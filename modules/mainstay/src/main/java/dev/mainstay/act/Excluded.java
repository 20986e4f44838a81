package dev.mainstay.act;

import dev.mainstay.stat.Range;

/**
 * Time that does not count.
 *
 * @param subject the identity of the promise, or of what several promises are about
 */
public record Excluded(String subject, Range range) {
    public Excluded {
        if (range.isEmpty()) throw new IllegalArgumentException("nothing is excluded: " + range);
    }
}
