package dev.mainstay.bench.guards;

import dev.mainstay.act.remediate.Trigger;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Step;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;

/** Runbooks and incidents as they may come. */
final class Plant {
    static final String TEAM = "people";
    static final long MINUTE = 60_000L;
    static final long BUDGET = 5 * MINUTE;

    private final SplittableRandom random;
    private final boolean flood;
    final List<Document.Runbook> runbooks = new ArrayList<>();
    final List<Incident> incidents = new ArrayList<>();

    /** An incident and how it really is. */
    static final class Incident {
        final String id;
        final long since;
        final Ref promise;
        final Map<String, String> segments;
        boolean burning = true;
        boolean open = true;
        boolean dark;

        Incident(String id, long since, Ref promise, Map<String, String> segments) {
            this.id = id;
            this.since = since;
            this.promise = promise;
            this.segments = segments;
        }

        Trigger trigger(long now) {
            Trigger.Health health =
                    dark ? Trigger.Health.UNKNOWN : burning ? Trigger.Health.BURNING : Trigger.Health.CALM;
            return new Trigger(
                    id,
                    open,
                    since,
                    burning ? Set.of(promise) : Set.of(),
                    Set.of(),
                    List.of(new Trigger.Change(Ref.document("model", "late"), since - MINUTE, "2001-03")),
                    segments,
                    Map.of(promise, new Trigger.Recovered(health, now - MINUTE)),
                    Map.of("lastGood.version", "2001-02"),
                    segments.isEmpty() ? OptionalInt.empty() : OptionalInt.of(10));
        }
    }

    Plant(SplittableRandom random, boolean flood) {
        this.random = random;
        this.flood = flood;
        int count = flood ? 40 : 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) runbooks.add(runbook(i));
    }

    static Ref promise(int i) {
        return Ref.promise("service", "shop", "p" + i);
    }

    private Document.Runbook runbook(int i) {
        String name = "r" + i;
        Document.Guards guards = flood
                ? new Document.Guards(
                        Document.Mode.LIVE,
                        Duration.ofMinutes(1),
                        Map.of(),
                        1_000,
                        Optional.empty(),
                        Duration.ofMillis(BUDGET))
                : new Document.Guards(
                        random.nextInt(5) == 0 ? Document.Mode.DRY_RUN : Document.Mode.LIVE,
                        Duration.ofMinutes(List.of(10, 30, 120).get(random.nextInt(3))),
                        Map.of(Duration.ofHours(1), 1 + random.nextInt(3), Duration.ofDays(1), 2 + random.nextInt(4)),
                        1 + random.nextInt(2),
                        random.nextInt(3) == 0 ? Optional.of(TEAM) : Optional.empty(),
                        Duration.ofMillis(BUDGET));
        Step step = new Step.Http(
                Step.Method.PUT,
                URI.create("http://127.0.0.1:" + (9_000 + (flood ? i : random.nextInt(2))) + "/model"),
                Map.of(),
                Optional.of("{\"incident\":\"${incident.id}\",\"runbook\":\"" + name + "\"}"),
                Duration.ofSeconds(30));
        Optional<Document.Verify> verify = random.nextInt(8) == 0
                ? Optional.empty()
                : Optional.of(new Document.Verify(
                        Duration.ofMinutes(30 + 30 * random.nextInt(4)), Optional.empty(), Position.NONE));
        return new Document.Runbook(
                new Document.Meta(name, name, "", Map.of(), Map.of(), Optional.of(TEAM), Position.NONE),
                new Document.When(
                        List.of(promise(flood ? i : random.nextInt(2))),
                        List.of(),
                        random.nextBoolean() ? List.of(Ref.document("model", "late")) : List.of(),
                        Optional.empty()),
                List.of(step),
                verify,
                guards,
                Optional.of(10));
    }

    /** One more incident, about one of the promises. */
    void open(long now, int promise) {
        Map<String, String> segments =
                flood || random.nextBoolean() ? Map.of() : Map.of("replica", String.valueOf(random.nextInt(4)));
        incidents.add(new Incident("i" + incidents.size(), now - MINUTE, promise(promise), segments));
    }

    Optional<Incident> any() {
        List<Incident> open = incidents.stream().filter(i -> i.open).toList();
        return open.isEmpty() ? Optional.empty() : Optional.of(open.get(random.nextInt(open.size())));
    }

    Incident incident(String id) {
        return incidents.get(Integer.parseInt(id.substring(1)));
    }

    Document.Runbook runbook(String name) {
        return runbooks.get(Integer.parseInt(name.substring(1)));
    }

    /** Whether a runbook is meant for an incident: written here again, beside the program's own rule. */
    static boolean meant(Document.Runbook runbook, Incident incident) {
        return runbook.when().burning().contains(incident.promise);
    }
}
