package dev.mainstay.spec;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** How the owner is told that a promise burns. */
public sealed interface Alerting {
    /** The policies that Mainstay derives from target, window and traffic. */
    record Derived(Urgency urgency) implements Alerting {}

    /** Policies as their author wrote them. */
    record Stated(List<Policy> policies) implements Alerting {}

    /** Nobody is told. */
    record None() implements Alerting {}

    /** A page wakes a person; a ticket waits for working hours. */
    enum Urgency {
        PAGE,
        TICKET
    }

    /**
     * One OpenSLO alert policy: the burn rate over {@code lookback} against {@code threshold}, holding for {@code after}.
     *
     * @param comparison GTE or GT; OpenSLO's examples write {@code lte} and mean {@code gte}, which is normalised with a warning
     */
    record Policy(
            String name,
            String severity,
            Comparison comparison,
            BigDecimal threshold,
            Duration lookback,
            Duration after,
            boolean whenNoData,
            boolean whenResolved,
            boolean whenBreaching,
            List<String> targets,
            Position at) {}
}
