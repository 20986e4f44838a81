package dev.mainstay.bench.guards;

import dev.mainstay.act.remediate.Performer;
import dev.mainstay.spec.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What runbooks touch: it counts every real execution, by what arrives and not by what was said about it. */
final class World implements Performer {
    private static final Pattern BODY = Pattern.compile("\"incident\":\"([^\"]+)\",\"runbook\":\"([^\"]+)\"");

    /** What really happened. */
    static final class Execution {
        final String id;
        final String runbook;
        final String incident;
        final long start;
        final int nth;
        final End end;
        final boolean ledgered;
        final int starts;

        Execution(
                String id,
                String runbook,
                String incident,
                long start,
                int nth,
                End end,
                boolean ledgered,
                int starts) {
            this.id = id;
            this.runbook = runbook;
            this.incident = incident;
            this.start = start;
            this.nth = nth;
            this.end = end;
            this.ledgered = ledgered;
            this.starts = starts;
        }
    }

    private final MemoryLog log;
    private final SplittableRandom random;
    private final Consumer<Execution> happened;
    final List<Execution> executions = new ArrayList<>();

    /** When the run began that is performed next, epoch milliseconds. */
    long start;

    /** As which run it began. */
    int nth;

    /** How many executors had begun by then. */
    int starts;

    double failing = 0.25;
    boolean dies;

    World(MemoryLog log, SplittableRandom random, Consumer<Execution> happened) {
        this.log = log;
        this.random = random;
        this.happened = happened;
    }

    @Override
    public Optional<String> refusal(Step step) {
        return Optional.empty();
    }

    @Override
    public Outcome perform(Order order) {
        Step.Http http = (Step.Http) order.steps().getFirst();
        Matcher body = BODY.matcher(http.json().orElseThrow());
        if (!body.find()) throw new IllegalStateException("not filled in: " + http.json());
        End end = random.nextDouble() >= failing ? End.DONE : random.nextBoolean() ? End.FAILED : End.TIMED_OUT;
        Execution execution = new Execution(
                order.id(), body.group(2), body.group(1), start, nth, end, log.intends(order.id()), starts);
        executions.add(execution);
        happened.accept(execution);
        if (dies) {
            dies = false;
            throw new Crash("in the middle of a run");
        }
        return new Outcome(end, end == End.DONE ? "" : "as it happens");
    }
}
