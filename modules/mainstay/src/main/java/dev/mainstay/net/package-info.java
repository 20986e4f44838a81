/**
 * The way out to other machines. In: a request and the policy for it. Out: a body within its limits, or the reason why there is none;
 * secrets by reference. Sees no other room.
 */
@NullMarked
package dev.mainstay.net;

import org.jspecify.annotations.NullMarked;
