package dev.mainstay.remember;

import dev.mainstay.act.Excluded;
import dev.mainstay.act.Ledger;
import dev.mainstay.act.Log;
import dev.mainstay.act.Touch;
import dev.mainstay.identity.Accounts;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Count;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Span;
import dev.mainstay.stat.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All that is remembered, in one folder. What a method wrote is durable when it returns. Every method may throw {@link
 * StateUnavailable}; then nothing of the call was written, and the call may be tried again.
 */
public final class Journal implements Ledger, Log, AutoCloseable {
    /** The file that holds everything. */
    public static final String FILE = "state.db";

    private final Optional<FolderLock> lock;
    private final Database database;
    private final Recovery recovery;
    private final Numbers numbers;
    private final Blocks blocks;
    private final Replay replay;
    private final Commits commits;
    private final Compaction compaction;
    private final Transitions transitions;
    private final Forgetting forgetting;
    private final Pushes pushes;
    private final Scrapes scrapes;
    private final Documents documents;
    private final Decisions decisions;
    private final Lines lines;

    private Journal(Optional<FolderLock> lock, Database database, Recovery recovery) {
        this.lock = lock;
        this.database = database;
        this.recovery = recovery;
        this.numbers = new Numbers(database);
        this.blocks = new Blocks(database);
        this.replay = new Replay(blocks, numbers);
        this.commits = new Commits(database, blocks, numbers, new Coarsening(database, blocks, numbers, replay));
        this.compaction = new Compaction(database, blocks, numbers, replay);
        this.transitions = new Transitions(database);
        this.forgetting = new Forgetting(database);
        this.pushes = new Pushes(database, forgetting);
        this.scrapes = new Scrapes(database, forgetting);
        this.documents = new Documents(database, forgetting);
        this.decisions = new Decisions(database);
        this.lines = new Lines(database);
    }

