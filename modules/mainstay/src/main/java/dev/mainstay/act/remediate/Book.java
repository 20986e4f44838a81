package dev.mainstay.act.remediate;

import dev.mainstay.act.Log;
import dev.mainstay.act.remediate.Proposal.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The log as one executor writes it. What it cannot write it tells, and then nothing is done. */
final class Book {
    private static final String OVERTAKEN = "another executor began after this one and writes the log now";

    private final Log log;
    private final Actions actions;
    private List<Log.Line> written = new ArrayList<>();
    private Optional<String> failure = Optional.empty();
    private long mine;

    Book(Log log, Actions actions) {
        this.log = log;
        this.actions = actions;
    }

    /** Begins a round: what failed before is tried anew. */
    void begin(long now) {
        failure = Optional.empty();
        if (!caughtUp()) return;
        if (mine == 0) {
            if (write(List.of(Bodies.line(now, "executor", Bodies.MAINSTAY, Bodies.body("started")))))
                mine = actions.started();
        } else if (actions.started() != mine) failure = Optional.of(OVERTAKEN);
    }

    private boolean caughtUp() {
        try {
            log.each(actions.last(), actions::take);
            return true;
        } catch (RuntimeException broken) {
            failure = Optional.of(String.valueOf(broken.getMessage()));
            return false;
        }
    }

    /** Writes lines in one step. @return whether they are durable and taken */
    boolean write(List<Log.Line> lines) {
        if (failure.isPresent()) return false;
        if (lines.isEmpty()) return true;
        try {
            log.append(lines);
        } catch (RuntimeException broken) {
            failure = Optional.of(String.valueOf(broken.getMessage()));
            return false;
        }
        written.addAll(lines);
        return caughtUp();
    }

    /** Writes a decision, unless it is the one that was written last. */
    void say(Proposal proposal, long now) {
        Optional<String> event = event(proposal);
        if (event.isEmpty() || failure.isPresent()) return;
        String decision = event.get() + "/" + decisive(proposal);
        boolean again = decision.equals(actions.said(proposal.id()));
        ObjectNode body = Bodies.body(event.get(), proposal).put("decision", decision);
        switch (proposal.decision()) {
            case Decision.Ask ask -> {
                again &= actions.question(proposal.id())
                        .filter(q -> q.expires() == ask.expires())
                        .isPresent();
                body.put("team", ask.team()).put("expires", ask.expires());
            }
            case Decision.Wait wait -> body.put("until", wait.until()).put("why", wait.why());
            case Decision.Refuse refuse -> body.put("why", refuse.why());
            case Decision.DryRun none -> {}
            case Decision.Act act -> {}
        }
        if (again) return;
        Bodies.verdicts(body, proposal.verdicts());
        write(List.of(Bodies.line(now, proposal.id(), Bodies.MAINSTAY, body)));
    }

    /** The name of the line; none for what follows from lines that are there: an intention, and that once is all. */
    private static Optional<String> event(Proposal proposal) {
        return switch (proposal.decision()) {
            case Decision.Act act -> Optional.empty();
            case Decision.DryRun planned -> Optional.of("planned");
            case Decision.Wait wait -> Optional.of("waits");
            case Decision.Ask ask -> Optional.of("asked");
            case Decision.Refuse refuse ->
                proposal.verdicts().stream().anyMatch(v -> v.guard() == Guard.ONCE && !v.passed())
                        ? Optional.empty()
                        : Optional.of("refused");
        };
    }

    /** The guard that the decision comes from: the first that failed for the same reason. */
    private static String decisive(Proposal proposal) {
        String why = switch (proposal.decision()) {
            case Decision.Wait wait -> wait.why();
            case Decision.Refuse refuse -> refuse.why();
            case Decision.Act act -> "";
            case Decision.DryRun planned -> "";
            case Decision.Ask ask -> "";
        };
        return proposal.verdicts().stream()
                .filter(v -> !v.passed() && v.sentence().equals(why))
                .map(v -> v.guard().key())
                .findFirst()
                .orElse("");
    }

    /** Why nothing can be written; empty while it can. */
    Optional<String> failure() {
        return failure;
    }

    /** The lines that were written since this was last asked. */
    List<Log.Line> written() {
        List<Log.Line> lines = List.copyOf(written);
        written = new ArrayList<>();
        return lines;
    }
}
