package dev.mainstay.judge.page;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.AlertStep;
import dev.mainstay.judge.AlertStep.Notice;
import dev.mainstay.judge.Signal;
import dev.mainstay.judge.Signal.State;
import dev.mainstay.spec.Alerting.Urgency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The state machine of a promise's one alert: inactive, pending, firing, firing but blind. */
public final class Alerts {
    private Alerts() {}

    /**
     * The alert after an evaluation of all rules and tests of the promise.
     *
     * @param signals of every rule and test, one each, as of {@code now}
     * @param now epoch milliseconds
     */
    public static AlertStep next(Alert before, List<Signal> signals, long now) {
        List<Signal> firing =
                signals.stream().filter(s -> s.state() == State.FIRING).toList();
        if (!firing.isEmpty()) return fire(before, firing, now);
        boolean pending = signals.stream().anyMatch(s -> s.state() == State.PENDING);
        return switch (before) {
            case Alert.Firing was ->
                stillUnknown(was.rules(), signals)
                        ? new AlertStep(
                                new Alert.Blind(was.since(), now, was.urgency(), was.rules(), was.because()),
                                Optional.of(Notice.BLINDED))
                        : new AlertStep(rest(pending, now), Optional.of(Notice.RESOLVED));
            case Alert.Blind was ->
                stillUnknown(was.rules(), signals)
                        ? new AlertStep(was, Optional.empty())
                        : new AlertStep(rest(pending, now), Optional.of(Notice.RESOLVED));
            case Alert.Pending was -> new AlertStep(pending ? was : new Alert.Inactive(), Optional.empty());
            case Alert.Inactive was -> new AlertStep(rest(pending, now), Optional.empty());
        };
    }

    private static Alert rest(boolean pending, long now) {
        return pending ? new Alert.Pending(now) : new Alert.Inactive();
    }

    /** Whether a rule that held has no data now; a rule that is no longer asked no longer holds the alert. */
    private static boolean stillUnknown(List<String> rules, List<Signal> signals) {
        return signals.stream().anyMatch(s -> s.state() == State.BLIND && rules.contains(s.rule()));
    }

    private static AlertStep fire(Alert before, List<Signal> firing, long now) {
        Signal first = firing.getFirst();
        for (Signal signal : firing)
            if (signal.urgency() == Urgency.PAGE && first.urgency() == Urgency.TICKET) first = signal;
        Signal loudest = first;
        List<String> rules = Stream.concat(Stream.of(first), firing.stream().filter(signal -> !signal.equals(loudest)))
                .map(Signal::rule)
                .toList();
        return switch (before) {
            case Alert.Inactive was -> opened(now, first, rules);
            case Alert.Pending was -> opened(now, first, rules);
            case Alert.Firing was -> joined(was.since(), was.urgency(), first, rules);
            case Alert.Blind was -> joined(was.since(), was.urgency(), first, rules);
        };
    }

    private static AlertStep opened(long now, Signal first, List<String> rules) {
        Notice notice = first.urgency() == Urgency.PAGE ? Notice.PAGE : Notice.TICKET;
        return new AlertStep(new Alert.Firing(now, first.urgency(), rules, first.because()), Optional.of(notice));
    }

    private static AlertStep joined(long since, Urgency reached, Signal first, List<String> rules) {
        boolean raised = reached == Urgency.TICKET && first.urgency() == Urgency.PAGE;
        Urgency urgency = raised ? Urgency.PAGE : reached;
        return new AlertStep(
                new Alert.Firing(since, urgency, rules, first.because()),
                raised ? Optional.of(Notice.PAGE) : Optional.empty());
    }
}
