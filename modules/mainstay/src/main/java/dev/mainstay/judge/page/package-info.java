/**
 * From what rules and tests say to one alert per promise, and the paging rule. In: signals, the alert so far, working hours. Out: the alert,
 * and what a person is told. Sees judge's root, spec and stat.
 */
@NullMarked
package dev.mainstay.judge.page;

import org.jspecify.annotations.NullMarked;
