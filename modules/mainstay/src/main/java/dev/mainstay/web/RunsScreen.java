package dev.mainstay.web;

import dev.mainstay.engine.Round;
import dev.mainstay.measure.runs.JobRuns;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The runs of jobs that promises are about.
 *
 * @param headline in words
 * @param advice whether a human is needed
 */
record RunsScreen(String headline, String advice, List<Job> jobs) {
    private static final int RUNS = 20;
    /** Due times that are shown at once; those before are one step away. */
    static final int DUES = 12;

    RunsScreen {
        jobs = List.copyOf(jobs);
    }

    /**
     * A job, and the promise that it serves.
     *
     * @param dues the newest first; true where the run was there in time
     * @param missed of those
     */
    record Job(
            String name,
            String href,
            String promise,
            State state,
            String verdict,
            String deadline,
            String owner,
            String sentence,
            List<Due> dues,
            long missed,
            List<Run> runs) {
        Job {
            dues = List.copyOf(dues);
            runs = List.copyOf(runs);
        }

        List<Due> last() {
            return dues.subList(0, Math.min(DUES, dues.size()));
        }

        List<Due> before() {
            return dues.subList(Math.min(DUES, dues.size()), dues.size());
        }
    }

    /** A time by which a run was due. */
    record Due(String at, State state, String word) {}

    /** A run. */
    record Run(String id, String asked, String started, String ended, String took, State state, String outcome) {}

    static RunsScreen of(Round round) {
        List<Job> jobs = new ArrayList<>();
        for (Subjects.One one : Subjects.of(round))
            if (one.promise().indicator() instanceof Indicator.Deadline deadline)
                jobs.add(job(
                        one,
                        deadline,
                        Optional.ofNullable(
                                round.past().jobs().get(one.promise().id()))));
        jobs.sort(java.util.Comparator.comparing(Job::state).thenComparing(Job::name));
        List<Job> late = jobs.stream()
                .filter(job -> !job.dues().isEmpty() && job.dues().getFirst().state() == State.BROKEN)
                .toList();
        return new RunsScreen(headline(jobs, late), advice(jobs, late), jobs);
    }

    private static String headline(List<Job> jobs, List<Job> late) {
        if (jobs.isEmpty()) return "No job has a deadline yet";
        if (late.isEmpty())
            return jobs.size() == 1 ? "The one job was last in time" : "All " + jobs.size() + " jobs were last in time";
        return late.size() + " of " + Figures.plural(jobs.size(), "job") + " missed "
                + (late.size() == 1 ? "its" : "their") + " last deadline";
    }

    private static String advice(List<Job> jobs, List<Job> late) {
        if (jobs.isEmpty()) return "";
        if (jobs.stream().allMatch(job -> job.dues().isEmpty())) return "No run was due yet, as far as is known.";
        Optional<Job> worst =
                jobs.stream().filter(job -> job.state() != State.KEPT).findFirst();
        return late.isEmpty()
                ? worst.map(job ->
                                job.promise() + " is " + job.state().word + " all the same: look at what was missed.")
                        .orElse("Nothing needs a human.")
                : "Look first at " + late.getFirst().name() + ", which "
                        + late.getFirst().owner() + " owns.";
    }

    private static Job job(Subjects.One one, Indicator.Deadline deadline, Optional<JobRuns> runs) {
        List<Due> dues = runs.stream()
                .flatMap(known -> known.dues().stream())
                .map(due -> due.good() == due.total()
                        ? new Due(Figures.time(due.at()), State.KEPT, "in time")
                        : new Due(Figures.time(due.at()), State.BROKEN, "missed"))
                .toList();
        return new Job(
                deadline.job(),
                one.href(),
                one.promise().id().toString(),
                one.state(),
                PromiseScreen.word(one.verdict()) + (one.alert().burning() ? ", burning" : ""),
                by(deadline.by()),
                owner(one.promise()),
                runs.map(JobRuns::sentence).orElse(one.verdict().because()),
                dues,
                dues.stream().filter(due -> due.state() == State.BROKEN).count(),
                runs.stream()
                        .flatMap(known -> known.runs().stream())
                        .limit(RUNS)
                        .map(RunsScreen::run)
                        .toList());
    }

    private static String owner(Promise promise) {
        return promise.owner().orElse("nobody");
    }

    static String by(Indicator.By by) {
        return switch (by) {
            case Indicator.By.Cron cron -> "by " + cron.expression() + " (" + cron.zone() + ")";
            case Indicator.By.After after -> Figures.length(after.duration()) + " after it was asked for";
        };
    }

    private static Run run(JobRuns.One run) {
        return new Run(
                run.id(),
                time(run.asked()),
                time(run.started()),
                time(run.ended()),
                run.started().isPresent() && run.ended().isPresent()
                        ? Figures.lasted(run.ended().getAsLong() - run.started().getAsLong())
                        : "–",
                switch (run.outcome()) {
                    case WAITS, RUNS -> State.UNKNOWN;
                    case FINISHED -> State.KEPT;
                    case FAILED -> State.BROKEN;
                },
                switch (run.outcome()) {
                    case WAITS -> "waits";
                    case RUNS -> "runs";
                    case FINISHED -> "finished";
                    case FAILED -> "failed";
                });
    }

    private static String time(OptionalLong at) {
        return at.isPresent() ? Figures.time(at.getAsLong()) : "–";
    }
}
