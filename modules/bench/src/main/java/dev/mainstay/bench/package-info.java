/** Benchmarks: each prints a figure that anyone can make again with {@code ./bench NAME}. Never shipped. */
@NullMarked
package dev.mainstay.bench;

import org.jspecify.annotations.NullMarked;
