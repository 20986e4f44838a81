package dev.mainstay.drill;

import dev.mainstay.act.incident.Incident;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import dev.mainstay.stat.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * What was told in weeks in which nothing was wrong, though versions were rolled out, holidays came, traffic was ten times as much, and
 * scrapes were missed.
 *
 * @param weeks of the service
 * @param rotations teams that answer for a promise
 * @param pages messages that woke somebody
 * @param tickets other messages that asked for something
 * @param actions that runbooks took
 * @param psiHours hours of {@code batches} in which the batch job's index was beyond its limit
 * @param told everything that somebody was told, with its time
 */
public record Quiet(
        int weeks,
        int rotations,
        int pages,
        int tickets,
        int actions,
        int theirPages,
        int theirTickets,
        int psiHours,
        int ksHours,
        List<Told> told) {
    /** A message: {@code at} in epoch milliseconds; a page, or a ticket. */
    public record Told(Shape shape, long seed, long at, boolean page, String team, String text) {}

    public static final Quiet NONE = new Quiet(0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final long WEEK = Duration.ofDays(7).toMillis();
    /** The source is scraped, and could be looked at, so often. */
    private static final Duration PACE = Duration.ofSeconds(10);
    /** After something stood out every tick is looked at for so long. */
    private static final long BUSY = Duration.ofMinutes(15).toMillis();

    public Quiet {
        told = List.copyOf(told);
    }

    /**
     * Some weeks after a month.
     *
     * @param shape of the traffic
     * @param always whether the engine looks every ten seconds; else every five minutes while a scout, the same world five minutes ahead,
     *     sees that nothing will stand out, and every minute while an incident is open. Either way it is shown every slice of ten seconds.
     */
    static Quiet of(Shape shape, int weeks, long seed, boolean always) {
        Specification specification = Run.specification(Optional.empty());
        long begin = MONDAY.toEpochMilli() + 4 * WEEK * Math.floorMod(seed, 13);
        World world = world(shape, begin, seed);
        World scout = world(shape, begin, seed);
        Actuator actuator = new Actuator(world);
        Others.Seen others = new Others.Seen(specification, world.series());
        try (Rig rig = new Rig(specification, world.series(), actuator, PACE, world::now)) {
            boolean open = !rig.look(world.now()).incidents().isEmpty();
            long busy = always ? Long.MAX_VALUE : Long.MIN_VALUE;
            while (world.now() < begin + weeks * WEEK) {
                if (world.now() == scout.now() && restless(scout)) busy = Math.max(busy, world.now() + BUSY);
                long pace = world.now() < busy ? PACE.toMillis() : open ? World.MINUTE : World.COARSE;
                do {
                    world.step();
                    if (Math.floorMod(world.now(), World.COARSE) == 0) others.look(world.now(), Long.MAX_VALUE);
                } while (Math.floorMod(world.now(), pace) != 0);
                for (long at : world.deploys()) rig.changed(at, "deploy", Ref.of("service/answers"), "a version");
                open = rig.look(world.now()).incidents().stream().anyMatch(Incident::open);
            }
            List<Told> told = new ArrayList<>();
            for (Rig.Page page : rig.pages())
                told.add(new Told(shape, seed, page.at(), true, page.team(), page.text()));
            for (Rig.Page one : rig.tickets()) told.add(new Told(shape, seed, one.at(), false, one.team(), one.text()));
            return new Quiet(
                    weeks,
                    specification.all(Document.Team.class).size(),
                    rig.pages().size(),
                    rig.tickets().size(),
                    actuator.deeds().size(),
                    others.pages,
                    others.tickets,
                    others.psiHours,
                    others.ksHours,
                    told);
        }
    }

    private static World world(Shape shape, long begin, long seed) {
        Truth never = new Truth(Long.MAX_VALUE, Long.MAX_VALUE, Optional.empty());
        return new World(shape, Run.PER_SECOND, Optional.empty(), never, begin, PACE.toMillis(), seed * 7_919 + 13);
    }

    /** Goes on by five minutes, and tells whether something stood out in them. */
    private static boolean restless(World scout) {
        Range block = new Range(scout.now(), scout.now() + World.COARSE);
        while (scout.now() < block.until()) scout.step();
        return scout.series().values().stream().anyMatch(series -> series.jumps(block));
    }

    Quiet plus(Quiet other) {
        List<Told> all = new ArrayList<>(told);
        all.addAll(other.told);
        return new Quiet(
                weeks + other.weeks,
                Math.max(rotations, other.rotations),
                pages + other.pages,
                tickets + other.tickets,
                actions + other.actions,
                theirPages + other.theirPages,
                theirTickets + other.theirTickets,
                psiHours + other.psiHours,
                ksHours + other.ksHours,
                all);
    }

    /** Upper 95 % limit of pages in 52 weeks, of each rotation; of all together where they are one. */
    public double upper(boolean each) {
        double years = weeks / 52.0 * (each ? rotations : 1);
        return GammaDistribution.of(pages + 1.0, 1).inverseCumulativeProbability(.95) / years;
    }
}
