package dev.mainstay.engine;

import dev.mainstay.remember.Column;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Key;
import dev.mainstay.remember.StateUnavailable;
import dev.mainstay.remember.Tick;
import dev.mainstay.remember.Transition;
import dev.mainstay.stat.Board;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Sums;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The durable tick: new counts come in, every promise is judged, and counts, watermarks and what moved become durable in one
 * transaction. Time is a parameter, live and simulated alike. For one caller at a time.
 *
 * @param <S> what stands of a promise after a tick
 */
public final class Ticker<S> {
    /** Ticks that may wait for a state that is unavailable before further ones are refused. */
    private static final int OWED = 1_000;

    private final Journal journal;
    private final List<Followed> followed;
    private final Judging<S> judging;
    private final Map<Long, Group> groups = new TreeMap<>();
    private final List<Sums> sums = new ArrayList<>();
    private final List<S> standings = new ArrayList<>();
    private final List<Tick> owed = new ArrayList<>();

    private Ticker(Journal journal, List<Followed> followed, Judging<S> judging, Horizon horizon) {
        this.journal = journal;
        this.followed = List.copyOf(followed);
        this.judging = judging;
        Map<Long, Set<Key>> keys = new LinkedHashMap<>();
        for (Followed one : followed)
            keys.computeIfAbsent(one.grain(), grain -> new LinkedHashSet<>()).add(one.key());
        keys.forEach((grain, members) -> groups.put(
                grain,
                new Group(
                        journal,
                        List.copyOf(members),
                        new Board(
                                members.size(),
                                grain,
                                horizon.coarserThan(grain),
                                horizon.reach().toMillis()))));
        for (Followed one : followed) sums.add(group(one.grain()).sums(one.key()));
    }

    /** A ticker that goes on where the journal ends. */
    public static <S> Ticker<S> open(Journal journal, List<Followed> followed, Judging<S> judging, Horizon horizon) {
        Ticker<S> ticker = new Ticker<>(journal, followed, judging, horizon);
        ticker.refill(horizon);
        Map<String, Transition> last = journal.latest(Transition.Kind.ALERT);
        for (int i = 0; i < followed.size(); i++) {
            Transition state = last.get(followed.get(i).subject());
            ticker.standings.add(state == null ? judging.initial(i) : judging.restored(i, state.state()));
        }
        return ticker;
    }

    private void refill(Horizon horizon) {
        long oldest = Long.MAX_VALUE;
        Map<Group, Refill> refills = new LinkedHashMap<>();
        Map<Key, Group> owners = new LinkedHashMap<>();
        for (Group group : groups.values()) {
            OptionalLong newest = journal.newestHour(group.board().grain());
            if (newest.isEmpty()) continue;
            refills.put(group, new Refill(group.board(), newest.getAsLong()));
            oldest = Math.min(oldest, newest.getAsLong() - horizon.reach().toMillis());
            for (Key key : group.keys()) owners.put(key, group);
        }
        Range range = new Range(oldest, Long.MAX_VALUE);
        journal.replay(range, (key, span) -> {
            Group group = owners.get(key);
            Refill refill = group == null ? null : refills.get(group);
            if (group != null && refill != null) refill.accept(group.position(key), span);
        });
        refills.values().forEach(Refill::flush);
    }

    private Group group(long grain) {
        Group group = groups.get(grain);
        if (group == null) throw new IllegalArgumentException("nothing is followed in slices of " + grain + " ms");
        return group;
    }

    /** The keys of a grain in the order of an {@link Arrival}. */
    public List<Key> keys(long grain) {
        return group(grain).keys();
    }

    /** What stands of a promise, by its place in the list that is followed. */
    public S standing(int promise) {
        return standings.get(promise);
    }

    /**
     * Takes what is new, judges every promise at {@code now}, and makes all of it durable.
     *
     * @param arrivals the newest slices; of older ones only what differs is taken, as a correction
     * @param late single slices, new or corrected
     * @param watermarks by source: up to where these counts and earlier ones reach
     * @throws StateUnavailable when it could not be made durable: it is judged in memory and written with the next tick
     */
    public Ticked tick(long now, List<Arrival> arrivals, List<Tick.Late> late, Map<String, Long> watermarks) {
        if (owed.size() >= OWED)
            throw new IllegalStateException(OWED + " ticks could not be written; the state must be back first");
        List<Tick.Late> older = new ArrayList<>(late);
        List<Column> columns = new ArrayList<>();
        for (Arrival arrival : arrivals)
            group(arrival.grain()).arrive(arrival, older).ifPresent(columns::add);
        List<Tick.Late> changed = new ArrayList<>();
        long tooLate = 0;
        for (Map.Entry<Long, Group> entry : groups.entrySet()) {
            List<Tick.Late> own =
                    older.stream().filter(one -> one.grain() == entry.getKey()).toList();
            Group.Corrected corrected = entry.getValue().correct(own);
            changed.addAll(corrected.changed());
            tooLate += corrected.tooLate();
        }
        List<Transition> transitions = judge(now);
        owed.add(new Tick(now, columns, changed, watermarks, transitions));
        journal.commit(owed);
        owed.clear();
        journal.compact();
        return new Ticked(transitions, changed.size(), tooLate);
    }

    private List<Transition> judge(long now) {
        List<Transition> transitions = new ArrayList<>();
        for (int i = 0; i < standings.size(); i++) {
            S before = standings.get(i);
            S after = judging.judge(i, sums.get(i), before, now);
            standings.set(i, after);
            for (Judging.Moved moved : judging.moved(i, before, after))
                transitions.add(new Transition(
                        now, Transition.Kind.ALERT, followed.get(i).subject(), moved.state(), moved.evidence()));
        }
        return transitions;
    }
}
