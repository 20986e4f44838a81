/** Servers that start, and that have nothing to do. */
@NullMarked
package dev.mainstay.bench.start;

import org.jspecify.annotations.NullMarked;
