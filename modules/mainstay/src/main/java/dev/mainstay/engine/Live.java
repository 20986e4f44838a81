package dev.mainstay.engine;

import dev.mainstay.engine.Planner.Planned;
import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Incident;
import dev.mainstay.judge.budget.Judge;
import dev.mainstay.judge.budget.Periods;
import dev.mainstay.judge.budget.Subject;
import dev.mainstay.judge.budget.Units;
import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Stream;
import dev.mainstay.measure.runs.JobRuns;
import dev.mainstay.measure.runs.RunsMeter;
import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Budgeting;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.Specification;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measures and judges every promise again and again. Sources are asked for what is new; alerts remember what came before. For one caller
 * at a time.
 */
public final class Live {
    /** What is normal is learned from at least so much history. */
    private static final Duration HISTORY = Duration.ofDays(28);
    /** Fine slices are held for so long: as long as the windows of pages reach. */
    private static final Duration FINE = Duration.ofHours(6);
    /** Everything is read anew so often: files may have been mended. */
    private static final Duration ANEW = Duration.ofHours(1);
    /** And no more often than every so many rounds: time that is played passes faster. */
    private static final int ROUNDS = 120;
    /** A table whose newest row is older than this when it is first seen is history, and judged at that row. */
    private static final Duration HISTORIC = Duration.ofDays(2);

    /** Runs of a job that are shown. */
    private static final int RUNS = 50;
    /** Lengths that slices may have, seconds. */
    private static final List<Long> SECONDS = List.of(1L, 2L, 5L, 10L, 15L, 20L, 30L, 60L, 100L, 150L);

    private final Function<DataSource, Meter> meters;
    private final Function<Ref, List<Exclusion>> declared;
    private final Duration pace;
    private final Known known = new Known();
    private final Known fine = new Known();
    private final Map<Stream, Cadence> cadences = new HashMap<>();
    private final Cuts cuts = new Cuts();
    private final Map<Ref, Post> posts = new HashMap<>();
    private final Retrospect retrospect = new Retrospect();
    private final Set<DataSource> live = new HashSet<>();
    private final Map<Ref, Alert.Firing> before = new HashMap<>();
    private long anew;
    private int rounds = ROUNDS;

    /**
     * @param meters opens a source
     * @param declared the exclusions that were declared since the specification was written
     * @param pace how often it is asked to look
     */
    public Live(Function<DataSource, Meter> meters, Function<Ref, List<Exclusion>> declared, Duration pace) {
        this.meters = meters;
        this.declared = declared;
        this.pace = pace;
    }

    /** What fired when another ended whose work this goes on with: none of it is over only because this has not seen it yet. */
    public void resume(Map<Ref, Alert.Firing> firing) {
        before.putAll(firing);
    }

    /**
     * How everything stands.
     *
     * @param alerts of the promises that have one
     * @param segments what segments show while their whole is calm
     * @param silent the sources that have gone silent, by the promises that read them
     * @param learning since when it is known what is normal, in words
     * @param units what budgets are counted in, where that is a series over time
     * @param found stretches that spent much of a budget, as found afterwards, by promise
     * @param jobs the runs that deadlines are about, by promise
     * @param fleets what runs, by environment
     */
    public record Seen(
            Checked checked,
            Map<Ref, Alert> alerts,
            Map<Ref, SegmentTicket> segments,
            Map<Ref, Silence> silent,
            Map<Ref, String> learning,
            Map<Ref, Timeline> units,
            Map<Ref, List<Incident>> found,
            Map<Ref, JobRuns> jobs,
            Map<Ref, Sight> fleets) {
        public Seen {
            alerts = Map.copyOf(alerts);
            segments = Map.copyOf(segments);
            silent = Map.copyOf(silent);
            learning = Map.copyOf(learning);
            units = Map.copyOf(units);
            found = Map.copyOf(found);
            jobs = Map.copyOf(jobs);
            fleets = Map.copyOf(fleets);
        }

        /** The same with what runs. */
        public Seen with(Map<Ref, Sight> fleets) {
            return new Seen(checked, alerts, segments, silent, learning, units, found, jobs, fleets);
        }
    }

