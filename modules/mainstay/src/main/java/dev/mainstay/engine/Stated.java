package dev.mainstay.engine;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.burn.Windows;
import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Alerting.Urgency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The alerts that a promise's author stated, one for each policy, as one: the most urgent that burns. */
final class Stated {
    private final List<Pager> pagers;
    private final List<Pager.Memory> memories = new ArrayList<>();

    Stated(Pager.Terms terms, List<Alerting.Policy> policies) {
        pagers = Pager.stated(terms, policies);
        memories.addAll(Collections.nCopies(pagers.size(), Pager.Memory.NOTHING));
    }

    void step(Windows windows, Remaining budget, long now) {
        for (int i = 0; i < pagers.size(); i++)
            memories.set(
                    i,
                    pagers.get(i)
                            .step(memories.get(i), windows, budget, List.of(), now)
                            .memory());
    }

    Alert alert() {
        Alert loudest = new Alert.Inactive();
        for (Pager.Memory memory : memories) if (rank(memory.alert()) > rank(loudest)) loudest = memory.alert();
        return loudest;
    }

    private static int rank(Alert alert) {
        return switch (alert) {
            case Alert.Inactive quiet -> 0;
            case Alert.Pending pending -> 1;
            case Alert.Firing firing -> firing.urgency() == Urgency.PAGE ? 4 : 2;
            case Alert.Blind blind -> blind.urgency() == Urgency.PAGE ? 5 : 3;
        };
    }
}
