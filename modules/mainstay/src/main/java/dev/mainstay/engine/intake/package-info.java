/**
 * What others hand in: counts, records of runs, changes, heartbeats. In: bytes and the specification in force. Out: what is durable in the
 * state, and a receipt that names every line that was refused and why.
 */
@NullMarked
package dev.mainstay.engine.intake;

import org.jspecify.annotations.NullMarked;
