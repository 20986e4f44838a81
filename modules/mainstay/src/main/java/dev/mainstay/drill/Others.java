package dev.mainstay.drill;

import dev.mainstay.engine.Pager;
import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.Signal;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.Window;
import dev.mainstay.stat.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What others make of the same traces, looked at once a minute: the plain multi-window burn-rate rules as Sloth writes them, which forget
 * what they cannot see, and at every full hour a batch job that compares the hour's counts with those of the four weeks before. Neither
 * acts. Times are milliseconds from the first instant at which the data show the fault.
 *
 * @param page until the rules paged; empty: never within three days
 * @param told until they paged or opened a ticket
 * @param psi until the batch job saw a population stability index of 0.1
 * @param ks until it saw a Kolmogorov–Smirnov test below 5 %
 */
public record Others(OptionalLong page, OptionalLong told, OptionalLong psi, OptionalLong ks) {
    /** As Evidently has it by default. */
    static final double PSI = .1;
    /** Of the two-sample test at 5 %. */
    static final double KS = 1.358;

    private static final long HOUR = Duration.ofHours(1).toMillis();

    static Others of(Fault fault, Shape shape, long seed) {
        Run.Scene scene = Run.Scene.of(fault, shape, seed);
        Seen seen = new Seen(
                Run.specification(java.util.Optional.of(fault.injection())),
                scene.world().series());
        World world = scene.world();
        long shown = scene.truth().shown();
        while (world.now() < shown + Watched.MOST && !seen.done()) {
            do world.step();
            while (Math.floorMod(world.now(), World.MINUTE) != 0);
            seen.look(world.now(), shown);
        }
        return new Others(seen.page, seen.told, seen.psi, seen.ks);
    }

    /** How often others tell somebody while nothing is wrong. */
    static final class Seen {
        private final List<Rule> rules = new ArrayList<>();
        private final List<Series> counted = new ArrayList<>();
        OptionalLong page = OptionalLong.empty();
        OptionalLong told = OptionalLong.empty();
        OptionalLong psi = OptionalLong.empty();
        OptionalLong ks = OptionalLong.empty();
        int pages;
        int tickets;
        int psiHours;
        int ksHours;

        private static final class Rule {
            final Pager pager;
            final Series series;
            boolean fires;

            Rule(Pager pager, Series series) {
                this.pager = pager;
                this.series = series;
            }
        }

        Seen(Specification specification, Map<String, Series> series) {
            for (Promise promise : specification.promises()) {
                Series of = series.get(promise.id().toString());
                if (of == null) continue;
                for (Pager pager : Pager.sloth(terms(promise, of))) rules.add(new Rule(pager, of));
                if (promise.indicator() instanceof Indicator.Ratio || promise.indicator() instanceof Indicator.Latency)
                    counted.add(of);
            }
        }

        private static Pager.Terms terms(Promise promise, Series series) {
            Duration period =
                    promise.window() instanceof Window.Rolling rolling ? rolling.length() : Duration.ofDays(28);
            return new Pager.Terms(
                    promise.target(), period, false, series.grain(), Urgency.PAGE, WorkingHours.DEFAULT, 1);
        }

        boolean done() {
            return page.isPresent() && psi.isPresent() && ks.isPresent();
        }

        /** @param shown what fired before does not count; what begins later does */
        void look(long now, long shown) {
            for (Rule rule : rules) {
                Pager.Step step = rule.pager.step(
                        Pager.Memory.NOTHING,
                        millis -> rule.series.over(millis, now),
                        new Remaining(1, Long.MAX_VALUE),
                        List.of(),
                        now);
                boolean fires = step.signals().stream().anyMatch(signal -> signal.state() == Signal.State.FIRING);
                if (fires && !rule.fires) told(rule, now, shown);
                rule.fires = fires;
            }
            if (Math.floorMod(now, HOUR) == 0) batch(now, shown);
        }

        private void told(Rule rule, long now, long shown) {
            boolean pages = rule.pager.rules().rules().stream().anyMatch(one -> one.urgency() == Urgency.PAGE);
            if (pages) this.pages++;
            else tickets++;
            if (now < shown) return;
            if (told.isEmpty()) told = OptionalLong.of(now - shown);
            if (pages && page.isEmpty()) page = OptionalLong.of(now - shown);
        }

        private void batch(long now, long shown) {
            double largestPsi = 0;
            double largestKs = 0;
            for (Series series : counted) {
                Counts hour = series.over(HOUR, now);
                Counts all = series.over(World.HISTORY, now);
                Counts before = all.minus(hour);
                if (hour.total() == 0 || before.total() == 0) continue;
                largestPsi = Math.max(largestPsi, psi(hour, before));
                largestKs = Math.max(largestKs, ks(hour, before));
            }
            if (largestPsi >= PSI) psiHours++;
            if (largestKs >= KS) ksHours++;
            if (now < shown) return;
            if (largestPsi >= PSI && psi.isEmpty()) psi = OptionalLong.of(now - shown);
            if (largestKs >= KS && ks.isEmpty()) ks = OptionalLong.of(now - shown);
        }

        /** The population stability index of good and bad; a share of nothing counts as one in a million. */
        static double psi(Counts now, Counts before) {
            double a = Math.clamp((double) now.bad() / now.total(), 1e-6, 1 - 1e-6);
            double b = Math.clamp((double) before.bad() / before.total(), 1e-6, 1 - 1e-6);
            return (a - b) * Math.log(a / b) + (b - a) * Math.log((1 - a) / (1 - b));
        }

        /** The distance of both distributions over good and bad, in units of its standard deviation under the null. */
        static double ks(Counts now, Counts before) {
            double distance = Math.abs((double) now.bad() / now.total() - (double) before.bad() / before.total());
            return distance * Math.sqrt(1 / (1.0 / now.total() + 1.0 / before.total()));
        }
    }
}
