/** Exactness: random histories judged by the product and by brute force. In: a seed. Out: the differences, which should be none. */
@NullMarked
package dev.mainstay.bench.exact;

import org.jspecify.annotations.NullMarked;
