package dev.mainstay.cli;

import dev.mainstay.measure.Meter;
import dev.mainstay.spec.DataSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What a command works with.
 *
 * @param out results
 * @param err progress and problems
 * @param terminal whether colour may be used on {@code out}
 * @param clock the present in epoch milliseconds
 * @param meters opens sources; the state folder, if there is one, serves what was pushed
 */
public record Desk(
        PrintWriter out,
        PrintWriter err,
        boolean terminal,
        LongSupplier clock,
        Function<Path, Function<DataSource, Meter>> meters) {

    long now() {
        return clock.getAsLong();
    }

    /** Prints what is wrong with the call itself, and answers with {@link Exit#INVALID}. */
    Exit invalid(String message) {
        err.println("mainstay: " + message);
        return Exit.INVALID;
    }
}
