/** False pages and detection delay on simulated traffic, beside the plain multi-window rules on the same traces. */
@NullMarked
package dev.mainstay.bench.pages;

import org.jspecify.annotations.NullMarked;
