package dev.mainstay.web;

import dev.mainstay.spec.Indicator;

/** What a promise is about, as a column of the overview, in the order of the columns. */
enum Concern {
    AVAILABLE("Available"),
    FAST("Fast"),
    FRESH("Fresh"),
    RIGHT("Right"),
    FAIR("Fair"),
    WITHIN("Within limits"),
    RUNS("Runs"),
    AFFORDABLE("Affordable"),
    CONFORM("Conform"),
    WHOLE("As a whole");

    final String title;

    Concern(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    static Concern of(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Ratio ratio -> AVAILABLE;
            case Indicator.Raw raw -> AVAILABLE;
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
}