    /** Reads what is new and judges everything at {@code now}, epoch milliseconds. */
    public Seen look(Specification specification, long now) {
        rounds++;
        if (now - anew >= ANEW.toMillis() && rounds >= ROUNDS) {
            rounds = 0;
            known.keep(Set.of());
            fine.keep(Set.of());
            anew = now;
        }
        List<Promise> promises = specification.promises();
        Planner planner = new Planner(promises, declared);
        Map<Ref, Long> times = new HashMap<>();
        Map<Ref, Map<Segment, History>> histories = new HashMap<>(planner.refused());
        Map<Ref, Map<Segment, History>> newest = new HashMap<>();
        Map<DataSource, Long> judgedAt = new LinkedHashMap<>();
        List<Problem> mistakes = new ArrayList<>();
        Set<Stream> followed = new HashSet<>();
        Map<Ref, JobRuns> jobs = new HashMap<>();
        planner.bySource().forEach((source, planned) -> {
            try (Meter meter = meters.apply(source)) {
                Reads.Moment moment = moment(source, meter, planned, now);
                long time = moment.time();
                judgedAt.put(source, time);
                for (Planned one : planned) times.put(one.promise().id(), time);
                Map<Ref, Map<Segment, History>> read = read(known, meter, planned, reach(planner, planned, time));
                histories.putAll(
                        moment.ahead().map(note -> Reads.noted(read, note)).orElse(read));
                List<Planned> finer = live.contains(source) ? finer(source, planned) : List.of();
                if (!finer.isEmpty())
                    newest.putAll(paced(source, planned, finer, read(fine, meter, finer, recent(finer, time))));
                for (Planned one : planned) followed.add(one.stream());
                for (Planned one : finer) followed.add(one.stream());
                if (meter instanceof RunsMeter runs) jobs.putAll(jobs(runs, planned, time));
                mistakes.addAll(Mistakes.placed(meter.mistakes(), planned));
            }
        });
        known.keep(followed);
        fine.keep(followed);
        cadences.keySet().retainAll(followed);
        List<Subject> subjects = Check.subjects(planner, promises, histories, times, now);
        Checked checked = new Checked(Judge.judge(subjects), subjects, judgedAt, Mistakes.sorted(mistakes));
        return alerts(specification, checked, newest, jobs);
    }

    private static Map<Ref, JobRuns> jobs(RunsMeter meter, List<Planned> planned, long time) {
        Map<Ref, JobRuns> jobs = new HashMap<>();
        for (Planned one : planned)
            if (one.promise().indicator() instanceof Indicator.Deadline deadline)
                meter.runs(
                                deadline,
                                new Range(
                                        Periods.of(one.promise().window(), time).from(), time),
                                RUNS)
                        .ifPresent(runs -> jobs.put(one.promise().id(), runs));
        return jobs;
    }

    private static Map<Ref, Map<Segment, History>> read(Known known, Meter meter, List<Planned> planned, Range range) {
        Map<Stream, Map<Segment, History>> read = known.read(meter, planned, range);
        Map<Ref, Map<Segment, History>> histories = new HashMap<>();
        for (Planned one : planned) histories.put(one.promise().id(), read.getOrDefault(one.stream(), Map.of()));
        return histories;
    }

    /** The present; for a table that was history when it was first seen, its newest row. */
    private Reads.Moment moment(DataSource source, Meter meter, List<Planned> planned, long now) {
        Reads.Moment moment = Reads.moment(meter, planned, now);
        long lateness =
                source.source() instanceof Source.Table table ? table.lateness().toMillis() : 0;
        if (now - moment.time() <= HISTORIC.toMillis() + lateness) live.add(source);
        return live.contains(source) ? new Reads.Moment(now, moment.ahead()) : moment;
    }

