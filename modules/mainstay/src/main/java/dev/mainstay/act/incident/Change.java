package dev.mainstay.act.incident;

import dev.mainstay.spec.Ref;

/**
 * Something that was changed, or that was seen to be other than approved.
 *
 * @param at event time, epoch milliseconds
 * @param kind {@code deploy}, {@code config}, {@code model}, {@code data}, {@code flag}, or {@code conformity}
 * @param subject the document that it is about
 * @param what in words
 * @param who did it; empty when not told
 */
public record Change(long at, String kind, Ref subject, String what, String who) {}
