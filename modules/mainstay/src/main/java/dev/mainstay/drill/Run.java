package dev.mainstay.drill;

import dev.mainstay.act.incident.Burning;
import dev.mainstay.act.incident.Incident;
import dev.mainstay.engine.Responded;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Specifications;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One fault, injected once, and what the engine made of it. Times are milliseconds from the first instant at which the data show it.
 *
 * @param incident until an incident was open; empty: it was not found
 * @param page until somebody was woken; empty: nobody was
 * @param action until a runbook acted; empty: none did
 * @param owner the team that the incident names; empty where there is none
 * @param pageDue whether, as it was when the incident opened, the budget would have ended before the next working hour
 * @param pages how often somebody was woken
 * @param incidents that opened
 * @param right whether the right runbook acted
 * @param harm runbooks that did something else
 * @param spent share of the harmed promise's budget that was spent by then
 */
public record Run(
        OptionalLong incident,
        OptionalLong page,
        OptionalLong action,
        String owner,
        boolean pageDue,
        int pages,
        int incidents,
        boolean right,
        int harm,
        double spent) {
    static java.util.function.Consumer<Responded> DEBUG = x -> {};
    static final double PER_SECOND = 100;
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final long WARM = Duration.ofMinutes(10).toMillis();
    /** So long the engine is watched: a fault that it has not found by then counts as missed. */
    static final long MOST = Duration.ofHours(6).toMillis();
    /** So long it is watched after it told somebody: for a second page, and for what its action did. */
    private static final long AFTER = Duration.ofMinutes(40).toMillis();

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
        Specification specification = specification(Optional.of(fault.injection()));
        Draws draws = new Draws(seed * 31 + 7);
        long begin = begin(fault, draws);
        Truth truth = truth(fault, begin, draws);
        long tick = fault.tick().toMillis();
        World world = new World(shape, PER_SECOND, Optional.of(fault.injection()), truth, begin, tick, seed);
        Actuator actuator = new Actuator(world);
        try (Rig rig = new Rig(specification, world.series(), actuator, fault.tick(), world::now)) {
            return new Watched(fault, truth, world, actuator, rig, specification).play();
        }
    }

    private static long begin(Fault fault, Draws draws) {
        long week = MONDAY.toEpochMilli();
        long day = Duration.ofDays(draws.below(7)).toMillis();
        return switch (fault.injection()) {
            case Injection.MissedRun none -> week + day + Upkeep.DUE - WARM;
            default -> week + (long) (draws.uniform() * 7 * 24 * 12) * World.COARSE;
        };
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
            case Injection.Stranger none -> new Truth(onset, minute, Optional.of(replica));
            case Injection.Misrouted none -> new Truth(onset, onset, Optional.of(route));
            case Injection.Runaway none -> new Truth(onset, minute, Optional.empty());
            case Injection.Outage none -> new Truth(onset, onset, Optional.empty());
            case Injection.BadModel none -> new Truth(onset, onset, Optional.empty());
            case Injection.Slower none -> new Truth(onset, onset, Optional.empty());
            case Injection.Flood none -> new Truth(onset, onset, Optional.empty());
        };
    }

    /** A run as it goes. */
    private static final class Watched {
        private final Fault fault;
        private final Truth truth;
        private final World world;
        private final Actuator actuator;
        private final Rig rig;
        private final Specification specification;
        private OptionalLong incident = OptionalLong.empty();
        private boolean pageDue;

        Watched(Fault fault, Truth truth, World world, Actuator actuator, Rig rig, Specification specification) {
            this.fault = fault;
            this.truth = truth;
            this.world = world;
            this.actuator = actuator;
            this.rig = rig;
            this.specification = specification;
        }

        Run play() {
            Responded last = Responded.NOTHING;
            boolean changed = false;
            long until = truth.shown() + MOST;
            rig.look(world.now());
            while (world.now() < until) {
                world.step();
                for (long at : world.deploys()) rig.changed(at, "deploy", Ref.of("service/answers"), "a version");
                if (!changed && world.now() >= truth.onset()) {
                    changed = true;
                    tell();
                }
                last = rig.look(world.now());
                if (incident.isEmpty() && found(last).isPresent()) {
                    incident = OptionalLong.of(world.now() - truth.shown());
                    pageDue = due(found(last).get());
                }
                OptionalLong told = first();
                if (told.isPresent()) until = Math.min(until, truth.shown() + told.getAsLong() + AFTER);
            }
            DEBUG.accept(last);
            return result(last);
        }

        /** The first of what somebody noticed, where nothing more is due; empty while something is. */
        private OptionalLong first() {
            if (incident.isEmpty()) return incident;
            if (woken().isPresent() && (acted().isEmpty() || woken().getAsLong() < acted().getAsLong())) return woken();
            return acted().isPresent() || pageDue ? acted() : incident;
        }

        private void tell() {
            switch (fault.injection()) {
                case Injection.BadModel none ->
                    rig.changed(truth.onset(), "model", Ref.of("model/ranker"), "version 42");
                case Injection.Stranger none ->
                    rig.changed(
                            truth.shown(),
                            "conformity",
                            Ref.of("environment/fleet"),
                            "1 of 8 run what was not approved: " + truth.segment().orElseThrow());
                default -> {}
            }
        }

        /** The incident that the harmed promise is part of, or the first that opened since. */
        private Optional<Incident> found(Responded responded) {
            List<Incident> since = responded.incidents().stream()
                    .filter(one -> one.opened() >= truth.shown() || one.members().containsKey(fault.harmed()) && one.open())
                    .toList();
            return since.stream()
                    .filter(one -> one.members().containsKey(fault.harmed()))
                    .findFirst()
                    .or(() -> since.isEmpty() ? Optional.empty() : Optional.of(since.getLast()));
        }

        private OptionalLong woken() {
            return rig.pages().stream()
                    .mapToLong(page -> page.at() - truth.shown())
                    .filter(at -> at >= 0)
                    .findFirst();
        }

        private OptionalLong acted() {
            return actuator.deeds().stream()
                    .mapToLong(deed -> deed.at() - truth.shown())
                    .findFirst();
        }

        private boolean due(Incident one) {
            return false;
        }

        private Run result(Responded last) {
            Optional<Incident> one = found(last);
            return new Run(
                    incident,
                    woken(),
                    acted(),
                    one.flatMap(Incident::owner).orElse(""),
                    pageDue,
                    rig.pages().size(),
                    (int) last.incidents().stream().filter(i -> i.opened() >= truth.shown()).count(),
                    actuator.deeds().stream().anyMatch(Actuator.Deed::right),
                    (int) actuator.deeds().stream().filter(deed -> !deed.right()).count(),
                    0);
        }
    }
}
