package dev.mainstay.act.remediate;

import dev.mainstay.act.remediate.Trigger.Health;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Step;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A shop whose availability burns after a change of its model, and runbooks for it. */
final class Scene implements Performer {
    static final long MINUTE = 60_000L;
    static final long START = 1_000_000_000_000L;
    static final Ref AVAILABLE = Ref.promise("service", "shop", "available");
    static final Ref MODEL = Ref.document("model", "late");
    static final Document.Guards LIVE = guards(Document.Mode.LIVE, Optional.empty());

    final Kept log = new Kept();
    final List<Order> orders = new ArrayList<>();
    final Deque<Outcome> next = new ArrayDeque<>();
    final Deque<Runnable> held = new ArrayDeque<>();
    boolean holding;
    Remedies remedies = begun();

    Remedies begun() {
        return new Remedies(
                log,
                this,
                run -> {
                    if (holding) held.add(run);
                    else run.run();
                },
                (who, team) -> team.equals("people") && !who.equals("eve"));
    }

    @Override
    public Optional<String> refusal(Step step) {
        return step instanceof Step.Unsupported other
                ? Optional.of(other.kind() + " is not executed")
                : Optional.empty();
    }

    @Override
    public Outcome perform(Order order) {
        orders.add(order);
        return next.isEmpty() ? new Outcome(End.DONE, "") : next.removeFirst();
    }

    static Document.Guards guards(Document.Mode mode, Optional<String> approval) {
        return new Document.Guards(
                mode,
                Duration.ofMinutes(30),
                Map.of(Duration.ofHours(1), 1, Duration.ofDays(1), 3),
                1,
                approval,
                Duration.ofMinutes(10));
    }

    static Document.Runbook runbook(String name, Document.Guards guards, Step... steps) {
        return new Document.Runbook(
                new Document.Meta(name, name, "", Map.of(), Map.of(), Optional.of("people"), Position.NONE),
                new Document.When(List.of(AVAILABLE), List.of(), List.of(MODEL), Optional.empty()),
                steps.length == 0 ? List.of(put("http://127.0.0.1:9400/model")) : List.of(steps),
                Optional.of(new Document.Verify(Duration.ofHours(1), Optional.empty(), Position.NONE)),
                guards,
                Optional.of(20));
    }

    static Step.Http put(String url) {
        return new Step.Http(
                Step.Method.PUT,
                URI.create(url),
                Map.of(),
                Optional.of("{\"version\":\"${lastGood.version}\"}"),
                Duration.ofSeconds(30));
    }

    static Trigger trigger(String incident, Health health, long now) {
        return trigger(incident, health, now, Map.of(), OptionalInt.empty());
    }

    static Trigger trigger(String incident, Health health, long now, Map<String, String> segments, OptionalInt fleet) {
        return new Trigger(
                incident,
                true,
                START - 5 * MINUTE,
                health == Health.CALM ? Set.of() : Set.of(AVAILABLE),
                Set.of(),
                List.of(new Trigger.Change(MODEL, START - 17 * MINUTE, "2001-03")),
                segments,
                Map.of(AVAILABLE, new Trigger.Recovered(health, now)),
                Map.of("lastGood.version", "2001-02"),
                fleet);
    }

    /** A round in which these incidents burn. */
    void burns(Document.Runbook runbook, long now, String... incidents) {
        remedies.step(
                List.of(runbook),
                java.util.Arrays.stream(incidents)
                        .map(i -> trigger(i, Health.BURNING, now))
                        .toList(),
                now);
    }

    Proposal proposal(String incident) {
        return remedies.proposals().stream()
                .filter(p -> p.incident().equals(incident))
                .findFirst()
                .orElseThrow();
    }

    /** The sentence of a guard. */
    String says(String incident, Guard guard) {
        return proposal(incident).verdicts().stream()
                .filter(v -> v.guard() == guard)
                .map(v -> (v.passed() ? "yes: " : "no: ") + v.sentence())
                .findFirst()
                .orElseThrow();
    }
}
