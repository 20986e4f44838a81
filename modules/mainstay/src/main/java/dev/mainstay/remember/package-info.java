/**
 * The journal: what was read, judged, decided and pushed, durable in one SQLite file. In: ticks (counts with the watermark that
 * covers them, and what changed by them), pushed counts, human decisions. Out: the same after any crash, up to the last call that
 * returned. One process writes a state folder at a time. Implements {@link dev.mainstay.act.Ledger}.
 */
@NullMarked
package dev.mainstay.remember;

import org.jspecify.annotations.NullMarked;
