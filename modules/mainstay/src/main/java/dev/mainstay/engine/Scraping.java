package dev.mainstay.engine;

import dev.mainstay.measure.Wanted;
import dev.mainstay.measure.scrape.Scraper;
import dev.mainstay.remember.Forgotten;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Scrape;
import dev.mainstay.remember.StateUnavailable;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Grain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks at every source that is scraped when it is due, and keeps what it found: a scrape is one transaction. A look that fails is
 * missed, and the rest goes on.
 */
public final class Scraping {
    /** Scrapes that are missed in a row before the time between the others no longer counts as seen. */
    private static final int PATIENCE = 3;
    /** How late a look may begin and still count as at the time that it was due. */
    private static final long PUNCTUAL_MILLIS = 1_000;

    private static final int TRIES = 20;
    private static final long TRY_AGAIN_MILLIS = 100;

    private final Keeper keeper;
    private final Clock clock;
    private final Consumer<String> told;
    private final long least;
    private final List<Watched> watched = new ArrayList<>();

    /** The time, and waiting in it. */
    public interface Clock {
        /** The present in epoch milliseconds. */
        long now();

        void pause(long millis) throws InterruptedException;
    }

    /** Makes what a scrape found durable. */
    @FunctionalInterface
    public interface Keeper {
        /** False, and nothing is kept, when one of this time or later is held of the source. */
        boolean keep(String source, Scrape scrape) throws InterruptedException;

        /** Keeps in a state that is held open. */
        static Keeper in(Journal journal) {
            return (source, scrape) -> {
                boolean kept = journal.scraped(source, scrape);
                if (kept) forget(journal, source, scrape.at());
                return kept;
            };
        }

        /** Opens the state for each scrape, so that other commands can write it in between. */
        static Keeper opening(Supplier<Journal> state, Clock clock) {
            return new Opened(state, clock);
        }
    }

    /**
     * What became of the scrapes of a source.
     *
     * @param series how many series the last that was kept found
     */
    public record Tally(String source, long kept, long missed, int series) {}

    /**
     * @param told is told when a source begins to be missed, for another reason, or no longer
     */
    public Scraping(Keeper keeper, Clock clock, Consumer<String> told) {
        this(keeper, clock, Duration.ZERO, told);
    }

    /**
     * By a clock that may jump.
     *
     * @param step how far the clock may jump: scrapes so far apart leave no gap, and one that had no time is not missed
     */
    public Scraping(Keeper keeper, Clock clock, Duration step, Consumer<String> told) {
        this.keeper = keeper;
        this.least = PATIENCE * step.toMillis();
        this.clock = clock;
        this.told = told;
    }

    /** Adds a source. */
    public void add(DataSource source, Source.Scrape scrape, Scraper scraper, Wanted wanted) {
        watched.add(new Watched(source.name(), scrape.every().toMillis(), scraper, wanted));
    }

    /** Looks at every source now, once. */
    public void once() throws InterruptedException {
        for (Watched one : watched) one.look(clock.now());
    }

    /**
     * Looks at every source at each multiple of its pace, until {@code until} (excluded).
     *
     * @param looks where looks are made; a source whose last look is not over when the next is due misses that
     */
    public void until(long until, Executor looks) throws InterruptedException {
        for (Watched one : watched) one.due = Grain.ceil(clock.now(), one.every);
        while (true) {
            long next = watched.stream().mapToLong(one -> one.due).min().orElse(until);
            while (clock.now() < Math.min(next, until)) clock.pause(Math.min(next, until) - clock.now());
            if (next >= until) return;
            for (Watched one : watched) {
                if (one.due > clock.now()) continue;
                long at = clock.now() - one.due < PUNCTUAL_MILLIS ? one.due : clock.now();
                one.due = Grain.floor(clock.now(), one.every) + one.every;
                looks.execute(() -> one.lookAside(at));
            }
        }
    }

    public List<Tally> tallies() {
        return watched.stream().map(Watched::tally).toList();
    }

    /** Waits for others that write the state. */
    private record Opened(Supplier<Journal> state, Clock clock) implements Keeper {
        @Override
        public boolean keep(String source, Scrape scrape) throws InterruptedException {
            synchronized (state) {
                for (int i = 1; ; i++) {
                    try (Journal journal = state.get()) {
                        return Keeper.in(journal).keep(source, scrape);
                    } catch (StateUnavailable failure) {
                        if (failure.reason() != StateUnavailable.Reason.LOCKED || i == TRIES) throw failure;
                    }
                    clock.pause(TRY_AGAIN_MILLIS);
                }
            }
        }
    }

    /** What fails is tried again after the next scrape: this one is durable. */
    private static void forget(Journal journal, String source, long newest) {
        try {
            journal.forget(Forgotten.Kind.SAMPLES, source, newest);
        } catch (StateUnavailable later) {
            return;
        }
    }

    /** A source and how its scrapes go. */
    private final class Watched {
        private final String name;
        private final long every;
        private final Scraper scraper;
        private final Wanted wanted;
        private final AtomicBoolean free = new AtomicBoolean(true);
        private long due;
        private long kept;
        private long missed;
        private int series;
        private String trouble = "";
        private long inRow;

        Watched(String name, long every, Scraper scraper, Wanted wanted) {
            this.name = name;
            this.every = every;
            this.scraper = scraper;
            this.wanted = wanted;
        }

        synchronized Tally tally() {
            return new Tally(name, kept, missed, series);
        }

        void lookAside(long at) {
            if (!free.compareAndSet(true, false)) {
                if (least == 0) miss("the scrape before is not over yet");
                return;
            }
            try {
                look(at);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            } finally {
                free.set(true);
            }
        }

        void look(long at) throws InterruptedException {
            long patience = Math.max(least, PATIENCE * every);
            switch (scraper.look(wanted, at - patience)) {
                case Scraper.Look.Missed failed -> miss(failed.reason());
                case Scraper.Look.Whole whole -> {
                    try {
                        if (keeper.keep(name, new Scrape(at, patience, wanted.selectors(), whole.samples())))
                            took(whole.samples().size());
                        else if (least == 0)
                            miss(
                                    "a scrape of this time or later is kept already: another `mainstay scrape` runs, or the"
                                            + " clock was set back");
                    } catch (StateUnavailable failure) {
                        miss(String.valueOf(failure.getMessage()));
                    }
                }
            }
        }

        private synchronized void took(int found) {
            if (inRow > 0)
                told.accept(
                        name + ": scraped again, after " + inRow + (inRow == 1 ? " scrape" : " scrapes") + " missed");
            if (found == 0 && (kept == 0 || series > 0))
                told.accept(name + ": none of its series is selected by a promise");
            kept++;
            series = found;
            inRow = 0;
            trouble = "";
        }

        /** Told once for each reason; numbers in it may differ. */
        private synchronized void miss(String reason) {
            missed++;
            inRow++;
            String kind = reason.replaceAll("[0-9]+", "0");
            if (!kind.equals(trouble)) told.accept(name + ": missed: " + reason);
            trouble = kind;
        }
    }
}
