package dev.mainstay.engine;

import dev.mainstay.act.incident.Change;
import dev.mainstay.act.incident.ChangeLines;
import dev.mainstay.measure.fleet.Fleet;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Web;
import dev.mainstay.remember.Journal;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Indicator.Conformity;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.Specification;
import dev.mainstay.stat.Count;
import dev.mainstay.stat.Grain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares what runs with what was approved. Each look is counted, an instance a unit; when instances are found that run something else,
 * that is a change like any other, told once, which explains what burns. What cannot be seen is not counted. For one caller at a time.
 */
public final class Fleets implements AutoCloseable {
    /** Counts of one minute are one count: the last look in it stands. */
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private static final int NAMED = 5;
    /** A round waits no longer than this for what runs. */
    private static final Outbound LIMITS =
            new Outbound(Outbound.DEFAULT.hosts(), Duration.ofSeconds(1), Duration.ofSeconds(3), 4 << 20);

    private final Journal journal;
    private final Web web = new Web(LIMITS);
    private final Map<Ref, Set<String>> odd = new HashMap<>();
    private volatile Map<Ref, String> unknown = Map.of();
    private volatile Map<Ref, Sight> sights = Map.of();

    /** @param journal where what was seen is counted */
    public Fleets(Journal journal) {
        this.journal = journal;
    }

    /** Looks at every environment that says how, at {@code now} in epoch milliseconds. */
    public void look(Specification specification, long now) {
        Map<Ref, String> blind = new TreeMap<>();
        Map<Ref, Sight> seen = new HashMap<>();
        for (Document.Environment environment : specification.all(Document.Environment.class)) {
            if (environment.observe() instanceof Document.Observe.Other) continue;
            switch (Fleet.look(environment.observe(), web)) {
                case Fleet.Look.Unknown unseen -> {
                    blind.put(environment.ref(), unseen.reason());
                    seen.put(environment.ref(), lost(specification, environment, unseen.reason(), now));
                }
                case Fleet.Look.Seen found -> {
                    count(specification, environment, found.running(), now);
                    seen.put(environment.ref(), sight(specification, environment, found.running(), now));
                }
            }
        }
        sights = Map.copyOf(seen);
        unknown = Map.copyOf(blind);
    }

    /** Why the last look at an environment failed; one that could be seen is not named. */
    public Map<Ref, String> unknown() {
        return unknown;
    }

    /** What was seen of every environment that says how, with what was seen before where the last look failed. */
    public Map<Ref, Sight> sights() {
        return sights;
    }

    private static Sight sight(
            Specification specification, Document.Environment environment, List<Fleet.Running> running, long now) {
        Approval approval = Approval.of(specification, environment);
        return new Sight(
                now,
                approval.toString(),
                running.stream()
                        .map(one ->
                                new Sight.Instance(one.instance(), one.version(), one.digest(), approval.allows(one)))
                        .toList(),
                Optional.empty());
    }

    private Sight lost(Specification specification, Document.Environment environment, String reason, long now) {
        Sight before = sights.get(environment.ref());
        return before == null
                ? new Sight(now, Approval.of(specification, environment).toString(), List.of(), Optional.of(reason))
                : new Sight(before.at(), before.approved(), before.running(), Optional.of(reason));
    }

    private void count(
            Specification specification, Document.Environment environment, List<Fleet.Running> running, long now) {
        Approval approval = Approval.of(specification, environment);
        List<Count> counts = new ArrayList<>();
        Set<String> others = new HashSet<>();
        for (Fleet.Running one : running) {
            boolean conforms = approval.allows(one);
            if (!conforms) others.add(one.instance());
            counts.add(new Count(
                    Conformity.COUNTS,
                    "mainstay",
                    new TreeMap<>(Map.of("instance", one.instance())),
                    Grain.floor(now, MINUTE),
                    conforms ? 1 : 0,
                    1));
        }
        journal.push(environment.ref().toString(), Source.Form.DELTA, counts, now);
        Set<String> before = odd.getOrDefault(environment.ref(), Set.of());
        if (!before.containsAll(others))
            journal.append(List.of(ChangeLines.line(
                    now, new Change(now, "conformity", environment.ref(), told(running, others, approval), ""))));
        odd.put(environment.ref(), others);
    }

    private static String told(List<Fleet.Running> running, Set<String> others, Approval approval) {
        String named = running.stream()
                .filter(one -> others.contains(one.instance()))
                .limit(NAMED)
                .map(one -> one.instance() + " runs " + (one.version().isEmpty() ? brief(one.digest()) : one.version()))
                .collect(Collectors.joining(", "));
        return others.size() + " of " + running.size() + " run what was not approved: " + named
                + (others.size() > NAMED ? ", …" : "") + "; approved: " + approval;
    }

    private static String brief(String digest) {
        return digest.length() > 12 ? digest.substring(0, 12) + "…" : digest;
    }

    @Override
    public void close() {
        web.close();
    }

    /** What may run: a digest where one is known, else a version. */
    private record Approval(Set<String> digests, Set<String> versions) {
        static Approval of(Specification specification, Document.Environment environment) {
            Set<String> digests = new HashSet<>();
            Set<String> versions = new HashSet<>();
            for (Document.Model model : specification.all(Document.Model.class)) {
                if (!environment.approved().models().contains(model.ref())) continue;
                model.digest()
                        .ifPresentOrElse(
                                digest -> digests.add(Fleet.bare(digest)),
                                () -> model.version().ifPresent(versions::add));
            }
            environment.approved().images().forEach(image -> digests.add(Fleet.bare(image)));
            environment.approved().manifests().forEach(manifest -> digests.add(Fleet.bare(manifest)));
            return new Approval(digests, versions);
        }

        boolean allows(Fleet.Running one) {
            return digests.contains(one.digest()) || versions.contains(one.version());
        }

        @Override
        public String toString() {
            return java.util.stream.Stream.concat(
                            versions.stream().sorted(),
                            digests.stream().sorted().map(Fleets::brief))
                    .collect(Collectors.joining(", "));
        }
    }
}