    /** What is judged, and what is learned from. */
    private static Range reach(Planner planner, List<Planned> planned, long time) {
        Range needed = Reads.needed(planner, planned, time);
        return Reads.outward(planned, new Range(Math.min(needed.from(), time - HISTORY.toMillis()), needed.until()));
    }

    /** The streams of events in slices as short as the source speaks and the loop looks, where that is shorter. */
    private List<Planned> finer(DataSource source, List<Planned> planned) {
        List<Planned> finer = new ArrayList<>();
        for (Planned one : planned) {
            if (!(one.promise().budgeting() instanceof Budgeting.Occurrences)
                    || one.promise().indicator() instanceof Indicator.Spend
                    || one.promise().indicator() instanceof Indicator.Deadline) continue;
            long grain = finest(source, one.stream().grain());
            if (grain >= one.stream().grain()) continue;
            Stream stream = one.stream();
            finer.add(new Planned(
                    one.promise(),
                    new Stream(
                            stream.id(),
                            stream.source(),
                            stream.indicator(),
                            grain,
                            stream.segments(),
                            stream.patience()),
                    one.whole()));
        }
        return finer;
    }

    /** Counts that are handed in come in slices as long as they lie apart. */
    private Map<Ref, Map<Segment, History>> paced(
            DataSource source, List<Planned> planned, List<Planned> finer, Map<Ref, Map<Segment, History>> read) {
        if (!(source.source() instanceof Source.Counts)) return read;
        Map<Ref, Map<Segment, History>> paced = new HashMap<>();
        Map<Ref, Long> coarse = new HashMap<>();
        for (Planned one : planned) coarse.put(one.promise().id(), one.stream().grain());
        for (Planned one : finer) {
            Ref id = one.promise().id();
            List<Long> grains = grains(one.stream().grain(), coarse.getOrDefault(id, Planner.GRAIN));
            paced.put(
                    id,
                    cadences.computeIfAbsent(one.stream(), none -> new Cadence())
                            .of(read.getOrDefault(id, Map.of()), grains));
        }
        return paced;
    }

    /** Lengths of slices of which a coarser one holds a whole number, the shortest first. */
    private static List<Long> grains(long least, long coarse) {
        return SECONDS.stream()
                .map(seconds -> seconds * 1_000)
                .filter(grain -> grain >= least && grain < coarse && coarse % grain == 0)
                .toList();
    }

    private long finest(DataSource source, long grain) {
        long least = Math.max(
                pace.toMillis(),
                source.source() instanceof Source.Scrape scrape ? scrape.every().toMillis() : 1);
        return grains(least, grain).stream().findFirst().orElse(grain);
    }

    private static Range recent(List<Planned> finer, long time) {
        return Reads.outward(finer, new Range(time - FINE.toMillis(), time));
    }

