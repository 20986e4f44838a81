/**
 * Runbooks behind their guards. In: runbooks, the incidents that are open, the log of what was done, and human decisions. Out: what may be
 * done now and why not, its execution, and what it saved.
 */
@NullMarked
package dev.mainstay.act.remediate;

import org.jspecify.annotations.NullMarked;
