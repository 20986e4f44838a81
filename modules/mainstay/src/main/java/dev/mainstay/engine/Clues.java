package dev.mainstay.engine;

import dev.mainstay.act.incident.Change;
import dev.mainstay.act.incident.Graph;
import dev.mainstay.act.incident.Incident;
import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Verdict;
import dev.mainstay.measure.runs.JobRuns;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The signals of a document and of all that it depends on, those that explain most first: what cannot be seen, what runs and was not
 * approved, what changed shortly before, what burns further up, runs that were not there in time, and segments that shifted.
 */
public final class Clues {
    /** A change so long before may have begun it. */
    private static final long NEAR = Duration.ofHours(2).toMillis();
    /** Changes are shown for so long where nothing burns. */
    private static final long RECENT = Duration.ofDays(1).toMillis();

    private static final int MOST = 12;

    private final Round round;
    private final Set<Ref> upstream;
    private final Ref document;
    private final OptionalLong began;
    private final List<Clue> all = new ArrayList<>();

    private Clues(Round round, Ref document) {
        this.round = round;
        this.document = document;
        this.upstream = Graph.of(round.inForce()).upstream(document);
        this.began = round.responded().incidents().stream()
                .filter(Incident::open)
                .flatMap(incident -> incident.members().values().stream())
                .filter(member ->
                        member.burns() && member.burning().promise().owner().equals(document))
                .mapToLong(member -> member.burning().since())
                .min();
    }

    /** What may explain how a document's promises stand; the heaviest first. */
    public static List<Clue> of(Round round, Ref document) {
        Clues clues = new Clues(round, document.owner());
        clues.silence();
        clues.conformity();
        clues.changes();
        clues.burning();
        clues.jobs();
        clues.segments();
        return clues.all.stream()
                .sorted(Comparator.comparingDouble(Clue::weight)
                        .reversed()
                        .thenComparing(Comparator.comparingLong(Clue::at).reversed())
                        .thenComparing(Clue::about))
                .limit(MOST)
                .toList();
    }

    private boolean near(Ref ref) {
        return upstream.contains(ref.owner());
    }

    /** Further away explains less. */
    private double distance(Ref ref) {
        return ref.owner().equals(document) ? 1 : .97;
    }

    private void silence() {
        round.silent().forEach((promise, silence) -> {
            if (near(promise))
                all.add(new Clue(
                        "silence",
                        promise,
                        "nothing is known of " + promise,
                        "since " + Instant.ofEpochMilli(silence.since()) + ": " + silence.because(),
                        .95 * distance(promise),
                        silence.since()));
        });
    }

    private void conformity() {
        round.past().fleets().forEach((environment, sight) -> {
            if (!near(environment)) return;
            if (sight.odd() > 0)
                all.add(new Clue(
                        "conformity",
                        environment,
                        sight.odd() + " of " + sight.running().size() + " run what was not approved",
                        "approved: " + sight.approved(),
                        .91,
                        sight.at()));
            sight.unknown()
                    .ifPresent(why -> all.add(
                            new Clue("conformity", environment, "what runs cannot be seen", why, .4, sight.at())));
        });
    }

    private void changes() {
        long now = began.orElse(round.at());
        boolean any = false;
        for (Change change : round.responded().changes()) {
            if (!near(change.subject()) || change.at() < now - RECENT) continue;
            if (change.at() > round.at() || seen(change)) continue;
            boolean after = began.isPresent() && change.at() > now;
            long before = now - change.at();
            any |= !after && before <= NEAR;
            double weight = began.isEmpty()
                    ? .2 * (1 - (double) before / RECENT)
                    : after ? .1 : before <= NEAR ? .9 - .3 * before / NEAR : .3 * (1 - (double) before / RECENT);
            all.add(new Clue(
                    change.kind(),
                    change.subject(),
                    change.what(),
                    (after ? lasted(-before) + " after it began" : began.isPresent() ? lasted(before) + " before" : "")
                            + (change.who().isEmpty() ? "" : (began.isPresent() ? ", by " : "by ") + change.who()),
                    weight,
                    change.at()));
        }
        if (!any && began.isPresent())
            all.add(new Clue(
                    "change",
                    document,
                    "no change was told within 2 hours before",
                    "of it, or of anything that it depends on",
                    .02,
                    now));
    }

    /** What runs now says it better than the change that told of it first. */
    private boolean seen(Change change) {
        Sight sight = round.past().fleets().get(change.subject());
        return change.kind().equals("conformity") && sight != null && sight.odd() > 0;
    }

    private void burning() {
        round.alerts().forEach((promise, alert) -> {
            if (alert.burning() && near(promise) && !promise.owner().equals(document))
                all.add(new Clue(
                        "upstream", promise, promise + " burns", because(promise), .58, began.orElse(round.at())));
        });
    }

    private String because(Ref promise) {
        return round.checked().stream()
                .flatMap(checked -> checked.verdicts().stream())
                .filter(verdict -> verdict.promise().equals(promise))
                .map(Verdict::because)
                .findFirst()
                .orElse("");
    }

    private void jobs() {
        round.past().jobs().forEach((promise, jobs) -> {
            if (!near(promise) || jobs.dues().isEmpty()) return;
            JobRuns.Due last = jobs.dues().getFirst();
            if (last.good() < last.total())
                all.add(new Clue(
                        "run",
                        promise,
                        jobs.job() + " was not there in time",
                        "due " + Instant.ofEpochMilli(last.at()),
                        .55 * distance(promise),
                        last.at()));
        });
    }

    private void segments() {
        Map<Ref, Verdict> verdicts = new HashMap<>();
        round.checked()
                .ifPresent(checked -> checked.verdicts().forEach(verdict -> verdicts.put(verdict.promise(), verdict)));
        round.past().segments().forEach((promise, ticket) -> {
            if (near(promise))
                all.add(new Clue(
                        "segment",
                        promise,
                        String.join(", ", ticket.segments()) + " shifted",
                        ticket.because(),
                        .5 * distance(promise),
                        ticket.at()));
        });
        for (Promise promise : round.inForce().promises()) {
            if (!promise.id().owner().equals(document) || !round.alerts().containsKey(promise.id())) continue;
            Verdict verdict = verdicts.get(promise.id());
            if (verdict == null || !round.alerts().get(promise.id()).burning()) continue;
            worst(promise, verdict);
        }
    }

    /** The segment that holds most of the bad units, where one does. */
    private void worst(Promise promise, Verdict verdict) {
        record Share(Verdict segment, long bad) {}
        if (!(verdict.evidence() instanceof Evidence.Events whole) || whole.bad() == 0) return;
        verdict.segments().stream()
                .filter(segment -> segment.evidence() instanceof Evidence.Events)
                .map(segment -> new Share(segment, ((Evidence.Events) segment.evidence()).bad()))
                .max(Comparator.comparingLong(Share::bad))
                .filter(most -> most.bad() * 2 > whole.bad())
                .ifPresent(most -> all.add(new Clue(
                        "segment",
                        promise.id(),
                        most.segment().segment() + " holds most of what is bad",
                        String.format(Locale.ROOT, "%,d of %,d bad of the window", most.bad(), whole.bad()),
                        .45 * most.bad() / whole.bad(),
                        verdict.at())));
    }

    private static String lasted(long millis) {
        long minutes = millis / 60_000;
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h";
    }
}
