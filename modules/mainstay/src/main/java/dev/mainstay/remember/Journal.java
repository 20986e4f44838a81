package dev.mainstay.remember;

import dev.mainstay.stat.Range;
import dev.mainstay.stat.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * All that is remembered, in one folder. What a method wrote is durable when it returns. Every method may throw {@link
 * StateUnavailable}; then nothing of the call was written, and the call may be tried again.
 */
public final class Journal implements AutoCloseable {
    /** The file that holds everything. */
    public static final String FILE = "state.db";

    private final FolderLock lock;
    private final Database database;
    private final Recovery recovery;
    private final Numbers numbers;
    private final Blocks blocks;
    private final Replay replay;
    private final Commits commits;
    private final Compaction compaction;
    private final Transitions transitions;

    private Journal(FolderLock lock, Database database, Recovery recovery, Settings settings) {
        this.lock = lock;
        this.database = database;
        this.recovery = recovery;
        this.numbers = new Numbers(database);
        this.blocks = new Blocks(database);
        this.replay = new Replay(blocks, numbers);
        this.commits = new Commits(database, blocks, numbers, settings);
        this.compaction = new Compaction(database, blocks, numbers, replay);
        this.transitions = new Transitions(database);
    }

    /** Opens or makes the state of a folder, brings an older format to this one, and recovers what a crash left. */
    public static Journal open(Path folder, Settings settings) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw StateUnavailable.of(failure, folder);
        }
        FolderLock lock = FolderLock.take(folder);
        try {
            Start start = Start.look(folder, lock);
            Database database = Database.open(folder.resolve(FILE), settings);
            try {
                return new Journal(lock, database, start.recover(database), settings);
            } catch (RuntimeException failure) {
                database.close();
                throw failure;
            }
        } catch (RuntimeException failure) {
            lock.release(false);
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
            try (ResultSet rows = database.bind("SELECT at FROM watermark WHERE source = ?", source)
                    .executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
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

    /** One small step of turning the ticks of past hours into columns; false when there was nothing to do. */
    public synchronized boolean compact() {
        return commits.compact(compaction);
    }

    @Override
    public synchronized void close() {
        database.close();
        lock.release(true);
    }
}
