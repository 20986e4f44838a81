package dev.mainstay.drill;

import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Specifications;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One fault, injected once, and what the engine made of it. Times are milliseconds from the first instant at which the data show it.
 *
 * @param incident until an incident was open; empty: it was not found
 * @param page until somebody was woken; empty: nobody was
 * @param action until a runbook did the right thing; empty: none did
 * @param owner the team that the incident names; empty where there is none
 * @param pageDue whether, as it was when the incident opened, the budget would have ended before the next working hour
 * @param pages how often somebody was woken
 * @param incidents that opened
 * @param harm what runbooks did that was not right
 * @param spent share of the harmed promise's budget that went by the first of page, action and incident that was asked for
 */
public record Run(
        OptionalLong incident,
        OptionalLong page,
        OptionalLong action,
        String owner,
        boolean pageDue,
        int pages,
        int incidents,
        int harm,
        double spent) {
    /** Requests a second, on average. */
    public static final double PER_SECOND = 100;

    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final long WARM = Duration.ofMinutes(10).toMillis();

    /** Until somebody or something acts on it; empty where nobody does. */
    public OptionalLong handled() {
        if (page.isEmpty()) return action;
        return action.isPresent() && action.getAsLong() < page.getAsLong() ? action : page;
    }

    /** The documents of the simulated service. */
    static Specification specification(Optional<Injection> injection) {
        Map<String, String> texts = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Run.class.getResourceAsStream("service.yaml"))) {
            texts.put("service.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        if (injection.orElse(null) instanceof Injection.Flood flood)
            texts.put("sites.yaml", Sites.documents(flood.services()));
        Specification specification = Specifications.parse(texts);
        if (!specification.valid())
            throw new IllegalStateException(specification.problems().toString());
        return specification;
    }

    /** Injects a fault at a time of the week that the seed chooses. */
    static Run of(Fault fault, Shape shape, long seed) {
        Scene scene = Scene.of(fault, shape, seed);
        World world = scene.world();
        Actuator actuator = new Actuator(world);
        try (Rig rig = new Rig(
                specification(Optional.of(fault.injection())), world.series(), actuator, fault.tick(), world::now)) {
            return new Watched(scene, actuator, rig).play();
        }
    }

    /** A world in which a fault is about to begin. The same seed makes the same one; it also chooses the time of the week. */
    record Scene(Fault fault, World world, Truth truth) {
        static Scene of(Fault fault, Shape shape, long seed) {
            Draws draws = new Draws(seed * 31 + 7);
            long begin = begin(fault, draws);
            Truth truth = truth(fault, begin, draws);
            return new Scene(
                    fault,
                    new World(
                            shape,
                            PER_SECOND,
                            Optional.of(fault.injection()),
                            truth,
                            begin,
                            Math.min(fault.tick().toMillis(), World.MINUTE / 6),
                            seed),
                    truth);
        }

        private static long begin(Fault fault, Draws draws) {
            long week = MONDAY.toEpochMilli();
            long day = Duration.ofDays(draws.below(7)).toMillis();
            return fault.injection() instanceof Injection.MissedRun
                    ? week + day + Upkeep.DUE - WARM
                    : week + draws.below(7 * 24 * 12) * World.COARSE;
        }

        private static Truth truth(Fault fault, long begin, Draws draws) {
            long onset = begin + WARM + (long) (draws.uniform() * World.MINUTE);
            String replica = "r" + (1 + draws.below(Requests.REPLICAS));
            String route = "route-" + (1 + draws.below(Requests.ROUTES));
            long minute = Math.ceilDiv(onset, World.MINUTE) * World.MINUTE;
            return switch (fault.injection()) {
                case Injection.Stale none -> {
                    long stops = begin - Duration.ofHours(1).toMillis();
                    yield new Truth(stops, Upkeep.newest(stops) + Upkeep.LIMIT, Optional.empty());
                }
                case Injection.MissedRun none -> new Truth(begin + WARM, begin + WARM, Optional.empty());
                case Injection.WrongReplica none -> new Truth(onset, onset, Optional.of(replica));
                case Injection.Stranger none -> new Truth(onset, onset, Optional.of(replica));
                case Injection.Misrouted none -> new Truth(onset, onset, Optional.of(route));
                case Injection.Runaway none -> new Truth(onset, minute, Optional.empty());
                case Injection.Outage none -> new Truth(onset, onset, Optional.empty());
                case Injection.BadModel none -> new Truth(onset, onset, Optional.empty());
                case Injection.Slower none -> new Truth(onset, onset, Optional.empty());
                case Injection.Flood none -> new Truth(onset, onset, Optional.empty());
            };
        }
    }
}
