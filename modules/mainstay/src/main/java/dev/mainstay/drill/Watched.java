package dev.mainstay.drill;

import dev.mainstay.act.incident.Incident;
import dev.mainstay.engine.Responded;
import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Window;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** One run as it goes: the engine looks at every tick, less often after an hour, and is watched for a while after it told somebody. */
final class Watched {
    /** A fault that is not found by then counts as missed. */
    static final long MOST = Duration.ofDays(3).toMillis();

    /** After the fault has told somebody: for a second page, and for what an action did. */
    private static final long AFTER = Duration.ofMinutes(40).toMillis();
    /** After so long it is looked at once a minute, and after six times as long every five. */
    private static final long OFTEN = Duration.ofHours(1).toMillis();

    /** A ticket is read within this time when somebody is at their desk. */
    private static final Duration READ = Duration.ofHours(1);

    private final Fault fault;
    private final Truth truth;
    private final World world;
    private final Actuator actuator;
    private final Rig rig;
    private final Promise harmed;
    private OptionalLong incident = OptionalLong.empty();
    private boolean pageDue;
    private double before = 1;
    private double spent;

    Watched(Run.Scene scene, Actuator actuator, Rig rig) {
        this.fault = scene.fault();
        this.truth = scene.truth();
        this.world = scene.world();
        this.actuator = actuator;
        this.rig = rig;
        this.harmed = rig.specification().promise(fault.harmed()).orElseThrow();
    }

    Run play() {
        Responded last = rig.look(world.now());
        boolean changed = false;
        long until = truth.shown() + MOST;
        while (world.now() < until) {
            do world.step();
            while (Math.floorMod(world.now(), pace()) != 0);
            for (long at : world.deploys()) rig.changed(at, "deploy", Ref.of("service/answers"), "a version");
            if (world.now() < truth.shown()) before = left();
            if (!changed && world.now() >= truth.onset()) {
                changed = true;
                tell();
            }
            last = rig.look(world.now());
            if (incident.isEmpty() && world.now() >= truth.shown()) found(last).ifPresent(this::first);
            OptionalLong told = handled();
            if (told.isPresent()) until = Math.min(until, truth.shown() + told.getAsLong() + AFTER);
        }
        return result(last);
    }

    private void first(Incident one) {
        incident = OptionalLong.of(world.now() - truth.shown());
        spent = before - left();
        pageDue = pageDue();
    }

    private long pace() {
        long since = world.now() - truth.shown();
        if (since > 6 * OFTEN) return World.COARSE;
        return since > OFTEN ? World.MINUTE : fault.tick().toMillis();
    }

    /** When the first of what was to be done was done; empty while it is not. */
    private OptionalLong handled() {
        if (incident.isEmpty()) return incident;
        if (!pageDue) return incident;
        return woken().isPresent() ? woken() : acted();
    }

    private void tell() {
        if (fault.injection() instanceof Injection.BadModel)
            rig.changed(truth.onset(), "model", Ref.of("model/ranker"), "version 42");
        if (fault.injection() instanceof Injection.Stranger)
            rig.changed(
                    truth.onset(),
                    "conformity",
                    Ref.of("environment/fleet"),
                    "1 of 8 run what was not approved: " + truth.segment().orElseThrow());
    }

    /** The incident that the harmed promise is part of, or the first that opened since. */
    private Optional<Incident> found(Responded responded) {
        List<Incident> all = responded.incidents();
        Optional<Incident> own = all.stream()
                .filter(one -> one.members().containsKey(fault.harmed()) && burned(one))
                .findFirst();
        return own.or(
                () -> all.stream().filter(one -> one.opened() >= truth.shown()).reduce((newer, older) -> older));
    }

    /** Whether the harmed promise burned in it since the fault began. */
    private boolean burned(Incident one) {
        var member = Objects.requireNonNull(one.members().get(fault.harmed()));
        return member.burns() || member.calm().orElse(0) >= truth.shown();
    }

    private OptionalLong woken() {
        return rig.pages().stream()
                .mapToLong(page -> page.at() - truth.shown())
                .filter(at -> at >= 0)
                .findFirst();
    }

    private OptionalLong acted() {
        return actuator.deeds().stream()
                .filter(Actuator.Deed::right)
                .mapToLong(deed -> deed.at() - truth.shown())
                .findFirst();
    }

    private long period() {
        return harmed.window() instanceof Window.Rolling rolling
                ? rolling.length().toMillis()
                : World.HISTORY;
    }

    private double left() {
        Series series = Objects.requireNonNull(world.series().get(fault.harmed().toString()));
        return Remaining.rolling(
                        series.over(period(), world.now()), harmed.allowance().doubleValue(), period())
                .share();
    }

    private boolean pageDue() {
        if (harmed.alert() instanceof Alerting.Derived derived && derived.urgency() == Alerting.Urgency.TICKET)
            return false;
        double burn = Harm.share(fault.injection()) / harmed.allowance().doubleValue();
        double ends = Math.max(0, left()) * period() / burn;
        return burn > 1 && ends < WorkingHours.hand(WorkingHours.DEFAULT, world.now(), READ) - world.now();
    }

    private Run result(Responded last) {
        return new Run(
                incident,
                woken(),
                acted(),
                found(last).flatMap(Incident::owner).orElse(""),
                pageDue,
                (int) rig.pages().stream()
                        .filter(page -> page.at() >= truth.shown())
                        .count(),
                (int) last.incidents().stream()
                        .filter(one -> one.opened() >= truth.shown())
                        .count(),
                (int) actuator.deeds().stream().filter(deed -> !deed.right()).count(),
                spent);
    }
}
