package dev.mainstay.spec.text;

import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Indicator;
import java.time.Duration;
import java.util.Optional;

/** What each indicator means by default, SPEC § 5. */
final class Habits {
    private static final Alerting PAGE = new Alerting.Derived(Alerting.Urgency.PAGE);
    private static final Alerting TICKET = new Alerting.Derived(Alerting.Urgency.TICKET);

    private Habits() {}

    /** The slice of indicators that judge time; empty for those that count events. */
    static Optional<Duration> slice(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Threshold minute -> Optional.of(Duration.ofMinutes(1));
            case Indicator.Headroom minute -> Optional.of(Duration.ofMinutes(1));
            case Indicator.Freshness minute -> Optional.of(Duration.ofMinutes(1));
            case Indicator.Conformity minute -> Optional.of(Duration.ofMinutes(1));
            case Indicator.Journey minute -> Optional.of(Duration.ofMinutes(1));
            case Indicator.Redundant minute -> Optional.of(Duration.ofMinutes(1));
            case Indicator.Abuse hour -> Optional.of(Duration.ofHours(1));
            case Indicator.Drift day -> Optional.of(Duration.ofDays(1));
            case Indicator.Bias day -> Optional.of(Duration.ofDays(1));
            case Indicator.Accuracy day -> Optional.of(Duration.ofDays(1));
            case Indicator.Ratio events -> Optional.empty();
            case Indicator.Raw events -> Optional.empty();
            case Indicator.Latency events -> Optional.empty();
            case Indicator.Deadline runs -> Optional.empty();
            case Indicator.Checks rows -> Optional.empty();
            case Indicator.Toil operations -> Optional.empty();
            case Indicator.Weighted none -> Optional.empty();
            case Indicator.Worst none -> Optional.empty();
            case Indicator.Spend none -> Optional.empty();
            case Indicator.Preset none -> Optional.empty();
        };
    }

    static Alerting alert(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Ratio page -> PAGE;
            case Indicator.Raw page -> PAGE;
            case Indicator.Latency page -> PAGE;
            case Indicator.Threshold page -> PAGE;
            case Indicator.Freshness page -> PAGE;
            case Indicator.Deadline page -> PAGE;
            case Indicator.Checks page -> PAGE;
            case Indicator.Accuracy page -> PAGE;
            case Indicator.Journey page -> PAGE;
            case Indicator.Redundant page -> PAGE;
            case Indicator.Headroom ticket -> TICKET;
            case Indicator.Drift ticket -> TICKET;
            case Indicator.Bias ticket -> TICKET;
            case Indicator.Abuse ticket -> TICKET;
            case Indicator.Conformity ticket -> TICKET;
            case Indicator.Toil ticket -> TICKET;
            case Indicator.Spend ticket -> TICKET;
            case Indicator.Preset ticket -> TICKET;
            case Indicator.Weighted none -> new Alerting.None();
            case Indicator.Worst none -> new Alerting.None();
        };
    }

    /** The indicator's key in the language. */
    static String key(Indicator indicator) {
        return indicator.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
