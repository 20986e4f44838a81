/**
 * The order of things: due streams are measured, judged, acted upon and remembered, live or on simulated time. It holds nothing of any
 * concern itself. Time is a parameter. Sees spec, stat, net, measure, judge, act and remember.
 */
@NullMarked
package dev.mainstay.engine;

import org.jspecify.annotations.NullMarked;
