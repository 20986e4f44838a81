package dev.mainstay.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** The whole demo while it runs: world, clock, what is told, pages. */
final class Running implements AutoCloseable {
    private final Live live;
    private final Outbox outbox;
    private final Site site;
    private final Clock clock;

    private Running(Live live, Outbox outbox, Site site, Clock clock) {
        this.live = live;
        this.outbox = outbox;
        this.site = site;
        this.clock = clock;
    }

    /** @throws java.net.BindException when the port is taken; then nothing was changed */
    static Running start(Options options, Home home, Flights flights, Delays delays) throws IOException, SQLException {
        Outbox outbox = new Outbox(options.mainstay(), options.token());
        Optional<Readers> readers = options.hold() ? Optional.of(new Readers(System::nanoTime)) : Optional.empty();
        Live live = new Live(home, flights, delays, outbox, options.pace(), readers);
        Site site;
        try {
            site = new Site(new Routes(live, new Page(options.mainstay(), outbox)), options.port());
        } catch (IOException e) {
            live.close();
            throw e;
        }
        home.address(site.port());
        return new Running(live, outbox.start(), site.start(), new Clock(live).start());
    }

    int port() {
        return site.port();
    }

    Live live() {
        return live;
    }

    @Override
    public void close() throws IOException, SQLException {
        site.close();
        clock.close();
        outbox.close();
        live.close();
    }
}
