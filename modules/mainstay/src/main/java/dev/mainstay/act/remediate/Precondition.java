package dev.mainstay.act.remediate;

import dev.mainstay.spec.Document;
import dev.mainstay.spec.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether what a runbook's {@code when} names holds now: any member of each list, and all lists. */
record Precondition(Guards.Case one) {
    /** A change counts when it came at most so long before the incident began. */
    static final long CHANGE_MILLIS = 24 * 3_600_000L;

    /** Whether anything that the runbook names burns, is broken or was changed; whether all of it holds is judged. */
    static boolean concerns(Document.Runbook runbook, Trigger trigger) {
        List<Ref> named = Stream.concat(runbook.when().burning().stream(), runbook.when().broken().stream())
                .toList();
        if (named.isEmpty())
            return trigger.changes().stream()
                    .anyMatch(c -> runbook.when().changed().contains(c.of()));
        return named.stream()
                .anyMatch(r -> trigger.burning().contains(r) || trigger.broken().contains(r));
    }

    Guards.Said said() {
        Document.When when = one.runbook().when();
        List<String> holds = new ArrayList<>();
        if (when.schedule().isPresent()) return no("a schedule is not executed by this version");
        if (!when.burning().isEmpty()) {
            Optional<Ref> burning = any(when.burning(), one.trigger().burning());
            if (burning.isEmpty()) return no(list(when.burning()) + " does not burn now");
            Trigger.Health health = one.trigger().health(burning.get());
            if (health == Trigger.Health.CALM) return no(burning.get() + " has recovered by itself");
            if (health == Trigger.Health.UNKNOWN)
                return Guards.Said.wait(
                        Guard.PRECONDITION, one.now(), "whether " + burning.get() + " still burns is not known");
            holds.add(burning.get() + " burns");
        }
        if (!when.broken().isEmpty()) {
            Optional<Ref> broken = any(when.broken(), one.trigger().broken());
            if (broken.isEmpty()) return no(list(when.broken()) + " is not broken now");
            holds.add(broken.get() + " is broken");
        }
        if (!when.changed().isEmpty()) {
            Optional<Trigger.Change> change = change(when.changed());
            if (change.isEmpty())
                return no(list(when.changed()) + " was not changed in the 24h before the incident began");
            holds.add(change.get().of() + " was changed "
                    + Guards.write(one.trigger().since() - change.get().at()) + " before");
        }
        return Guards.Said.yes(Guard.PRECONDITION, String.join(", ", holds));
    }

    /** The promises that a run must be seen to have helped. */
    static List<Ref> verifies(Document.Runbook runbook, Trigger trigger) {
        Optional<Ref> named = runbook.verify().flatMap(Document.Verify::promise);
        if (named.isPresent()) return List.of(named.get());
        return Stream.concat(
                        runbook.when().burning().stream().filter(trigger.burning()::contains),
                        runbook.when().broken().stream().filter(trigger.broken()::contains))
                .distinct()
                .toList();
    }

    private Optional<Trigger.Change> change(List<Ref> changed) {
        long since = one.trigger().since();
        return one.trigger().changes().stream()
                .filter(c -> changed.contains(c.of()) && c.at() <= since && c.at() >= since - CHANGE_MILLIS)
                .findFirst();
    }

    private static Optional<Ref> any(List<Ref> named, Set<Ref> now) {
        return named.stream().filter(now::contains).findFirst();
    }

    private static Guards.Said no(String sentence) {
        return Guards.Said.no(Guard.PRECONDITION, sentence);
    }

    private static String list(List<Ref> refs) {
        return String.join(" or ", refs.stream().map(Ref::toString).toList());
    }
}
