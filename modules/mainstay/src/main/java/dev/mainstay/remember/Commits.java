package dev.mainstay.remember;

import static dev.mainstay.remember.Grid.HOUR;

import dev.mainstay.stat.Grain;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes ticks. */
final class Commits {
    /** Single slices of one hour and grain go into one block. */
    private record Hour(long start, long grain) implements Comparable<Hour> {
        @Override
        public int compareTo(Hour other) {
            int order = Long.compare(start, other.start);
            return order != 0 ? order : Long.compare(grain, other.grain);
        }
    }

    private final Database database;
    private final Blocks blocks;
    private final Numbers numbers;
    private final Coarsening coarsening;
    private long seq;

    Commits(Database database, Blocks blocks, Numbers numbers, Coarsening coarsening) {
        this.database = database;
        this.blocks = blocks;
        this.numbers = numbers;
        this.coarsening = coarsening;
        this.seq = database.read(() -> database.number("SELECT seq FROM progress"));
    }

    long seq() {
        return seq;
    }

    /**
     * One step of forgetting what is too old, of compaction for the hours that ended an hour before the newest tick, or of merging the short
     * slices of old hours.
     */
    boolean compact(Compaction compaction) {
        try {
            boolean done = write(() -> {
                long newest = database.number("SELECT at FROM progress");
                boolean stepped =
                        forget(newest) || compaction.step(newest - HOUR, seq) || coarsening.step(fine(newest));
                if (stepped) database.steps().reached(Step.COMPACTION_WRITTEN);
                return stepped;
            });
            if (done) database.steps().reached(Step.COMPACTION_DONE);
            return done;
        } catch (RuntimeException failure) {
            compaction.restart();
            throw failure;
        }
    }

    /** The time before which short slices are merged. */
    private long fine(long newest) {
        return newest - database.settings().retention().fine().toMillis();
    }

    /** Forgets the oldest hour that is held if it is older than is kept. */
    private boolean forget(long newest) throws SQLException {
        long oldest = newest - database.settings().retention().held().toMillis();
        return database.update(
                        "DELETE FROM block WHERE hour = (SELECT min(hour) FROM block) AND hour < ?",
                        Grain.floor(oldest, HOUR))
                > 0;
    }

    Layout layout(List<Key> keys) {
        return write(() -> {
            int[] members = new int[keys.size()];
            for (int i = 0; i < members.length; i++) members[i] = numbers.number(keys.get(i));
            return numbers.layout(members);
        });
    }

    void commit(List<Tick> ticks) {
        long before = seq;
        try {
            write(() -> {
                for (Tick tick : ticks) add(tick);
                return seq;
            });
        } catch (RuntimeException failure) {
            seq = before;
            throw failure;
        }
    }

    private <T> T write(Database.Work<T> work) {
        int series = numbers.seriesCount();
        int layouts = numbers.layoutCount();
        try {
            return database.write(work);
        } catch (RuntimeException failure) {
            numbers.forget(series, layouts);
            throw failure;
        }
    }

    private void add(Tick tick) throws SQLException {
        seq++;
        long fine = fine(database.number("SELECT at FROM progress"));
        for (Column column : tick.columns()) refuse(column.start(), column.grain(), fine);
        for (Tick.Late late : tick.late()) refuse(late.slice().start(), late.grain(), fine);
        for (Column column : tick.columns())
            blocks.add(
                    Blocks.TICK, column.layout().number(), 0, seq, column.start(), column.grain(), Pairs.tick(column));
        addLate(tick.late());
        database.steps().reached(Step.COUNTS_WRITTEN);
        for (Map.Entry<String, Long> mark : tick.watermarks().entrySet())
            database.update(
                    "INSERT INTO watermark VALUES (?, ?, ?) ON CONFLICT (source)"
                            + " DO UPDATE SET at = excluded.at, crc = excluded.crc WHERE excluded.at > at",
                    mark.getKey(),
                    mark.getValue(),
                    Seal.of(mark.getKey(), mark.getValue()));
        for (Transition change : tick.transitions())
            database.update(
                    "INSERT INTO transition (at, kind, subject, state, evidence, crc) VALUES (?, ?, ?, ?, ?, ?)",
                    change.at(),
                    change.kind().name(),
                    change.subject(),
                    change.state(),
                    change.evidence(),
                    Seal.of(change.at(), change.kind().name(), change.subject(), change.state(), change.evidence()));
        database.update("UPDATE progress SET ticks = ticks + 1, at = max(at, ?), seq = ?", tick.at(), seq);
    }

    /** A short slice of an hour that was merged cannot be told from what the hour holds already. */
    private void refuse(long start, long grain, long fine) throws SQLException {
        if (grain < HOUR && start < fine && coarsening.merged(Grain.floor(start, HOUR)))
            throw new IllegalArgumentException("a slice of " + grain + " ms at " + Instant.ofEpochMilli(start)
                    + " is of an hour that is held as a whole only");
    }

    private void addLate(List<Tick.Late> late) throws SQLException {
        TreeMap<Hour, Varints> hours = new TreeMap<>();
        for (Tick.Late one : late) {
            long hour = Grain.floor(one.slice().start(), HOUR);
            long first = Grain.ceil(hour, one.grain());
            Varints body = hours.computeIfAbsent(new Hour(first, one.grain()), key -> new Varints(64));
            body.put(numbers.number(one.key()));
            body.put((one.slice().start() - first) / one.grain());
            body.put(one.slice().good());
            body.put(one.slice().bad());
        }
        for (Map.Entry<Hour, Varints> hour : hours.entrySet())
            blocks.add(
                    Blocks.LATE,
                    0,
                    0,
                    seq,
                    hour.getKey().start(),
                    hour.getKey().grain(),
                    hour.getValue().toBytes());
    }
}
