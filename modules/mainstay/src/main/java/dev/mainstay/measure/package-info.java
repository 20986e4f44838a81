/**
 * Sources: what was promised and a range of time in, readings out. A source is asked once for all the streams on it, receives a range
 * and never a clock, and answers {@link dev.mainstay.stat.Reading.Missing} with the reason when it fails. Sees spec, stat and net.
 */
@NullMarked
package dev.mainstay.measure;

import org.jspecify.annotations.NullMarked;
