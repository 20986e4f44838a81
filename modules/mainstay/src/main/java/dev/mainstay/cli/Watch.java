package dev.mainstay.cli;

import dev.mainstay.engine.Scraping;
import dev.mainstay.engine.intake.Receivers;
import dev.mainstay.measure.Wanted;
import dev.mainstay.measure.scrape.Scraper;
import dev.mainstay.remember.Journal;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.Specification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Scrapes what the specification in force says into a state that is held open: each source at its own pace, on a thread of its own. When
 * the specification changes, what is scraped follows.
 */
final class Watch implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration ENDING = Duration.ofSeconds(2);

    private final Journal journal;
    private final Desk desk;
    private final Scraping.Clock clock;
    private final Supplier<Specification> inForce;
    private final List<Running> running = new ArrayList<>();
    private volatile boolean ended;
    private Thread thread = Thread.ofVirtual().unstarted(this::follow);

    /** @param clock by which it scrapes */
    Watch(Journal journal, Desk desk, Scraping.Clock clock, Supplier<Specification> inForce) {
        this.journal = journal;
        this.desk = desk;
        this.clock = clock;
        this.inForce = inForce;
    }

    /** One source that is scraped. */
    private record Running(
            DataSource source, List<String> selectors, Scraper scraper, ExecutorService looks, Thread thread) {
        boolean is(DataSource other, Wanted wanted) {
            return source.equals(other) && selectors.equals(wanted.selectors());
        }

        /** Ends it; a look under way is cut off, and nothing of it is kept. */
        void end() throws InterruptedException {
            thread.interrupt();
            looks.shutdownNow();
            thread.join(ENDING);
            scraper.close();
        }
    }

    void begin() {
        thread.start();
    }

    private void follow() {
        Specification last = null;
        try {
            while (!ended) {
                Specification now = inForce.get();
                if (!now.equals(last)) {
                    last = now;
                    journal.retain(Receivers.retention(now));
                    turn(now);
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void turn(Specification specification) throws InterruptedException {
        if (ended) return;
        List<Indicator> indicators =
                specification.promises().stream().map(Promise::indicator).toList();
        Map<DataSource, Wanted> wanted = new LinkedHashMap<>();
        for (DataSource source : Receivers.of(specification).scraped().values()) {
            Wanted selected = Wanted.of(source, indicators);
            if (!selected.selectors().isEmpty()) wanted.put(source, selected);
        }
        for (Running one : List.copyOf(running))
            if (wanted.entrySet().stream().noneMatch(entry -> one.is(entry.getKey(), entry.getValue()))) {
                running.remove(one);
                one.end();
            }
        wanted.forEach((source, selected) -> {
            if (running.stream().noneMatch(one -> one.is(source, selected))
                    && source.source() instanceof Source.Scrape scrape) running.add(run(source, scrape, selected));
        });
    }

    private Running run(DataSource source, Source.Scrape scrape, Wanted wanted) {
        Scraper scraper = Scraper.of(scrape);
        ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
        Scraping scraping = new Scraping(
                Scraping.Keeper.in(journal), clock, line -> desk.err().println("mainstay: " + line));
        scraping.add(source, scrape, scraper, wanted);
        Thread pace = Thread.startVirtualThread(() -> {
            try {
                scraping.until(Long.MAX_VALUE, looks);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        return new Running(source, wanted.selectors(), scraper, looks, pace);
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        synchronized (this) {
            try {
                for (Running one : running) one.end();
            } catch (InterruptedException again) {
                Thread.currentThread().interrupt();
            }
            running.clear();
        }
    }
}
