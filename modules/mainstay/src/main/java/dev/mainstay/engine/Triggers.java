package dev.mainstay.engine;

import dev.mainstay.act.incident.Burning;
import dev.mainstay.act.incident.Change;
import dev.mainstay.act.incident.Graph;
import dev.mainstay.act.incident.Incident;
import dev.mainstay.act.remediate.Trigger;
import dev.mainstay.act.remediate.Trigger.Health;
import dev.mainstay.act.remediate.Trigger.Recovered;
import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Verdict;
import dev.mainstay.judge.budget.Subject;
import dev.mainstay.judge.page.PagingRule;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Segment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Incidents as runbooks see them in one round. */
final class Triggers {
    private final Specification specification;
    private final Live.Seen seen;
    private final List<Change> changes;
    private final Graph graph;
    private final Map<Ref, Recovered> recovered = new HashMap<>();
    private final Set<Ref> broken = new HashSet<>();

    Triggers(Specification specification, Live.Seen seen, List<Change> changes, Graph graph) {
        this.specification = specification;
        this.seen = seen;
        this.changes = changes;
        this.graph = graph;
        for (int i = 0; i < seen.checked().subjects().size(); i++) {
            Subject subject = seen.checked().subjects().get(i);
            Verdict verdict = seen.checked().verdicts().get(i);
            recovered.put(subject.promise().id(), recovered(subject));
            if (verdict.outcome() == Verdict.Outcome.BROKEN)
                broken.add(subject.promise().id());
        }
    }

    private Recovered recovered(Subject subject) {
        Ref id = subject.promise().id();
        History whole = subject.histories().get(Segment.WHOLE);
        long asOf = whole == null ? subject.at() : Math.min(subject.at(), whole.watermark());
        Alert alert = seen.alerts().getOrDefault(id, new Alert.Inactive());
        if (alert instanceof Alert.Blind || seen.silent().containsKey(id)) return new Recovered(Health.UNKNOWN, asOf);
        if (!(alert instanceof Alert.Firing firing)) return new Recovered(Health.CALM, asOf);
        // A shift ends by evidence of its own, and may lie within what is promised.
        Optional<Trigger.Counted> counted = firing.rules().contains(PagingRule.SHIFT)
                ? Optional.empty()
                : Optional.ofNullable(seen.units().get(id))
                        .map(units -> new Trigger.Counted(
                                units, subject.promise().allowance().doubleValue()));
        return new Recovered(Health.BURNING, asOf, counted);
    }

    Trigger of(Incident incident) {
        Set<Ref> burning = new HashSet<>();
        Set<Ref> members = new HashSet<>();
        Set<Ref> upstream = new HashSet<>();
        incident.members().forEach((promise, member) -> {
            members.add(promise);
            upstream.addAll(graph.upstream(promise));
            if (member.burns() && member.burning().kind() == Burning.Kind.BURN) burning.add(promise);
        });
        members.retainAll(broken);
        return new Trigger(
                incident.id(),
                incident.open(),
                incident.since(),
                burning,
                members,
                changes.stream()
                        .filter(change -> upstream.contains(change.subject().owner()))
                        .map(change -> new Trigger.Change(change.subject(), change.at(), change.what()))
                        .toList(),
                segments(incident),
                recovered,
                lastGood(upstream, incident),
                OptionalInt.empty());
    }

    /** The parts that most of what is bad lies in, by column: of each promise that burns and is followed by one, the gravest's first. */
    private Map<String, String> segments(Incident incident) {
        Map<String, String> found = new HashMap<>();
        Burning gravest = incident.gravest();
        segment(gravest).forEach(found::put);
        incident.members().values().stream()
                .filter(Incident.Member::burns)
                .forEach(member -> segment(member.burning()).forEach(found::putIfAbsent));
        return found;
    }

    private Map<String, String> segment(Burning burning) {
        List<String> columns = specification
                .promise(burning.promise())
                .map(promise -> promise.by().columns())
                .orElse(List.of());
        if (columns.size() != 1 || burning.segments().isEmpty()) return Map.of();
        String first = burning.segments().getFirst();
        int end = first.indexOf(':');
        return Map.of(columns.getFirst(), end < 0 ? first : first.substring(0, end));
    }

    /** The version that is approved of the model that changed, or else of the first model that what burns depends on. */
    private Map<String, String> lastGood(Set<Ref> upstream, Incident incident) {
        Optional<Document.Model> changed = incident.change()
                .flatMap(change -> specification.document(change.subject()))
                .filter(Document.Model.class::isInstance)
                .map(Document.Model.class::cast);
        Optional<Document.Model> model = changed.or(() -> specification.all(Document.Model.class).stream()
                .filter(one -> upstream.contains(one.ref()))
                .findFirst());
        Map<String, String> values = new HashMap<>();
        model.flatMap(Document.Model::version).ifPresent(version -> values.put("lastGood.version", version));
        model.flatMap(Document.Model::digest).ifPresent(digest -> values.put("lastGood.digest", digest));
        return values;
    }
}
