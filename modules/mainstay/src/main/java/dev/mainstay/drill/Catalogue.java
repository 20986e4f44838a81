package dev.mainstay.drill;

import dev.mainstay.spec.Ref;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The faults that are injected. */
public final class Catalogue {
    private static final Duration TICK = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<Shape> ALL = List.of(Shape.values());
    private static final List<Shape> ONE = List.of(Shape.DAILY);

    private static final Ref AVAILABLE = Ref.of("service/answers/available");
    private static final Ref ROUTED = Ref.of("service/router/routed");
    private static final Ref AGREE = Ref.of("environment/fleet/agree");
    private static final Ref RIGHT = Ref.of("service/answers/right");

    public static final List<Fault> FAULTS = List.of(
            new Fault(
                    "outage",
                    "every request fails; the exporter lives",
                    new Injection.Outage(false),
                    AVAILABLE,
                    "serving",
                    Optional.empty(),
                    ALL,
                    TICK),
            new Fault(
                    "outage-dark",
                    "the processes are gone: every request fails, and nobody can be scraped",
                    new Injection.Outage(true),
                    AVAILABLE,
                    "platform",
                    Optional.empty(),
                    ONE,
                    TICK),
            new Fault(
                    "misrouted-0.8",
                    "0.8 % of requests reach the wrong pool, all on one route (F08, the first day)",
                    new Injection.Misrouted(.008),
                    ROUTED,
                    "network",
                    Optional.empty(),
                    ALL,
                    TICK),
            new Fault(
                    "misrouted-16",
                    "16 % of requests reach the wrong pool, all on one route (F08, the worst hour)",
                    new Injection.Misrouted(.16),
                    ROUTED,
                    "network",
                    Optional.empty(),
                    ALL,
                    TICK),
            new Fault(
                    "replica-12.5",
                    "one of eight replicas answers wrongly, 12.5 % of all answers (F07)",
                    new Injection.WrongReplica(1),
                    AGREE,
                    "platform",
                    Optional.of("drain"),
                    ALL,
                    TICK),
            new Fault(
                    "bad-model",
                    "a version is rolled out that answers 5 % wrongly",
                    new Injection.BadModel(.05),
                    RIGHT,
                    "modelling",
                    Optional.of("roll-back"),
                    ALL,
                    TICK),
            new Fault(
                    "slower",
                    "the time of answers moves by half a standard deviation",
                    new Injection.Slower(.5),
                    Ref.of("service/answers/fast"),
                    "serving",
                    Optional.empty(),
                    ALL,
                    TICK),
            new Fault(
                    "stale",
                    "the upstream job is green and writes nothing (F14)",
                    new Injection.Stale(),
                    Ref.of("dataset/profiles/fresh"),
                    "data",
                    Optional.empty(),
                    ONE,
                    MINUTE),
            new Fault(
                    "stranger",
                    "one of eight replicas runs another digest, and answers 20 % otherwise (F13)",
                    new Injection.Stranger(.2),
                    AGREE,
                    "platform",
                    Optional.of("drain"),
                    ONE,
                    TICK),
            new Fault(
                    "runaway",
                    "spending is 20 times the plan (F15)",
                    new Injection.Runaway(20),
                    Ref.of("service/answers/affordable"),
                    "growth",
                    Optional.of("throttle"),
                    ONE,
                    MINUTE),
            new Fault(
                    "missed-run",
                    "the nightly training hangs",
                    new Injection.MissedRun(),
                    Ref.of("model/ranker/retrained"),
                    "modelling",
                    Optional.empty(),
                    ONE,
                    MINUTE),
            new Fault(
                    "flood",
                    "a gateway fails, and 200 services that depend on it burn (F17)",
                    new Injection.Flood(200),
                    Ref.of("service/gateway/through"),
                    "network",
                    Optional.empty(),
                    ONE,
                    TICK));

    private Catalogue() {}
}
