package dev.mainstay.cli;

import dev.mainstay.act.notify.Posting;
import dev.mainstay.measure.Meter;
import dev.mainstay.remember.Journal;
import dev.mainstay.spec.DataSource;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What a command works with.
 *
 * @param out results
 * @param err progress and problems
 * @param terminal whether colour may be used on {@code out}
 * @param clock the present in epoch milliseconds
 * @param meters opens sources
 * @param in what a command is given by a pipe
 * @param progress what is shown while a command works
 * @param lastWords what is said when a command is interrupted
 * @param posting the way to people
 */
public record Desk(
        PrintWriter out,
        PrintWriter err,
        boolean terminal,
        LongSupplier clock,
        Opening meters,
        InputStream in,
        Progress progress,
        LastWords lastWords,
        Posting posting) {

    /** Opens sources beside a state, if there is one: it serves what was pushed. */
    @FunctionalInterface
    public interface Opening {
        Function<DataSource, Meter> beside(Optional<Journal> state);
    }

    /** A desk that nobody watches. */
    public Desk(
            PrintWriter out, PrintWriter err, boolean terminal, LongSupplier clock, Opening meters, InputStream in) {
        this(out, err, terminal, clock, meters, in, Progress.NONE, new LastWords(), Posting.NONE);
    }

    /** The same without a pipe. */
    public Desk(PrintWriter out, PrintWriter err, boolean terminal, LongSupplier clock, Opening meters) {
        this(out, err, terminal, clock, meters, InputStream.nullInputStream());
    }

    /** The same with a way to people. */
    public Desk with(Posting way) {
        return new Desk(out, err, terminal, clock, meters, in, progress, lastWords, way);
    }

    long now() {
        return clock.getAsLong();
    }

    /** Prints what is wrong with the call itself, and answers with {@link Exit#INVALID}. */
    Exit invalid(String message) {
        err.println("mainstay: " + message);
        return Exit.INVALID;
    }
}
