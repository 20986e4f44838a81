/** Kills a process that writes a state, tears what it had not synced, and compares what comes back with what was acknowledged. */
@NullMarked
package dev.mainstay.bench.crash;

import org.jspecify.annotations.NullMarked;
