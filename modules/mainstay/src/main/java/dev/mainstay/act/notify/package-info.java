/**
 * Telling people. In: messages about incidents. Out: each delivered at least once and in order over every channel of its team, through an
 * outbox in the {@link dev.mainstay.act.Log}. Sees spec and net.
 */
@NullMarked
package dev.mainstay.act.notify;

import org.jspecify.annotations.NullMarked;