    private Seen alerts(
            Specification specification,
            Checked checked,
            Map<Ref, Map<Segment, History>> newest,
            Map<Ref, JobRuns> jobs) {
        Map<Ref, List<Incident>> found = new HashMap<>();
        Map<Ref, Alert> alerts = new HashMap<>();
        Map<Ref, SegmentTicket> segments = new HashMap<>();
        Map<Ref, Silence> silent = new HashMap<>();
        Map<Ref, String> learning = new HashMap<>();
        Map<Ref, Timeline> counted = new HashMap<>();
        Units units = new Units(checked.subjects());
        Map<Ref, Subject> all = new HashMap<>();
        for (Subject subject : checked.subjects()) all.put(subject.promise().id(), subject);
        cuts.keep(all.keySet());
        Units finer = new Units(checked.subjects().stream()
                .map(subject -> new Subject(
                        subject.promise(),
                        newest.getOrDefault(subject.promise().id(), Map.of()),
                        subject.at(),
                        subject.exclusions()))
                .toList());
        for (Subject subject : checked.subjects()) {
            Ref id = subject.promise().id();
            Range range = range(subject);
            Optional<Timeline> series = cuts.whole(units, subject, all, range).filter(one -> !one.isEmpty());
            series.ifPresent(one -> counted.put(id, one));
            series.ifPresent(one -> found.put(id, found(subject, one)));
            if (subject.promise().alert() instanceof Alerting.None) continue;
            Silence.of(subject).ifPresent(silence -> silent.put(id, silence));
            Timeline fine = newest.containsKey(id)
                    ? finer.of(id, range).orElse(new Timeline(Planner.GRAIN))
                    : new Timeline(Planner.GRAIN);
            // What is new has no long slice yet.
            Timeline slices = series.orElse(fine);
            if (slices.isEmpty()) continue;
            Map<Segment, Timeline> parts = cuts.segments(units, subject, range);
            long finely = matured(newest.get(id), subject.at()).orElse(matured(subject));
            long matured = series.isPresent() ? matured(subject) : finely;
            Post post = posts.get(id);
            if (post == null || !post.fits(subject.promise(), slices)) {
                post = new Post(
                        subject.promise(),
                        slices,
                        parts,
                        terms(specification, subject, slices),
                        matured,
                        carried(subject));
                posts.put(id, post);
            }
            alerts.put(
                    id,
                    post.round(
                            slices,
                            parts,
                            slices.equals(fine) ? new Timeline(slices.grain()) : fine,
                            matured,
                            finely,
                            seen(subject, matured),
                            subject.at()));
            post.ticket().ifPresent(open -> segments.put(id, open));
            learning.put(id, post.learning());
        }
        posts.keySet().retainAll(alerts.keySet());
        retrospect.keep(found.keySet());
        return new Seen(checked, alerts, segments, silent, learning, counted, found, jobs, Map.of());
    }

    /** What fired of a promise before this is kept: when another ended, or while there were short slices only. */
    private Optional<Post.Carried> carried(Subject subject) {
        Ref id = subject.promise().id();
        Alert.Firing ended = before.remove(id);
        Alert last =
                posts.containsKey(id) ? Objects.requireNonNull(posts.get(id)).alert() : new Alert.Inactive();
        Optional<Alert.Firing> firing =
                last instanceof Alert.Firing now ? Optional.of(now) : Optional.ofNullable(ended);
        return firing.filter(one -> !(subject.promise().indicator() instanceof Indicator.Deadline))
                .map(one -> new Post.Carried(one, subject.at()));
    }

    private List<Incident> found(Subject subject, Timeline units) {
        long period = Periods.of(subject.promise().window(), subject.at()).millis();
        return retrospect.of(subject.promise(), units, Duration.ofMillis(period), subject.at());
    }

    /** Everything that is known of a promise; of a composite, as much as is learned from. */
    private static Range range(Subject subject) {
        History whole = subject.histories().get(Segment.WHOLE);
        long from = subject.at() - HISTORY.toMillis();
        if (whole != null && !whole.timeline().isEmpty())
            from = whole.timeline().first();
        return new Range(Math.min(from, subject.at()), subject.at());
    }

    /** Slices that end later may still change. */
    private static long matured(Subject subject) {
        return matured(subject.histories(), subject.at()).orElse(subject.at());
    }

    private static OptionalLong matured(@Nullable Map<Segment, History> histories, long now) {
        History whole = histories == null ? null : histories.get(Segment.WHOLE);
        return whole == null
                ? OptionalLong.empty()
                : OptionalLong.of(Math.min(now, Math.min(whole.watermark(), whole.matured())));
    }

    /** What awaits labels is not blind: its windows end where they have come, until that is silence. */
    private static long seen(Subject subject, long matured) {
        boolean awaiting = subject.promise().indicator() instanceof Indicator.Accuracy
                && Silence.of(subject).isEmpty();
        return awaiting ? matured : subject.at();
    }

    private static Pager.Terms terms(Specification specification, Subject subject, Timeline units) {
        return Course.terms(
                subject.promise(),
                units,
                Replay.hours(specification, subject.promise()),
                Replay.share(specification, subject.promise()));
    }
}
