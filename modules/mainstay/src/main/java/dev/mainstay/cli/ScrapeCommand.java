package dev.mainstay.cli;

import dev.mainstay.engine.Scraping;
import dev.mainstay.engine.intake.Backfill;
import dev.mainstay.engine.intake.Receivers;
import dev.mainstay.measure.Wanted;
import dev.mainstay.measure.scrape.Scraper;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Settings;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "scrape",
        description =
                "Read the metrics of every source with metrics: {scrape: URL}, again and again, and keep what promises select.",
        footer = {
            "",
            "Each source is read at multiples of its `every`; what a scrape found is durable when it is counted. A scrape that",
            "fails is missed and told once; the next is tried all the same. The documents are read when the command starts.",
            "Exit code: 0 every source was scraped, 2 one of them never, 3 no source to scrape, 4 the state cannot be written,",
            "130 interrupted, which is how it ends without --once and --for."
        })
final class ScrapeCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    Documents documents = new Documents();

    @Option(names = "--once", description = "Read each source once, now, and end.")
    boolean once;

    @Option(names = "--for", paramLabel = "DURATION", description = "End after this time, e.g. 10m.")
    String duration = "";

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "Take the past instead: lines `name{labels} value seconds`, all of one time together.")
    Optional<Path> history = Optional.empty();

    @Option(names = "--source", paramLabel = "NAME", description = "Whose past it is; the only one that is scraped.")
    String source = "";

    ScrapeCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (once && !duration.isEmpty())
            return desk.invalid("--once and --for do not go together").code();
        Optional<Duration> given = Durations.read(duration);
        if (!duration.isEmpty() && given.isEmpty())
            return desk.invalid("'" + duration + "' is no duration: write e.g. 90s, 10m or 1h")
                    .code();
        long until = given.map(length -> desk.now() + length.toMillis()).orElse(Long.MAX_VALUE);
        Specification specification = Loading.aside(documents.path, desk.err()).specification();
        List<DataSource> sources =
                List.copyOf(Receivers.of(specification).scraped().values());
        if (sources.isEmpty())
            return desk.invalid(documents.path
                            + " has no data source that is scraped; declare one with metrics: {scrape: URL}")
                    .code();
        Path folder = documents.state();
        Optional<Server> server = Server.of(folder);
        if (server.isPresent())
            return desk.invalid(server.get()
                            + " scrapes these sources already; its pages and `mainstay status` show what it" + " keeps")
                    .code();
        if (history.isPresent()) return past(specification, sources, folder).code();
        Turn.open(folder, Settings.DEFAULT, desk.err()).close();
        Settings settings = Settings.DEFAULT.withRetention(Receivers.retention(specification));
        Scraping.Clock clock = new WallClock(desk.clock());
        Scraping scraping = new Scraping(
                Scraping.Keeper.opening(() -> Journal.open(folder, settings), clock),
                clock,
                line -> desk.err().println("mainstay: " + line));
        List<Scraper> scrapers = new ArrayList<>();
        try {
            if (!add(specification, sources, scraping, scrapers)) return Exit.UNDECIDED.code();
            run(scraping, until);
        } finally {
            scrapers.forEach(Scraper::close);
        }
        return summary(scraping.tallies()).code();
    }

    private Exit past(Specification specification, List<DataSource> sources, Path folder) {
        Path file = history.orElseThrow();
        List<DataSource> named = sources.stream()
                .filter(one -> source.isEmpty() || one.name().equals(source))
                .toList();
        if (named.size() != 1)
            return desk.invalid((source.isEmpty()
                            ? "several sources are scraped"
                            : "there is no source " + source + " that is scraped")
                    + "; say whose past it is: "
                    + sources.stream().map(one -> "--source " + one.name()).collect(Collectors.joining(", ")));
        Settings settings = Settings.DEFAULT.withRetention(Receivers.retention(specification));
        try (Journal journal = Turn.open(folder, settings, desk.err())) {
            int taken = Backfill.take(journal, named.getFirst(), specification, file);
            desk.out().println(named.getFirst().name() + ": " + Words.count(taken, "time") + " of the past kept");
            return Exit.YES;
        } catch (IllegalArgumentException wrong) {
            return desk.invalid(file + ": " + wrong.getMessage());
        } catch (IOException failure) {
            return desk.invalid(file + " cannot be read: " + failure.getMessage());
        }
    }

    private boolean add(
            Specification specification, List<DataSource> sources, Scraping scraping, List<Scraper> scrapers) {
        List<Indicator> indicators =
                specification.promises().stream().map(Promise::indicator).toList();
        for (DataSource source : sources) {
            Wanted wanted = Wanted.of(source, indicators);
            if (wanted.selectors().isEmpty()) {
                desk.err().println("mainstay: " + source.name() + ": no promise reads it, so nothing of it is kept");
                continue;
            }
            if (!(source.source() instanceof Source.Scrape scrape)) continue;
            Scraper scraper = Scraper.of(scrape);
            scrapers.add(scraper);
            scraping.add(source, scrape, scraper, wanted);
            if (!once)
                desk.err()
                        .println("mainstay: scraping " + source.name() + " (" + scrape.url() + ") every "
                                + Durations.write(scrape.every()) + ", "
                                + Words.count(wanted.selectors().size(), "selector"));
        }
        return !scrapers.isEmpty();
    }

    private void run(Scraping scraping, long until) throws InterruptedException {
        if (once) {
            scraping.once();
            return;
        }
        ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
        try {
            scraping.until(until, looks);
        } catch (InterruptedException ended) {
            looks.shutdownNow();
            throw ended;
        } finally {
            looks.close();
        }
    }

    private Exit summary(List<Scraping.Tally> tallies) {
        Exit exit = Exit.YES;
        for (Scraping.Tally tally : tallies) {
            desk.out()
                    .println(tally.source() + ": " + Words.count(tally.kept(), "scrape") + " kept, " + tally.missed()
                            + " missed" + (tally.kept() == 0 ? "" : "; " + tally.series() + " series"));
            if (tally.kept() == 0) exit = Exit.UNDECIDED;
        }
        if (exit == Exit.YES) desk.out().println("Next: `mainstay check " + documents.path + "` judges them.");
        return exit;
    }
}
