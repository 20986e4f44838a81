package dev.mainstay.web;

import dev.mainstay.spec.Document;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Specification;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a promise is about, as a column of the overview, in the order of the columns. */
enum Concern {
    AVAILABLE("Available", "availability up uptime reachable error errors success failures"),
    FAST("Fast", "latency speed quick slow responsive"),
    FRESH("Fresh", "freshness stale staleness age timely"),
    RIGHT("Right", "correct correctness accurate accuracy agree agrees valid complete quality"),
    FAIR("Fair", "fairness bias abuse"),
    WITHIN("Within limits", "limits headroom saturation capacity"),
    RUNS("Runs", "run nightly schedule"),
    AFFORDABLE("Affordable", "cost costs spend spending money price"),
    CONFORM("Conform", "conformity approved"),
    GOOD("Good share", ""),
    WHOLE("As a whole", "whole journey");

    /** The label of a document that says what its promises are about. */
    private static final String LABEL = "concern";

    final String title;
    /** By which a name says it, apart from its own. */
    private final String words;

    Concern(String title, String words) {
        this.title = title;
        this.words = words;
    }

    String title() {
        return title;
    }

    /**
     * What a promise is about: its indicator says so. A share of events may be about anything: then the label {@code concern} of its document
     * says it, else the words of its name, else nothing does.
     */
    static Concern of(Promise promise, Specification specification) {
        return switch (promise.indicator()) {
            case Indicator.Ratio ratio -> share(promise, specification);
            case Indicator.Raw raw -> share(promise, specification);
            case Indicator.Latency latency -> FAST;
            case Indicator.Freshness freshness -> FRESH;
            case Indicator.Checks checks -> RIGHT;
            case Indicator.Drift drift -> RIGHT;
            case Indicator.Accuracy accuracy -> RIGHT;
            case Indicator.Bias bias -> FAIR;
            case Indicator.Abuse abuse -> FAIR;
            case Indicator.Threshold threshold -> WITHIN;
            case Indicator.Headroom headroom -> WITHIN;
            case Indicator.Toil toil -> WITHIN;
            case Indicator.Preset preset -> WITHIN;
            case Indicator.Deadline deadline -> RUNS;
            case Indicator.Spend spend -> AFFORDABLE;
            case Indicator.Conformity conformity -> CONFORM;
            case Indicator.Journey journey -> WHOLE;
            case Indicator.Redundant redundant -> WHOLE;
            case Indicator.Weighted weighted -> WHOLE;
            case Indicator.Worst worst -> WHOLE;
        };
    }

    private static Concern share(Promise promise, Specification specification) {
        Optional<Concern> labelled = specification
                .document(promise.id())
                .map(Document::meta)
                .flatMap(meta -> meta.labels().getOrDefault(LABEL, List.of()).stream()
                        .flatMap(text -> named(text).stream())
                        .findFirst());
        String name = promise.id().promise().orElse(promise.id().name());
        return labelled.or(() -> named(name)).orElse(GOOD);
    }

    /** The first word of a name that is one of a concern's. */
    private static Optional<Concern> named(String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^a-z]+"))
                .filter(word -> !word.isEmpty())
                .flatMap(word -> Arrays.stream(values())
                        .filter(concern -> List.of(concern.words.split(" ")).contains(word)
                                || concern.name().toLowerCase(Locale.ROOT).equals(word)))
                .findFirst();
    }
}
