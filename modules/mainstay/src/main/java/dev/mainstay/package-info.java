/** The composition root: one assembly per face, each a page of {@code new}. It may see every room. */
@NullMarked
package dev.mainstay;

import org.jspecify.annotations.NullMarked;
