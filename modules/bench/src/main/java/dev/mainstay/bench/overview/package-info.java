/** A server with a generated specification, asked for its overview by a client and by a browser. */
@NullMarked
package dev.mainstay.bench.overview;

import org.jspecify.annotations.NullMarked;
