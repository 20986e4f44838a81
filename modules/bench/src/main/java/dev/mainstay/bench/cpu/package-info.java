/** What the evaluation of objectives costs: a durable tick of ours, and Prometheus with rules as Sloth shapes them. */
@NullMarked
package dev.mainstay.bench.cpu;

import org.jspecify.annotations.NullMarked;
