package dev.mainstay.act.remediate;

import dev.mainstay.act.Log;
import dev.mainstay.act.remediate.Performer.End;
import dev.mainstay.act.remediate.Performer.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** What is being executed, and the ends that are not written yet. */
final class Running {
    private final Performer performer;
    private final Executor threads;
    private final Actions actions;
    private final Book book;
    private final Set<String> mine = new HashSet<>();
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

    private record Ended(String id, Outcome outcome) {}

    Running(Performer performer, Executor threads, Actions actions, Book book) {
        this.performer = performer;
        this.threads = threads;
        this.actions = actions;
        this.book = book;
    }

    /** Has it done. The intention is in the log. */
    void start(Performer.Order order) {
        mine.add(order.id());
        try {
            threads.execute(() -> ended.add(new Ended(order.id(), perform(order))));
        } catch (RejectedExecutionException stopping) {
            ended.add(new Ended(order.id(), new Outcome(End.FAILED, "nothing was begun: the program is stopping")));
        }
    }

    private Outcome perform(Performer.Order order) {
        try {
            return performer.perform(order);
        } catch (RuntimeException bug) {
            return new Outcome(End.UNKNOWN, "the executor broke: " + bug);
        }
    }

    /** Writes every end that is not written; what was begun by an executor that is gone has an end that nobody knows. */
    void settle(long now) {
        List<Ended> ready = List.copyOf(ended);
        List<Log.Line> lines = new ArrayList<>();
        for (Ended end : ready)
            if (actions.action(end.id()).map(Action::running).orElse(false))
                lines.add(line(end.id(), end.outcome(), now));
        for (Action action : actions.all())
            if (action.running() && !mine.contains(action.id()))
                lines.add(line(
                        action.id(),
                        new Outcome(
                                End.UNKNOWN,
                                "the program ended between the intention and its end; it is not tried again by itself,"
                                        + " somebody has to look"),
                        now));
        if (!book.write(lines)) return;
        ended.removeAll(ready);
        ready.forEach(end -> mine.remove(end.id()));
    }

    private static Log.Line line(String id, Outcome outcome, long now) {
        return Bodies.line(
                now,
                id,
                Bodies.MAINSTAY,
                Bodies.body("outcome").put("end", outcome.end().name()).put("why", outcome.why()));
    }

    boolean idle() {
        return mine.isEmpty();
    }
}
