package dev.mainstay.cli;

import dev.mainstay.engine.Live;
import dev.mainstay.engine.Loop;
import dev.mainstay.spec.text.Durations;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import dev.mainstay.web.Site;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = "Judge continuously and show how things stand: pages, JSON, metrics, on this machine only.",
        footer = {
            "",
            "Documents are read anew each time; a version with errors is told and the last one without stays in force.",
            "Exit code: 0 ended after --for, 3 the call is wrong, 4 the port is taken, 130 interrupted.",
            "",
            "Example: mainstay serve slos/ --port 9095 --every 30s"
        })
final class ServeCommand implements Callable<Integer> {
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
            names = "--every",
            paramLabel = "DURATION",
            defaultValue = "30s",
            description = "How often to look (default: 30s).")
    String every = "30s";

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
        if (!documents.path.toFile().exists())
            return desk.invalid(documents.path + " does not exist; `mainstay init " + Words.shell(documents.path)
                            + "` makes a folder with some promises")
                    .code();
        Loop loop = new Loop(
                () -> Specifications.load(documents.path, Limits.DEFAULT),
                look(pace.get()),
                (specification, seen, now) -> dev.mainstay.engine.Responded.NOTHING,
                line -> desk.err().println("mainstay: " + line));
        try (Site site = new Site(loop::latest, desk::now, pace.get().toMillis(), port)) {
            desk.out().println("Mainstay serves " + documents.path + " at http://localhost:" + site.port() + "/");
            desk.out().flush();
            go(loop, pace.get(), given);
            return 0;
        } catch (IllegalStateException taken) {
            desk.err()
                    .println("mainstay: port " + port + " cannot be listened on: " + taken.getMessage()
                            + "; choose another with --port, 0 for any");
            return Exit.ENVIRONMENT.code();
        }
    }

    private Loop.Look look(Duration pace) {
        State[] state = new State[1];
        Live live = new Live(source -> state[0].meters().apply(source), ref -> state[0].excluded(ref), pace);
        return (specification, now) -> {
            try (State opened = State.look(documents.state(), desk)) {
                state[0] = opened;
                return live.look(specification, now);
            }
        };
    }

    private void go(Loop loop, Duration pace, Optional<Duration> length) throws InterruptedException {
        long end = length.map(one -> desk.now() + one.toMillis()).orElse(Long.MAX_VALUE);
        while (true) {
            long began = desk.now();
            loop.round(began, () -> System.nanoTime() / 1_000_000);
            desk.err().flush();
            long next = began + pace.toMillis();
            while (desk.now() < Math.min(next, end))
                Thread.sleep(Duration.ofMillis(Math.max(1, Math.min(next, end) - desk.now())));
            if (desk.now() >= end) return;
        }
    }
}
