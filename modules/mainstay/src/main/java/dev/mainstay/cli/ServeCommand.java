package dev.mainstay.cli;

import dev.mainstay.remember.Journal;
import dev.mainstay.spec.text.Durations;
import dev.mainstay.web.Listen;
import dev.mainstay.web.Site;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = "Judge continuously, show how things stand, tell people and act: pages, JSON, metrics.",
        footer = {
            "",
            "Documents are read anew each time; a version with errors is told and the last one without stays in force.",
            "It alone writes the state beside the documents while it runs; push, exclude and token then go through it, with a token.",
            "Exit code: 0 ended after --for, 3 the call is wrong, 4 the port or the state is taken, 130 interrupted.",
            "",
            "Example: mainstay serve slos/ --port 9095 --every 30s"
        })
final class ServeCommand implements Callable<Integer> {
    private static final Duration OFTEN = Duration.ofMillis(5);
    /** A clock that is followed may move more often than is worth a round. */
    private static final Duration LEAST = Duration.ofMillis(500);
    /** Played time may be gone round as rarely as this before it counts as standing. */
    static final Duration PLAYED = Duration.ofHours(1);

    /** A host's name: labels of letters, digits and hyphens. */
    private static final String NAME = "[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*";

    private final Desk desk;

    @Mixin
    Documents documents = new Documents();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9095",
            description = "Where to listen, 0 for any free one (default: 9095).")
    int port;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "Where others may reach it, 0.0.0.0 for anywhere; looking then needs a token too"
                    + " (default: this machine only).")
    String listen = "";

    @Option(
            names = "--name",
            paramLabel = "HOST",
            description = "A name that browsers call it by, as behind a proxy; may be repeated.")
    List<String> names = List.of();

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            defaultValue = "30s",
            description = "How often to look (default: 30s).")
    String every = "30s";

    @Option(
            names = "--clock",
            paramLabel = "URL",
            description = "Judge by the clock that answers there, of a program that plays history.")
    String clock = "";

    @Option(names = "--for", paramLabel = "DURATION", description = "End after this time, e.g. 10m.")
    String length = "";

    ServeCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<Duration> pace = Durations.read(every);
        Optional<Duration> given = Durations.read(length);
        if (pace.isEmpty() || pace.get().toMillis() < 1_000)
            return desk.invalid("--every is " + every + ": write a duration of a second or more, e.g. 30s")
                    .code();
        if (!length.isEmpty() && given.isEmpty())
            return desk.invalid("'" + length + "' is no duration: write e.g. 90s, 10m or 1h")
                    .code();
        if (port < 0 || port > 65_535)
            return desk.invalid("--port is " + port + ": write 0 … 65535").code();
        Optional<Listen> where = where();
        if (where.isEmpty())
            return desk.invalid("--listen is " + listen + ": write an address of this machine, or 0.0.0.0 for all")
                    .code();
        for (String name : names)
            if (!name.matches(NAME))
                return desk.invalid("--name is " + name + ": write a host's name without scheme and port")
                        .code();
        List<String> mistakes = desk.posting().settings().mistakes();
        if (!mistakes.isEmpty()) {
            mistakes.forEach(desk::invalid);
            return Exit.INVALID.code();
        }
        if (!documents.path.toFile().exists())
            return desk.invalid(documents.path + " does not exist; `mainstay init " + Words.shell(documents.path)
                            + "` makes a folder with some promises")
                    .code();
        Optional<URI> followed = address(clock);
        if (!clock.isEmpty() && followed.isEmpty())
            return desk.invalid("'" + clock + "' is no address: write e.g. http://127.0.0.1:9400/clock")
                    .code();
        try (Time time = followed.map(Time::of).orElseGet(() -> Time.wall(desk))) {
            return serve(pace.get(), given, time, where.get());
        } catch (IllegalArgumentException silent) {
            return desk.invalid("the clock cannot be followed: " + silent.getMessage())
                    .code();
        }
    }

    /** An address as it is written in digits: no name is looked up. */
    private Optional<Listen> where() {
        try {
            return Optional.of(new Listen(
                    listen.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.ofLiteral(listen),
                    port,
                    Set.copyOf(names)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text)).filter(url -> url.getHost() != null);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Serves with the state in its hands: the last words are that it was closed, whatever the loop is busy with. */
    private int serve(Duration pace, Optional<Duration> given, Time time, Listen where) throws InterruptedException {
        Path state = documents.state();
        Optional<Server> other = Server.of(state);
        if (other.isPresent()) {
            desk.err()
                    .println("mainstay: " + state + " is held by " + other.get()
                            + ": one server writes a state; stop it first, or serve another folder");
            return Exit.ENVIRONMENT.code();
        }
        Optional<Exit> nothing =
                Journal.exists(state) ? Optional.empty() : new Beginning(documents.path, desk).refused();
        if (nothing.isPresent()) return nothing.get().code();
        try (Serving serving = Serving.open(state, desk, documents.path, pace, time)) {
            Optional<Site> listening = listen(pace, serving, time, where);
            if (listening.isEmpty()) return Exit.ENVIRONMENT.code();
            Site site = listening.get();
            desk.lastWords().owe(() -> {
                serving.stop();
                return "";
            });
            serving.begin(site);
            desk.out().println("Mainstay serves " + documents.path + " at http://localhost:" + site.port() + "/");
            if (!where.address().isLoopbackAddress())
                desk.err()
                        .println(
                                "mainstay: others can reach it, so looking needs a token too; tokens travel as they are,"
                                        + " put a proxy with TLS before it");
            desk.out().flush();
            go(desk, serving, pace, given, time, () -> true);
            return 0;
        }
    }

    private Optional<Site> listen(Duration pace, Serving serving, Time time, Listen where) {
        try {
            return Optional.of(new Site(
                    serving.working().loop()::latest,
                    time.now(),
                    time.followed() ? PLAYED.toMillis() : pace.toMillis(),
                    where,
                    serving.holdings()));
        } catch (IllegalStateException taken) {
            desk.err()
                    .println("mainstay: port " + port + (listen.isEmpty() ? "" : " of " + listen)
                            + " cannot be listened on: " + taken.getMessage()
                            + "; choose another with --port, 0 for any");
            return Optional.empty();
        }
    }

    /** Goes round at its pace, or up to twice a second when a clock that is followed has moved, for so long, or until there is nothing to watch any more. */
    static void go(
            Desk desk, Serving serving, Duration pace, Optional<Duration> length, Time time, BooleanSupplier watched)
            throws InterruptedException {
        if (!time.followed()) serving.scrape();
        boolean scrapes = !time.followed();
        long end = length.map(one -> desk.now() + one.toMillis()).orElse(Long.MAX_VALUE);
        while (true) {
            long began = desk.now();
            long at = time.now().getAsLong();
            serving.working().round(at);
            if (!scrapes) serving.scrape();
            scrapes = true;
            desk.err().flush();
            long next = began + (time.followed() ? LEAST : pace).toMillis();
            while (desk.now() < Math.min(next, end))
                Thread.sleep(Duration.ofMillis(Math.max(1, Math.min(next, end) - desk.now())));
            while (time.followed() && time.now().getAsLong() == at && desk.now() < end && watched.getAsBoolean())
                Thread.sleep(OFTEN);
            if (desk.now() >= end || !watched.getAsBoolean()) return;
        }
    }
}
