package dev.mainstay.measure;

import dev.mainstay.spec.DataSource;

/** Opens the meter of any source. What no meter reads yet is opened all the same and answers why it cannot be read. */
public interface Meters {
    Meter open(DataSource source);
}
