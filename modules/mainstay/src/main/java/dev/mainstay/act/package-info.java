/**
 * Plans and their guarded execution. In: verdicts and human decisions. Out: what was done, written to the {@link
 * dev.mainstay.act.Ledger} before and after. Sees spec, stat, judge and net.
 */
@NullMarked
package dev.mainstay.act;

import org.jspecify.annotations.NullMarked;
