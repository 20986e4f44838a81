package dev.mainstay.cli;

import dev.mainstay.engine.intake.Backfill;
import dev.mainstay.engine.intake.Intake;
import dev.mainstay.engine.intake.Receivers;
import dev.mainstay.identity.Keyring;
import dev.mainstay.identity.Scope;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Settings;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Durations;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import dev.mainstay.web.Site;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Serve, with a real model on real data running beside it: watch it, break it, see what is done.",
        footer = {
            "",
            "The first start makes a folder and plays February to May 2001, later ones go on where the last ended.",
            "Everything stays in that folder and on this machine. Delete the folder to begin again.",
            "Exit code: 130 interrupted, 3 the call is wrong, 4 a port or the folder cannot be used."
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration PACE = Duration.ofSeconds(1);

    private final Desk desk;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "mainstay-demo",
            description = "Its folder (default: mainstay-demo).")
    Path dir = Path.of("mainstay-demo");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9095",
            description = "Where Mainstay listens, 0 for any free port (default: 9095).")
    int port;

    @Option(
            names = "--service-port",
            paramLabel = "PORT",
            defaultValue = "9400",
            description = "Where the service listens that is watched (default: 9400).")
    int servicePort;

    @Option(names = "--for", paramLabel = "DURATION", description = "End after this time, e.g. 10m.")
    String length = "";

    DemoCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Duration> given = Durations.read(length);
        if (!length.isEmpty() && given.isEmpty())
            return desk.invalid("'" + length + "' is no duration: write e.g. 90s, 10m or 1h")
                    .code();
        Optional<Server> other = Server.of(state());
        if (other.isPresent()) {
            say(state() + " is held by " + other.get() + ": this demo runs already");
            return Exit.ENVIRONMENT.code();
        }
        Optional<Exit> refused = ports();
        if (refused.isPresent()) return refused.get().code();
        Optional<Played> played = Played.find();
        if (played.isEmpty())
            return desk.invalid("the service that is watched is not beside this program; start it by ./mainstay demo")
                    .code();
        if (!Files.exists(dir.resolve("history/serving.prom"))) {
            say("making " + dir + ": a model is trained on January 2001, February to May are played ...");
            int code = played.get().prepare(dir, servicePort);
            if (code != 0) return code;
        }
        return play(played.get(), given);
    }

    private Path state() {
        return dir.resolve("slos").resolve(".mainstay");
    }

    /** Both ports are looked at before anything is made. @return why they cannot be used; empty when they can, and then they are chosen */
    private Optional<Exit> ports() throws InterruptedException {
        Port mine = new Port("--port", port);
        Port service = new Port("--service-port", servicePort);
        Optional<String> wrong = mine.wrong().or(service::wrong).or(() -> mine.same(service));
        if (wrong.isPresent()) return Optional.of(desk.invalid(wrong.get()));
        Optional<Integer> here = mine.free();
        if (here.isEmpty()) say(mine.taken("Mainstay"));
        Optional<Integer> there = service.free();
        if (there.isEmpty()) say(service.taken("the service that is watched"));
        port = here.orElse(port);
        servicePort = there.orElse(servicePort);
        return here.isPresent() && there.isPresent() ? Optional.empty() : Optional.of(Exit.ENVIRONMENT);
    }

    private void say(String line) {
        desk.err().println("mainstay: " + line);
        desk.err().flush();
    }

    private int play(Played played, Optional<Duration> given) throws IOException, InterruptedException {
        Path documents = dir.resolve("slos");
        String token = prepared(documents, state());
        try (Playing service = played.start(dir, servicePort, port, token)) {
            Optional<String> failed = service.awaited();
            if (failed.isPresent()) {
                say("the service that is watched did not start: " + failed.get());
                return Exit.ENVIRONMENT.code();
            }
            return serve(documents, state(), Time.of(service.clock()), given, service);
        }
    }

    private int serve(Path documents, Path state, Time time, Optional<Duration> given, Playing service)
            throws InterruptedException {
        try (time;
                Serving serving = Serving.open(state, desk, documents, PACE, time)) {
            Site site = new Site(
                    serving.working().loop()::latest,
                    time.now(),
                    ServeCommand.PLAYED.toMillis(),
                    port,
                    serving.holdings());
            desk.lastWords().owe(() -> {
                serving.stop();
                service.process().destroy();
                return "";
            });
            serving.begin(site);
            desk.out().println("Mainstay watches " + dir + " at http://localhost:" + site.port() + "/");
            desk.out().println("Break the service at http://localhost:" + servicePort + "/ and see what follows");
            desk.out().flush();
            ServeCommand.go(desk, serving, PACE, given, time, service.process()::isAlive);
            if (service.process().isAlive()) return 0;
            // Ctrl-C reaches both.
            if (service.process().exitValue() == Exit.INTERRUPTED.code()) return Exit.INTERRUPTED.code();
            say("the service that is watched is gone: " + service.said());
            return Exit.ENVIRONMENT.code();
        } catch (IllegalStateException taken) {
            say("port " + port + " cannot be listened on: " + taken.getMessage() + "; choose another with --port");
            return Exit.ENVIRONMENT.code();
        }
    }

    /** A state that holds the history, and a token for the service. */
    private String prepared(Path documents, Path state) throws IOException {
        Specification specification = Specifications.load(documents, Limits.DEFAULT);
        Path taken = dir.resolve("history/taken");
        Settings settings = Settings.DEFAULT.withRetention(Receivers.retention(specification));
        try (Journal journal = Turn.open(state, settings, desk.err())) {
            if (!Files.exists(taken)) {
                // What a start that did not come to its end has taken is not taken twice.
                say("taking its history into " + state + " ...");
                history(specification, journal);
                Files.createFile(taken);
            }
            Keyring keyring = new Keyring(journal.accounts());
            long now = desk.now();
            if (keyring.tokens().isEmpty()) {
                Keyring.Issued first = keyring.issue("you", Scope.ADMIN, Optional.empty(), now, "mainstay");
                say("to act on its pages, sign in there with this token; it is shown this once:");
                desk.err().println(first.text());
            }
            return keyring.issue("demo-" + Long.toString(now, 36), Scope.PUSH, Optional.empty(), now, "mainstay")
                    .text();
        }
    }

    private void history(Specification specification, Journal journal) throws IOException {
        List<DataSource> sources = new ArrayList<>();
        for (Document.Origin origin : specification.all(Document.Origin.class)) sources.add(origin.source());
        for (DataSource source : sources) {
            Path scraped = dir.resolve("history/" + source.name() + ".prom");
            Path lines = dir.resolve("history/" + source.name() + ".jsonl");
            if (Files.exists(scraped)) Backfill.take(journal, source, specification, scraped);
            if (!Files.exists(lines)) continue;
            try (InputStream in = Files.newInputStream(lines)) {
                new Intake(
                                source,
                                specification,
                                Optional.of(journal),
                                true,
                                Intake.Rule.OTHERS_ARE_TAKEN,
                                desk.now(),
                                Runnable::run)
                        .take(in);
            }
        }
    }
}
