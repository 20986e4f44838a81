/**
 * What a source has to offer before anything is promised on it. In: the address of a Prometheus. Out: its metrics with their types and
 * labels, or why they could not be read. Sees the room's root and net.
 */
@NullMarked
package dev.mainstay.measure.catalogue;

import org.jspecify.annotations.NullMarked;
