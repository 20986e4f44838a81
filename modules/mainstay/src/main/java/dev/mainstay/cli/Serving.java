package dev.mainstay.cli;

import dev.mainstay.engine.intake.Changes;
import dev.mainstay.engine.intake.Heartbeats;
import dev.mainstay.engine.intake.Receivers;
import dev.mainstay.identity.Doorkeeper;
import dev.mainstay.identity.Keyring;
import dev.mainstay.identity.Scope;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Settings;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import dev.mainstay.web.Holdings;
import dev.mainstay.web.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The state in the hands of a server: opened when it begins, written by no other process while it lives, closed when it ends. What is
 * scraped goes into it as well.
 */
final class Serving implements AutoCloseable {
    private static final String FIRST = "first";

    private final Path folder;
    private final Desk desk;
    private final Journal journal;
    private final Holdings holdings;
    private final Watch watch;
    private final Working working;
    private volatile Optional<Site> site = Optional.empty();
    private boolean stopped;

    private Serving(
            Path folder, Desk desk, Journal journal, Path documents, Specification first, Duration pace, Time time) {
        this.folder = folder;
        this.desk = desk;
        this.journal = journal;
        Doorkeeper door = new Doorkeeper(new Keyring(journal.accounts()), desk.clock());
        this.working =
                new Working(journal, desk, door.keyring(), documents, first, pace, time.followed(), this::address);
        Supplier<Specification> inForce = () -> working.inForce().orElse(first);
        this.holdings = new Holdings(
                journal,
                door,
                new Changes(journal),
                new Heartbeats(journal),
                working.response(),
                inForce,
                Words.shell(documents.toAbsolutePath().normalize()));
        this.watch = new Watch(journal, desk, time, inForce);
    }

    /**
     * Opens or makes the state of a folder.
     *
     * @param documents the folder or file that is judged
     * @param pace how often
     * @param time by which it is judged
     * @throws dev.mainstay.remember.StateUnavailable when it cannot be written, or another process does
     */
    static Serving open(Path folder, Desk desk, Path documents, Duration pace, Time time) {
        Specification first = Specifications.load(documents, Limits.DEFAULT);
        Settings settings = Settings.DEFAULT.withRetention(Receivers.retention(first));
        Journal journal = Turn.open(folder, settings, desk.err());
        try {
            return new Serving(folder, desk, journal, documents, first, pace, time);
        } catch (RuntimeException failure) {
            journal.close();
            throw failure;
        }
    }

    private Optional<String> address() {
        return site.map(one -> "http://localhost:" + one.port());
    }

    Working working() {
        return working;
    }

    Holdings holdings() {
        return holdings;
    }

    /** Tells people, tells other commands where the server is, and makes the first token of a state. */
    void begin(Site listening) {
        synchronized (this) {
            site = Optional.of(listening);
        }
        try {
            Server.own(listening.address(), listening.port()).write(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Keyring keyring = holdings.door().keyring();
        if (keyring.tokens().isEmpty()) {
            Keyring.Issued issued = keyring.issue(FIRST, Scope.ADMIN, Optional.empty(), desk.now(), "mainstay");
            desk.err()
                    .println("mainstay: this state had no token, so one was made: " + FIRST
                            + ", of scope admin. It is shown this once and written down nowhere:");
            desk.err().println(issued.text());
            desk.err().flush();
        }
        working.begin();
    }

    /** Begins to scrape. */
    void scrape() {
        watch.begin();
    }

    /** Lets requests in work finish, stops scraping and closes the state; once, whoever asks first. */
    synchronized void stop() {
        if (stopped) return;
        stopped = true;
        site.ifPresent(Site::close);
        watch.close();
        working.close();
        try {
            if (site.isPresent()) Server.forget(folder);
        } catch (IOException left) {
            desk.err().println("mainstay: server.json in " + folder + " could not be taken away: " + left.getMessage());
        } finally {
            journal.close();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
