/** Releases. In: verdicts, and what burns. Out: whether the budgets that a release can hurt can pay for it. */
@NullMarked
package dev.mainstay.act.release;

import org.jspecify.annotations.NullMarked;
