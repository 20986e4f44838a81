package dev.mainstay.measure.prometheus;

import dev.mainstay.measure.Stream;
import dev.mainstay.measure.Unread;
import dev.mainstay.spec.Selectors;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Answers streams from one store of metrics: a request for each distinct query and slice length, several at a time.
 *
 * @param now the store's present, epoch milliseconds
 * @param cells most slices that one question's segments may hold
 */
record Reader(Metrics metrics, Range range, long now, int cells) {
    private static final int AT_ONCE = 6;

    /** What came of one request. */
    private sealed interface Outcome {
        /**
         * @param series how many series answered
         * @param numbers how many of them have a sample that is a number
         */
        record Read(Map<Question, Fold> folds, List<String> warnings, long series, long numbers) implements Outcome {}

        record Failed(String reason) implements Outcome {}
    }

    Map<Stream, Map<Segment, Reading>> read(List<Stream> streams) {
        Map<Stream, Map<Segment, Reading>> readings = new LinkedHashMap<>();
        for (Stream stream : streams) readings.put(stream, Map.of());
        Map<Stream, Plan> plans = plans(streams, readings);
        Map<Question.Request, LinkedHashSet<Question>> requests = new LinkedHashMap<>();
        for (Plan plan : plans.values())
            for (Question question : plan.questions())
                requests.computeIfAbsent(question.request(), none -> new LinkedHashSet<>())
                        .add(question);
        Map<Question.Request, Outcome> outcomes = new ConcurrentHashMap<>();
        atOnce(requests.keySet().stream()
                .<Runnable>map(request -> () ->
                        outcomes.put(request, ask(request, requests.getOrDefault(request, new LinkedHashSet<>()))))
                .toList());
        plans.forEach((stream, plan) -> readings.put(stream, answer(plan, outcomes)));
        return readings;
    }

    private Map<Stream, Plan> plans(List<Stream> streams, Map<Stream, Map<Segment, Reading>> readings) {
        Map<Stream, Plan> plans = new ConcurrentHashMap<>();
        Map<Stream, String> refused = new ConcurrentHashMap<>();
        Planner planner = new Planner(metrics, range);
        atOnce(streams.stream()
                .<Runnable>map(stream -> () -> {
                    try {
                        plans.put(stream, planner.plan(stream));
                    } catch (Refused e) {
                        refused.put(stream, e.reason());
                    }
                })
                .toList());
        Map<Stream, Plan> ordered = new LinkedHashMap<>();
        for (Stream stream : streams) {
            Plan plan = plans.get(stream);
            if (plan != null) ordered.put(stream, plan);
            else readings.put(stream, Unread.missing(refused.getOrDefault(stream, "interrupted")));
        }
        return ordered;
    }

    private static void atOnce(List<Runnable> tasks) {
        Semaphore free = new Semaphore(AT_ONCE);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Runnable task : tasks)
                workers.execute(() -> {
                    free.acquireUninterruptibly();
                    try {
                        task.run();
                    } finally {
                        free.release();
                    }
                });
        }
    }

    private Outcome ask(Question.Request request, LinkedHashSet<Question> questions) {
        Axis axis = Axis.of(range, request.step(), now);
        Map<Question, Fold> folds = new LinkedHashMap<>();
        for (Question question : questions) folds.put(question, question.fold(axis, cells));
        long[] answered = new long[2];
        try {
            List<String> warnings = metrics.range(request.query(), axis.from(), axis.until(), axis.step(), series -> {
                answered[0]++;
                if (series.times().length > 0) answered[1]++;
                for (Fold fold : folds.values()) fold.series(series);
            });
            return new Outcome.Read(folds, warnings, answered[0], answered[1]);
        } catch (Refused e) {
            return new Outcome.Failed(e.reason());
        }
    }

    private Map<Segment, Reading> answer(Plan plan, Map<Question.Request, Outcome> outcomes) {
        Axis axis = Axis.of(range, plan.stream().grain(), now);
        Map<Question, Fold> folds = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (Question question : plan.questions()) {
            switch (outcomes.get(question.request())) {
                case Outcome.Failed failed -> {
                    return Unread.missing(failed.reason());
                }
                case Outcome.Read read -> {
                    folds.putAll(read.folds());
                    for (String warning : read.warnings())
                        warnings.add("the server warns of " + question.query() + ": " + warning);
                }
                case null -> {
                    return Unread.missing("interrupted");
                }
            }
        }
        try {
            if (plan instanceof Plan.Events events
                    && outcomes.get(events.part().request()) instanceof Outcome.Read part
                    && part.numbers() == 0) warnings.add(nothing(events.part().query(), part));
            return new Answers(axis, folds, warnings).of(plan);
        } catch (Refused e) {
            return Unread.missing(e.reason());
        }
    }

    /** That a part of the events is taken as none, since a metric of its name is there and no series of it is selected. */
    private String nothing(String query, Outcome.Read part) throws Refused {
        if (part.series() > 0) throw new Refused(query + ": no sample is a number");
        Optional<String> metric = Selectors.classify(query, Selectors.Use.VALUE).metric();
        if (metric.isPresent()
                && !metrics.named(metric.get(), range.from(), range.until()).orElse(true))
            throw new Refused(
                    query + ": no series is named " + metric.get()
                            + " in this time. Is the name right? A counter that appears with its first event is better exposed at 0 from the start");
        return "no series is selected by " + query + " in this time: taken as none";
    }
}
