package dev.mainstay.act.remediate;

import dev.mainstay.act.remediate.Guards.Said;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** How much is touched at once, by all runs that are not seen to have helped yet; and nothing by two of them. */
record Reach(Actions actions, Guards.Case one) {
    Said said() {
        List<Action> open = actions.all().stream()
                .filter(a -> a.holds() > one.now())
                .filter(a -> !a.id().equals(one.id()))
                .toList();
        long free = soon(open.stream().mapToLong(Action::holds).min().orElse(one.now()), one);
        for (Action action : open)
            for (String target : one.targets())
                if (action.targets().contains(target))
                    return Said.wait(
                            Guard.REACH,
                            soon(action.holds(), one),
                            target + " is touched by runbook " + action.runbook() + ", which is not over");
        Set<String> touched = new TreeSet<>(one.targets());
        open.forEach(a -> touched.addAll(a.targets()));
        int reach = one.runbook().guards().reach();
        String sentence = touched.size() + " touched at once of " + reach + " allowed: " + String.join(", ", touched);
        if (one.targets().size() > reach) return Said.no(Guard.REACH, sentence);
        if (touched.size() > reach) return Said.wait(Guard.REACH, free, sentence);
        if (one.trigger().fleet().isEmpty()) return Said.yes(Guard.REACH, sentence);
        int fleet = one.trigger().fleet().getAsInt();
        String share = String.format(
                Locale.ROOT,
                "%s; that is %d of a fleet of %d, at most 40 %% is allowed",
                sentence,
                touched.size(),
                fleet);
        if (one.targets().size() > fleet * Guards.FLEET) return Said.no(Guard.REACH, share);
        return touched.size() <= fleet * Guards.FLEET
                ? Said.yes(Guard.REACH, share)
                : Said.wait(Guard.REACH, free, share);
    }

    /** When something that holds may be over; what runs is looked at again right away. */
    static long soon(long holds, Guards.Case one) {
        return holds == Long.MAX_VALUE ? one.now() : holds;
    }
}
