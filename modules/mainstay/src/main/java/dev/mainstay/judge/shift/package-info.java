/**
 * Sequential tests. In: counts on slices of time, a declared rate of false alarms. Out: a baseline with its dispersion, and whether the share
 * of bad units has shifted above it. Sees judge's root, spec and stat.
 */
@NullMarked
package dev.mainstay.judge.shift;

import org.jspecify.annotations.NullMarked;
