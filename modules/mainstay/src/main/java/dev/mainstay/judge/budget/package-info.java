/** Budgets: a promise and its history in, a {@link dev.mainstay.judge.Verdict} out, for every budgeting method and composite. */
@NullMarked
package dev.mainstay.judge.budget;

import org.jspecify.annotations.NullMarked;
