package dev.mainstay.cli;

import dev.mainstay.act.Excluded;
import dev.mainstay.act.Ledger;
import dev.mainstay.engine.intake.Receivers;
import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Unread;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.StateUnavailable;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The state beside a specification, opened for reading and only if it is there: a check of plain files leaves nothing behind.
 *
 * @param journal empty when there is no state, or none that can be read
 * @param exclusions what was taken out of the count and still is
 * @param meters opens sources beside it
 * @param trouble why the state that is there cannot be read; what does not need it goes on
 */
record State(
        Optional<Journal> journal,
        List<Ledger.Entry> exclusions,
        Function<DataSource, Meter> meters,
        Optional<StateUnavailable> trouble)
        implements AutoCloseable {

    /** Looks into a folder, and tells {@code desk} if what is there cannot be read. */
    static State look(Path folder, Desk desk) {
        if (!Journal.exists(folder))
            return new State(Optional.empty(), List.of(), desk.meters().beside(Optional.empty()), Optional.empty());
        Optional<Journal> opened = Optional.empty();
        try {
            Journal journal = Journal.read(folder);
            opened = Optional.of(journal);
            List<Ledger.Entry> standing =
                    journal.exclusions().stream().filter(Ledger.Entry::stands).toList();
            return new State(opened, standing, desk.meters().beside(opened), Optional.empty());
        } catch (StateUnavailable failure) {
            opened.ifPresent(Journal::close);
            desk.err().println("mainstay: " + failure.getMessage());
            Function<DataSource, Meter> others = desk.meters().beside(Optional.empty());
            return new State(
                    Optional.empty(),
                    List.of(),
                    source -> kept(source.source())
                            ? new Unread("the state cannot be read: " + failure.getMessage())
                            : others.apply(source),
                    Optional.of(failure));
        }
    }

    /** Whether a source's data lies in the state. */
    static boolean kept(Source source) {
        return Receivers.pushed(source) || source instanceof Source.Scrape;
    }

    /** The exclusions of a promise, or of the document that makes it. */
    List<Exclusion> excluded(Ref promise) {
        return exclusions.stream()
                .filter(entry -> entry.excluded().subject().equals(promise.toString())
                        || entry.excluded().subject().equals(promise.owner().toString()))
                .map(State::exclusion)
                .toList();
    }

    private static Exclusion exclusion(Ledger.Entry entry) {
        Excluded excluded = entry.excluded();
        return new Exclusion(
                Instant.ofEpochMilli(excluded.range().from()),
                Duration.ofMillis(excluded.range().millis()),
                Optional.empty(),
                entry.by().why() + " (" + entry.by().who() + ", entry " + entry.number() + ")",
                Position.NONE);
    }

    /** What an unreadable state adds to a command's answer. */
    Exit exit() {
        return trouble.isPresent() ? Exit.ENVIRONMENT : Exit.YES;
    }

    @Override
    public void close() {
        journal.ifPresent(Journal::close);
    }
}
