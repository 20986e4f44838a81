package dev.mainstay.drill;

import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fault of the catalogue as one promise would see it.
 *
 * @param fault of the catalogue, by its id
 * @param what happens to what the promise counts
 * @param share of units that are bad; beyond 1, how many times the plan is spent
 * @param silent whether its source says nothing any more
 * @param one whether all of it lies in one of the segments
 */
record Ailment(String fault, String what, double share, boolean silent, boolean one) {
    private static final Ailment DARK = new Ailment("outage-dark", "its source falls silent", 0, true, false);

    /** Those that a promise of this shape could show; none for composites, and for what is not judged. */
    static List<Ailment> of(Promise promise) {
        return switch (promise.indicator()) {
            case Indicator.Ratio ratio -> promise.slice().isPresent() ? slices() : events(promise);
            case Indicator.Raw raw -> slices();
            case Indicator.Latency latency ->
                promise.slice().isPresent()
                        ? slices()
                        : List.of(
                                all("outage", "everything is late", 1),
                                DARK,
                                new Ailment(
                                        "slower",
                                        "times move by half a standard deviation",
                                        moved(promise),
                                        false,
                                        false));
            case Indicator.Threshold threshold -> slices();
            case Indicator.Freshness freshness -> List.of(all("stale", "no new rows come", 1));
            case Indicator.Deadline deadline -> List.of(all("missed-run", "a run is not finished when it is due", 1));
            case Indicator.Spend spend -> List.of(all("runaway", "20 times the plan is spent", 20));
            case Indicator.Conformity conformity ->
                List.of(new Ailment("stranger", "one of eight instances runs something else", 1, false, true));
            case Indicator.Headroom none -> List.of();
            case Indicator.Checks none -> List.of();
            case Indicator.Drift none -> List.of();
            case Indicator.Bias none -> List.of();
            case Indicator.Abuse none -> List.of();
            case Indicator.Accuracy none -> List.of();
            case Indicator.Toil none -> List.of();
            case Indicator.Journey none -> List.of();
            case Indicator.Redundant none -> List.of();
            case Indicator.Weighted none -> List.of();
            case Indicator.Worst none -> List.of();
            case Indicator.Preset none -> List.of();
        };
    }

    private static List<Ailment> events(Promise promise) {
        List<Ailment> all = new ArrayList<>(List.of(
                all("outage", "everything is bad", 1),
                DARK,
                all("misrouted-0.8", "0.8 % more is bad", .008),
                all("misrouted-16", "16 % more is bad", .16)));
        boolean parts = !promise.by().columns().isEmpty();
        all.add(new Ailment(
                "replica-12.5",
                parts ? "one of eight segments is wholly bad" : "12.5 % more is bad",
                .125,
                false,
                parts));
        return all;
    }

    private static List<Ailment> slices() {
        return List.of(all("outage", "every slice is bad", 1), DARK);
    }

    private static Ailment all(String fault, String what, double share) {
        return new Ailment(fault, what, share, false, false);
    }

    private static double moved(Promise promise) {
        double normal = promise.allowance().doubleValue() / 2;
        return normal <= 0 ? 1 : Requests.moved(normal, .5) - normal;
    }

    /** What to promise so that a fault which nobody would see is seen. */
    static Optional<String> advice(String fault) {
        return switch (fault) {
            case "outage" -> Optional.of("promise that requests are answered: indicator: {ratio: {…}}");
            case "outage-dark" -> Optional.of("promise something whose source is read live: its silence is told");
            case "misrouted-0.8", "misrouted-16", "replica-12.5", "bad-model" ->
                Optional.of("promise right answers: a ratio over probes or labels, by: [replica]");
            case "slower" -> Optional.of("promise times: indicator: {latency: {metric: …, atMost: …}}");
            case "stale" -> Optional.of("declare the Dataset and promise indicator: {freshness: …}");
            case "stranger" ->
                Optional.of("declare the Environment with what is approved, and promise indicator: conformity");
            case "runaway" -> Optional.of("declare a Budget, or promise a ratio of what was planned of what is spent");
            case "missed-run" -> Optional.of("promise indicator: {deadline: {job: …, by: …}} of the Model");
            case String other -> Optional.empty();
        };
    }
}
