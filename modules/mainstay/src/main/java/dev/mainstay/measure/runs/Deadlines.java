package dev.mainstay.measure.runs;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.mainstay.spec.Indicator;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The due runs of a job between two times. By a cron expression: at each of its times a run must have finished since the time before, or
 * one that names this time as its {@code due}; that none was ever started is bad. By a duration: every run is due so long after it was
 * asked for.
 */
final class Deadlines {
    private Deadlines() {}

    /** Good of total. */
    record Due(long good, long total) {
        Due plus(Due other) {
            return new Due(good + other.good, total + other.total);
        }
    }

    /**
     * Due runs by due time in epoch milliseconds.
     *
     * @param from the first due time that counts
     * @param until the last due time that counts
     * @throws IllegalArgumentException when the cron expression is none
     */
    static SortedMap<Long, Due> of(Indicator.By by, Collection<Run> runs, long from, long until) {
        return switch (by) {
            case Indicator.By.Cron cron -> cron(cron, runs, from, until);
            case Indicator.By.After after -> after(after.duration().toMillis(), runs, from, until);
        };
    }

    private static SortedMap<Long, Due> after(long millis, Collection<Run> runs, long from, long until) {
        SortedMap<Long, Due> dues = new TreeMap<>();
        for (Run run : runs) {
            OptionalLong asked = run.asked();
            if (asked.isEmpty()) continue;
            long due = run.due().orElse(asked.getAsLong() + millis);
            if (due >= from && due <= until) dues.merge(due, new Due(run.finishedBy(due) ? 1 : 0, 1), Due::plus);
        }
        return dues;
    }

    private static SortedMap<Long, Due> cron(Indicator.By.Cron cron, Collection<Run> runs, long from, long until) {
        ExecutionTime times = ExecutionTime.forCron(
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(cron.expression()));
        ZonedDateTime start = Instant.ofEpochMilli(from - 1).atZone(cron.zone());
        long before = times.lastExecution(start)
                .map(t -> t.toInstant().toEpochMilli())
                .orElse(Long.MIN_VALUE);
        SortedMap<Long, Due> dues = new TreeMap<>();
        for (Optional<ZonedDateTime> next = times.nextExecution(start);
                next.isPresent() && next.get().toInstant().toEpochMilli() <= until;
                next = times.nextExecution(next.get())) {
            long due = next.get().toInstant().toEpochMilli();
            dues.put(due, new Due(kept(runs, before, due) ? 1 : 0, 1));
            before = due;
        }
        return dues;
    }

    private static boolean kept(Collection<Run> runs, long before, long due) {
        for (Run run : runs) {
            if (!run.finishedBy(due)) continue;
            if (run.due().isPresent()
                    ? run.due().getAsLong() == due
                    : run.finished().getAsLong() > before) return true;
        }
        return false;
    }
}
