/**
 * Verdicts. In: promises and what was measured of them. Out: verdicts with their evidence, and the alerts that follow. Pure: no clock, no
 * network, no randomness. Sees spec and stat.
 */
@NullMarked
package dev.mainstay.judge;

import org.jspecify.annotations.NullMarked;
