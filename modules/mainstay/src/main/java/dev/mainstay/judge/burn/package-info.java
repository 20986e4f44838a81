/**
 * Burn-rate and exhaustion rules. In: a target, its period, its traffic; counts over windows. Out: the rules as data, the proof that each
 * can fire, and what each says now. Sees judge's root, spec and stat.
 */
@NullMarked
package dev.mainstay.judge.burn;

import org.jspecify.annotations.NullMarked;
