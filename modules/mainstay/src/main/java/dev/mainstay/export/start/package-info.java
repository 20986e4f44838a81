/**
 * How a specification begins. In: the name of a template, or the metrics that a Prometheus has. Out: the files of a working folder as
 * text, and the folder written, never over something that is there.
 */
@NullMarked
package dev.mainstay.export.start;

import org.jspecify.annotations.NullMarked;
