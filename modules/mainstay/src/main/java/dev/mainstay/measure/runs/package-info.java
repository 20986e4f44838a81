/**
 * Training, tuning and batch runs. In: files of JSON lines that say what became of which run. Out: due runs that finished in time, and how
 * long runs waited, took and were of use. Sees the room's root.
 */
@NullMarked
package dev.mainstay.measure.runs;

import org.jspecify.annotations.NullMarked;
