package dev.mainstay.measure.runs;

import java.util.Collection;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/**
 * How a job's runs went.
 *
 * @param runs all that are known
 * @param finished those that finished
 * @param queueWaitMillis mean time from being asked for to the start; empty where no run says both
 * @param durationMillis mean time from the start to the finish; empty where none finished
 * @param goodput time of runs that finished ÷ time of all that ended; empty where none ended
 */
record RunSummary(
        long runs,
        long finished,
        OptionalDouble queueWaitMillis,
        OptionalDouble durationMillis,
        OptionalDouble goodput) {
    static RunSummary of(Collection<Run> runs) {
        LongStream.Builder waits = LongStream.builder();
        LongStream.Builder durations = LongStream.builder();
        long finished = 0;
        double useful = 0;
        double all = 0;
        for (Run run : runs) {
            if (run.finished().isPresent()) finished++;
            if (run.started().isEmpty()) continue;
            long started = run.started().getAsLong();
            if (run.trigger().isPresent())
                waits.add(Math.max(0, started - run.trigger().getAsLong()));
            if (run.ended().isEmpty()) continue;
            all += Math.max(0, run.ended().getAsLong() - started);
            if (run.finished().isEmpty()) continue;
            long took = Math.max(0, run.finished().getAsLong() - started);
            durations.add(took);
            useful += took;
        }
        return new RunSummary(
                runs.size(),
                finished,
                waits.build().average(),
                durations.build().average(),
                all > 0 ? OptionalDouble.of(useful / all) : OptionalDouble.empty());
    }

    /** For people. */
    String sentence(String job) {
        if (runs == 0) return "no run of " + job + " was ever seen";
        StringBuilder text = new StringBuilder("%s: %d of %d runs finished".formatted(job, finished, runs));
        queueWaitMillis.ifPresent(wait -> text.append(", mean queue wait ").append(minutes(wait)));
        durationMillis.ifPresent(took -> text.append(", mean duration ").append(minutes(took)));
        goodput.ifPresent(share -> text.append(", goodput %.1f %%".formatted(100 * share)));
        return text.toString();
    }

    private static String minutes(double millis) {
        return "%.1f min".formatted(millis / 60_000);
    }
}
