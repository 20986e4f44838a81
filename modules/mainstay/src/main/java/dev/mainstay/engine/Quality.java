package dev.mainstay.engine;

import dev.mainstay.act.incident.Burning;
import dev.mainstay.act.incident.Event;
import dev.mainstay.act.incident.Incident;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Whether people were told when it was worth it, and of all that was. What nobody rated is not known to be good, and what was not yet
 * watched was not missed.
 *
 * @param pages incidents of which it woke somebody
 * @param tickets the others
 * @param useful incidents of which somebody said that it was useful to be told
 * @param noise of which somebody said that it was noise
 * @param found stretches since the watch began that spent much of the budget, as found afterwards
 * @param missed those of which nobody was told while they lasted, or within an hour after
 * @param detectMillis median time from the beginning of such a stretch to somebody being told; empty where none was
 * @param resetMillis median time from its end to the end of what was told; empty where none ended
 */
public record Quality(
        Ref promise,
        int pages,
        int tickets,
        int useful,
        int noise,
        int found,
        List<dev.mainstay.judge.Incident> missed,
        OptionalLong detectMillis,
        OptionalLong resetMillis) {
    /** Whoever is told so late was told of it all the same, as {@code replay} counts. */
    private static final long GRACE = 3_600_000;

    public Quality {
        missed = List.copyOf(missed);
    }

    /** How many incidents nobody rated. */
    public int unrated() {
        return pages + tickets - useful - noise;
    }

    /** The share of rated incidents that were useful; empty where nobody rated any. */
    public OptionalDouble precision() {
        return useful + noise == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) useful / (useful + noise));
    }

    /** The share of what was found afterwards of which somebody was told; empty where nothing was found. */
    public OptionalDouble recall() {
        return found == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) (found - missed.size()) / found);
    }

    /** One time that a promise told somebody. */
    private record Told(long at, long until, boolean page, Optional<Boolean> useful) {}

    /** Of every promise that may tell somebody, in the order of the promises. */
    public static List<Quality> of(Round round) {
        Map<Ref, List<Told>> told = new TreeMap<>();
        for (Incident incident : round.responded().incidents())
            for (Incident.Member member : incident.members().values())
                told.computeIfAbsent(member.burning().promise(), none -> new ArrayList<>())
                        .add(told(incident, member));
        long since = round.responded().since().orElse(round.at());
        List<Quality> all = new ArrayList<>();
        for (Promise promise : round.inForce().promises()) {
            if (promise.alert() instanceof dev.mainstay.spec.Alerting.None) continue;
            List<dev.mainstay.judge.Incident> found =
                    round.past().found().getOrDefault(promise.id(), List.of()).stream()
                            .filter(one -> one.from() >= since)
                            .toList();
            all.add(of(promise.id(), told.getOrDefault(promise.id(), List.of()), found, round.at()));
        }
        return all;
    }

    private static Told told(Incident incident, Incident.Member member) {
        Ref promise = member.burning().promise();
        long at = Long.MAX_VALUE;
        boolean page = false;
        for (Incident.Entry entry : incident.timeline())
            if (entry.event() instanceof Event.Joined joined
                    && joined.burning().promise().equals(promise)) {
                Burning burning = joined.burning();
                at = Math.min(at, entry.at());
                page |= burning.urgency() == Urgency.PAGE;
            }
        return new Told(at, member.calm().orElse(incident.resolved().orElse(Long.MAX_VALUE)), page, incident.useful());
    }

    private static Quality of(Ref promise, List<Told> told, List<dev.mainstay.judge.Incident> found, long now) {
        List<dev.mainstay.judge.Incident> missed = new ArrayList<>();
        List<Long> detected = new ArrayList<>();
        List<Long> reset = new ArrayList<>();
        int over = 0;
        for (dev.mainstay.judge.Incident one : found) {
            Optional<Told> first = told.stream()
                    .filter(t -> t.at() < one.until() + GRACE && t.until() > one.from())
                    .min(java.util.Comparator.comparingLong(Told::at));
            if (first.isEmpty() && now < one.until() + GRACE) continue;
            over++;
            if (first.isEmpty()) {
                missed.add(one);
                continue;
            }
            detected.add(Math.max(0, first.get().at() - one.from()));
            if (first.get().until() != Long.MAX_VALUE)
                reset.add(Math.max(0, first.get().until() - one.until()));
        }
        int pages = (int) told.stream().filter(Told::page).count();
        return new Quality(
                promise,
                pages,
                told.size() - pages,
                (int) told.stream()
                        .filter(t -> t.useful().equals(Optional.of(true)))
                        .count(),
                (int) told.stream()
                        .filter(t -> t.useful().equals(Optional.of(false)))
                        .count(),
                over,
                missed,
                median(detected),
                median(reset));
    }

    private static OptionalLong median(List<Long> millis) {
        return millis.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(millis.stream().sorted().toList().get((millis.size() - 1) / 2));
    }
}