    /** Whether a folder holds a state. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /** Opens or makes the state of a folder, brings an older format to this one, and recovers what a crash left. */
    public static Journal open(Path folder, Settings settings) {
        if (Files.exists(folder) && !Files.isDirectory(folder))
            throw new StateUnavailable(
                    StateUnavailable.Reason.REFUSED,
                    folder + " is a file, and the state needs a folder of this name. Move the file away.");
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw StateUnavailable.of(failure, folder);
        }
        FolderLock lock = FolderLock.take(folder);
        try {
            Start start = Start.look(folder, lock.before());
            if (!exists(folder)) Beginning.make(folder.resolve(FILE), settings);
            Database database = Database.open(folder.resolve(FILE), settings);
            return of(Optional.of(lock), database, () -> start.recover(database));
        } catch (RuntimeException failure) {
            lock.release(false);
            throw failure;
        }
    }

    /**
     * Opens the state of a folder that {@link #exists} as it is now, to read it, also while another process writes it. Methods that write
     * refuse.
     */
    public static Journal read(Path folder) {
        return read(folder, Start.READABLE);
    }

    static Journal read(Path folder, long checked) {
        Database database = Database.read(folder.resolve(FILE));
        return of(Optional.empty(), database, () -> {
            Recovery found = Start.glance(folder, database, checked);
            database.hold();
            return found;
        });
    }

    private static Journal of(Optional<FolderLock> lock, Database database, Supplier<Recovery> recovering) {
        try {
            return new Journal(lock, database, recovering.get());
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    /** What the start found. */
    public Recovery recovery() {
        return recovery;
    }

    /** The layout of these keys in this order, made at first use. */
    public synchronized Layout layout(List<Key> keys) {
        return commits.layout(keys);
    }

    /** Makes a tick durable. The same again changes nothing. */
    public void commit(Tick tick) {
        commit(List.of(tick));
    }

    /** Makes several ticks durable in one transaction. */
    public synchronized void commit(List<Tick> ticks) {
        commits.commit(ticks);
    }

    /** The counts of a key whose slices begin in the range, in the order of time; older ones in longer slices. */
    public synchronized List<Span> load(Key key, Range range) {
        Integer series = numbers.find(key);
        if (series == null) return List.of();
        return database.read(() -> List.copyOf(replay.one(series, range).values()));
    }

    /** The start of the newest hour in which slices of a grain begin; empty without any. */
    public synchronized OptionalLong newestHour(long grain) {
        return database.read(() -> blocks.newest(grain));
    }

    /**
     * The counts of all keys, nearly in the order of time. A span whose start came before for the same key replaces that one. This is
     * how a start rebuilds what it holds in memory.
     */
    public synchronized void replay(Range range, BiConsumer<Key, Span> sink) {
        database.read(() -> {
            replay.all(range, (series, span) -> sink.accept(numbers.key(series), span));
            return range;
        });
    }

    /** Up to where the counts of a source are held; empty before its first. */
    public synchronized OptionalLong watermark(String source) {
        return database.read(() -> {
            Optional<Long> at = database.first(
                    "a watermark",
                    "SELECT source, at, crc FROM watermark WHERE source = ?",
                    row -> {
                        Seal.check(row.getLong(3), row.getString(1), row.getLong(2));
                        return row.getLong(2);
                    },
                    source);
            return at.isPresent() ? OptionalLong.of(at.get()) : OptionalLong.empty();
        });
    }

    /** What changed last of every subject. */
    public synchronized Map<String, Transition> latest(Transition.Kind kind) {
        return database.read(() -> transitions.latest(kind));
    }

    /** What changed of a subject in a range of decision times, in the order of writing. */
    public synchronized List<Transition> transitions(String subject, Range range) {
        return database.read(() -> transitions.of(subject, range));
    }

    /**
     * Takes counts that were pushed. The same again changes nothing; other numbers for a key replace what was held.
     *
     * @param arrived epoch milliseconds
     * @throws IllegalArgumentException when the source pushed counts of the other form before, or one is older than what is held;
     *     nothing was written
     */
    public synchronized Receipt push(String source, Source.Form form, List<Count> counts, long arrived) {
        return database.write(() -> pushes.push(source, form, counts, arrived));
    }

    /**
     * Hands on the counts that a source pushed, series by series in the order of time: increases whose time is in the range; running totals
     * up to and with the range's end, beginning with the last one at or before its start.
     */
    public synchronized void pushed(String source, Range range, Consumer<Count> sink) {
        database.read(() -> {
            pushes.counts(source, range, sink);
            return range;
        });
    }

    /** Every source that has pushed counts, by name. */
    public synchronized List<Pushed> pushed() {
        return database.read(pushes::sources);
    }

    /** Takes what a scrape found; false, and nothing is written, when one of this time or later is held of the source. */
    public synchronized boolean scraped(String source, Scrape scrape) {
        return database.write(() -> scrapes.take(source, scrape));
    }

    /** Takes what scrapes found, in the order of time, in one step. @return how many were taken; those of a time that is held are not */
    public synchronized int scraped(String source, List<Scrape> all) {
        return database.write(() -> scrapes.take(source, all));
    }

    /**
     * When a selector was looked for in a source, each range without a gap longer than the patience of its scrapes: from its first
     * scrape to a millisecond after its last.
     */
    public synchronized List<Range> looked(String source, String selector) {
        return database.read(() -> scrapes.looked(source, selector));
    }

    /**
     * Hands on the series of a source that are wanted by their labels: their values in the range, its end included, beginning with the
     * one that held at its start.
     */
    public synchronized void traces(
            String source, Predicate<Map<String, String>> wanted, Range range, Consumer<Trace> sink) {
        database.read(() -> {
            scrapes.traces(source, wanted, range, sink);
            return range;
        });
    }

    /** Every source that was scraped, by name. */
    public synchronized List<Scraped> scraped() {
        return database.read(scrapes::sources);
    }

    /**
     * Takes records that were pushed as text. The same again changes nothing; another text for an id replaces what was held.
     *
     * @throws IllegalArgumentException when one is older than what is held; nothing was written
     */
    public synchronized Document.Filed file(String source, List<Document> records) {
        return database.write(() -> documents.file(source, records));
    }

    /** The records that a source pushed as text, in the order of their time. */
    public synchronized List<Document> filed(String source) {
        return database.read(() -> documents.of(source));
    }

    @Override
    public synchronized void append(List<Line> added) {
        if (added.isEmpty()) return;
        database.write(() -> {
            lines.append(added);
            return added;
        });
    }

    @Override
    public synchronized void each(long after, Consumer<Written> sink) {
        database.read(() -> {
            lines.each(after, sink);
            return after;
        });
    }

    /** The tokens that the log tells of, as they stand now. */
    public Accounts accounts() {
        return new TokenLines(this);
    }

    @Override
    public synchronized long exclude(Touch by, Excluded excluded) {
        return database.write(() -> decisions.exclude(by, excluded));
    }

    @Override
    public synchronized long undo(Touch by, long entry) {
        return database.write(() -> decisions.undo(by, entry));
    }

    @Override
    public synchronized List<Entry> exclusions() {
        return database.read(decisions::exclusions);
    }

    @Override
    public List<Entry> exclusions(String subject) {
        return exclusions().stream()
                .filter(entry -> entry.excluded().subject().equals(subject))
                .toList();
    }

    /**
     * One small step of forgetting what a source said longer ago than is kept.
     *
     * @param newest the time of the newest that was just taken of the source
     * @return false when there was nothing to do
     */
    public synchronized boolean forget(Forgotten.Kind kind, String source, long newest) {
        if (!database.read(() -> forgetting.due(kind, source, newest))) return false;
        return database.write(() -> forgetting.step(kind, source, newest));
    }

    /**
     * The time of the newest that is held of what a source pushed; empty when nothing is.
     *
     * @param kind counts or runs
     */
    public synchronized OptionalLong newest(Forgotten.Kind kind, String source) {
        return database.read(() -> switch (kind) {
            case COUNTS -> pushes.newest(source);
            case RUNS -> documents.newest(source);
            case SAMPLES -> throw new IllegalArgumentException("samples are scraped, not pushed");
        });
    }

    /** What was forgotten of the sources, by kind and name. */
    public synchronized List<Forgotten> forgotten() {
        return database.read(forgetting::all);
    }

    /** From now on this much is remembered: promises came or went. */
    public synchronized void retain(Retention retention) {
        database.retain(retention);
    }

    /** The size of the state in bytes, without what other processes have not yet moved into it. */
    public synchronized long bytes() {
        return database.read(() -> database.number("PRAGMA page_count") * database.number("PRAGMA page_size"));
    }

    /** One small step of turning the ticks of past hours into columns, and those of old ones into slices of an hour; false when there was nothing to do. */
    public synchronized boolean compact() {
        return commits.compact(compaction);
    }

    /**
     * Writes a copy of a folder's state, also while a process writes it.
     *
     * @param file which must not be there yet
     */
    public static void backup(Path folder, Path file) {
        backup(folder, file, Settings.DEFAULT);
    }

    /** As {@link #backup(Path, Path)}; the settings are told of the steps. */
    public static void backup(Path folder, Path file, Settings settings) {
        Copies.backup(folder, file, settings.steps());
    }

    /**
     * Puts a copy in the place of a folder's state, after it was found whole.
     *
     * @param force whether a state that is there is replaced; it is kept beside as {@code state.db.replaced}
     */
    public static void restore(Path file, Path folder, boolean force) {
        Copies.restore(file, folder, force);
    }

    @Override
    public synchronized void close() {
        database.close();
        lock.ifPresent(held -> held.release(true));
    }
}
