package dev.mainstay.spec.text;

import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the promises that a runbook is verified by can know in time: a whole slice after its last step ends up to two slices later, and
 * its rows may be late. Due runs are taken to be soon enough.
 */
record Knowing(List<Document> documents, List<Promise> promises, List<Problem> problems) {
    void look(Document.Runbook runbook) {
        if (runbook.verify().isEmpty()) return;
        Document.Verify verify = runbook.verify().get();
        List<Ref> named = new ArrayList<>(verify.promise().stream().toList());
        if (named.isEmpty()) {
            named.addAll(runbook.when().burning());
            named.addAll(runbook.when().broken());
        }
        if (named.isEmpty())
            problems.add(Problem.error(
                    verify.at(),
                    "nothing burns that could be seen to recover",
                    "name one: verify: {atMost: 2h, promise: kind/name/promise}"));
        for (Ref ref : named) promise(ref).ifPresent(p -> look(verify, p));
    }

    private void look(Document.Verify verify, Promise promise) {
        Duration slices = slices(promise, new HashSet<>());
        Duration late = late(promise, new HashSet<>());
        if (slices.plus(late).compareTo(verify.atMost()) <= 0) return;
        List<String> why = new ArrayList<>();
        if (slices.isPositive())
            why.add("a whole slice after the steps ends up to " + Durations.write(slices) + " later");
        if (late.isPositive()) why.add("its rows may be " + Durations.write(late) + " late");
        problems.add(Problem.error(
                verify.at(),
                promise.id() + " cannot know in time: " + String.join("; ", why) + "; 'verify' waits "
                        + Durations.write(verify.atMost()),
                "wait " + Durations.write(slices.plus(late)) + ", or name a promise that knows earlier"));
    }

    private Optional<Promise> promise(Ref ref) {
        return promises.stream().filter(p -> p.id().equals(ref)).findFirst();
    }

    private Duration slices(Promise promise, Set<Ref> seen) {
        Duration longest = promise.slice().map(s -> s.multipliedBy(2)).orElse(Duration.ZERO);
        if (seen.add(promise.id()))
            for (Ref part : promise.indicator().parts())
                longest =
                        longer(longest, promise(part).map(p -> slices(p, seen)).orElse(Duration.ZERO));
        return longest;
    }

    private Duration late(Promise promise, Set<Ref> seen) {
        Duration longest = promise.indicator()
                .read()
                .filter(source -> !(promise.indicator() instanceof Indicator.Accuracy))
                .map(Knowing::lateness)
                .orElseGet(() -> about(promise));
        if (seen.add(promise.id()))
            for (Ref part : promise.indicator().parts())
                longest = longer(longest, promise(part).map(p -> late(p, seen)).orElse(Duration.ZERO));
        return longest;
    }

    /** The lateness of what is computed from a model's log, and of labels where they are read. */
    private Duration about(Promise promise) {
        Optional<Document.Model> model = documents.stream()
                .filter(d -> d.ref().equals(promise.of()))
                .filter(Document.Model.class::isInstance)
                .map(Document.Model.class::cast)
                .findFirst();
        if (model.isEmpty()) return Duration.ZERO;
        Duration log = model.get().log().map(Knowing::lateness).orElse(Duration.ZERO);
        Duration labels = model.get().label().map(l -> lateness(l.source())).orElse(Duration.ZERO);
        boolean fromLabels = promise.indicator() instanceof Indicator.Bias
                || (promise.indicator() instanceof Indicator.Accuracy accuracy && !accuracy.estimate());
        return fromLabels ? longer(log, labels) : log;
    }

    private static Duration lateness(DataSource source) {
        return source.source() instanceof Source.Table table ? table.lateness() : Duration.ZERO;
    }

    private static Duration longer(Duration left, Duration right) {
        return left.compareTo(right) >= 0 ? left : right;
    }
}
