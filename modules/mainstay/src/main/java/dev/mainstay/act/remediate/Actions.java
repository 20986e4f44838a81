package dev.mainstay.act.remediate;

import dev.mainstay.act.Log;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** What was intended, done, asked and agreed so far: the log's lines of the topic {@code action}, taken in their order. */
final class Actions {
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Map<String, Breaker> breakers = new HashMap<>();
    private final Map<String, Question> questions = new HashMap<>();
    private final Map<String, Request> requests = new HashMap<>();
    private final Map<String, String> said = new HashMap<>();
    private long last;
    private long started;

    /**
     * A question to a team.
     *
     * @param expires when it is over, epoch milliseconds
     * @param agreed who agreed
     */
    record Question(long expires, List<String> agreed) {}

    /**
     * A person's wish that a runbook runs now.
     *
     * @param at epoch milliseconds
     */
    record Request(String who, long at) {}

    void take(Log.Written written) {
        last = written.number();
        Log.Line line = written.line();
        if (!line.topic().equals(Bodies.TOPIC)) return;
        JsonNode body = Bodies.read(line);
        String id = line.subject();
        switch (Bodies.text(body, "event")) {
            case "started" -> started = written.number();
            case "planned", "waits", "refused" -> said.put(id, Bodies.text(body, "decision"));
            case "asked" -> {
                said.put(id, Bodies.text(body, "decision"));
                questions.put(id, new Question(body.path("expires").asLong(), List.of()));
            }
            case "requested" -> requests.put(id, new Request(line.who(), line.at()));
            case "approved" -> questions.computeIfPresent(id, (key, q) -> agreed(q, line.who()));
            case "intended" -> intended(id, line.at(), body);
            case "outcome" -> outcome(id, line.at(), Performer.End.valueOf(Bodies.text(body, "end")));
            case "verified" -> {
                move(id, new Action.Stage.Verified(line.at()));
                breaker(id, Breaker::helped);
            }
            case "not-recovered" -> {
                move(id, new Action.Stage.NotRecovered(line.at()));
                breaker(id, b -> b.failed(line.at()));
            }
            case "reset" -> breakers.put(id, breaker(id).reset());
            default -> {}
        }
    }

    private static Question agreed(Question question, String who) {
        List<String> all = new ArrayList<>(question.agreed());
        all.add(who);
        return new Question(question.expires(), List.copyOf(all));
    }

    private void intended(String id, long at, JsonNode body) {
        requests.remove(id);
        questions.remove(id);
        actions.put(
                id,
                new Action(
                        id,
                        Bodies.text(body, "runbook"),
                        Bodies.text(body, "incident"),
                        at,
                        body.path("manual").asBoolean(false),
                        new java.util.HashSet<>(Bodies.texts(body, "targets")),
                        body.path("budgetMillis").asLong(0),
                        body.has("verifyMillis")
                                ? OptionalLong.of(body.path("verifyMillis").asLong())
                                : OptionalLong.empty(),
                        Bodies.texts(body, "verifies").stream().map(Bodies::ref).toList(),
                        body.has("minutes")
                                ? OptionalInt.of(body.path("minutes").asInt())
                                : OptionalInt.empty(),
                        new Action.Stage.Running()));
    }

    private void outcome(String id, long at, Performer.End end) {
        move(id, new Action.Stage.Ended(end, at));
        if (end != Performer.End.DONE) breaker(id, b -> b.failed(at));
        else if (!action(id).map(Action::awaited).orElse(false)) breaker(id, Breaker::helped);
    }

    private void move(String id, Action.Stage stage) {
        actions.computeIfPresent(id, (key, action) -> action.with(stage));
    }

    private void breaker(String id, java.util.function.UnaryOperator<Breaker> change) {
        action(id).ifPresent(a -> breakers.put(a.runbook(), change.apply(breaker(a.runbook()))));
    }

    /** The number of the last line that was taken. */
    long last() {
        return last;
    }

    /** The number of the line by which the latest executor began. */
    long started() {
        return started;
    }

    Optional<Action> action(String id) {
        return Optional.ofNullable(actions.get(id));
    }

    Collection<Action> all() {
        return Collections.unmodifiableCollection(actions.values());
    }

    List<Action> of(String runbook) {
        return actions.values().stream()
                .filter(a -> a.runbook().equals(runbook))
                .toList();
    }

    Breaker breaker(String runbook) {
        return breakers.getOrDefault(runbook, Breaker.NEW);
    }

    Optional<Question> question(String id) {
        return Optional.ofNullable(questions.get(id));
    }

    Optional<Request> request(String id) {
        return Optional.ofNullable(requests.get(id));
    }

    /** The decision that was written last of it; empty for none. */
    String said(String id) {
        return said.getOrDefault(id, "");
    }
}
