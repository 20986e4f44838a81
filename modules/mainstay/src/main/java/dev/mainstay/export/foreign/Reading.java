package dev.mainstay.export.foreign;

import dev.mainstay.export.Carried;
import dev.mainstay.export.Carried.Fate;
import dev.mainstay.spec.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has been read so far: drafts by service, labels of services, and the report. For one reader. */
final class Reading {
    private static final Set<String> OWNERS = Set.of("owner", "team", "pyrra.dev/team", "pyrra.dev/owner");

    private final Map<String, Map<String, String>> labels = new LinkedHashMap<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Carried> report = new ArrayList<>();

    void add(Draft draft) {
        labels.computeIfAbsent(draft.service(), service -> new LinkedHashMap<>());
        drafts.add(draft.renamed(free(draft)));
    }

    private String free(Draft draft) {
        String name = draft.name();
        for (int next = 2; taken(draft.service(), name); next++) name = draft.name() + "-" + next;
        if (!name.equals(draft.name()))
            tell(draft.at(), Fate.APPROXIMATE, draft.name(), "renamed to " + name + ": the name was taken");
        return name;
    }

    private boolean taken(String service, String name) {
        return drafts.stream()
                .anyMatch(d -> d.service().equals(service) && d.name().equals(name));
    }

    /** Labels of a document become labels of its service. */
    void label(String service, Item map) {
        Map<String, String> known = labels.computeIfAbsent(service, name -> new LinkedHashMap<>());
        map.fields()
                .forEach((key, value) -> value.text().ifPresent(text -> {
                    known.putIfAbsent(key, text);
                    if (OWNERS.contains(key))
                        tell(
                                value.at(),
                                Fate.ASSUMED,
                                key + ": " + text,
                                "kept as a label; to be told, declare that Team and name it in owner");
                }));
    }

    void tell(Position at, Fate fate, String what, String how) {
        report.add(new Carried(at, fate, what, how));
    }

    /** Reports the fields that nothing was made of. */
    void leave(Item map, Set<String> known, String of) {
        map.fields().forEach((key, value) -> {
            if (!known.contains(key))
                tell(value.at(), Fate.LOST, of + "." + key, "Mainstay has nothing that it could become");
        });
    }

    Map<String, Map<String, String>> services() {
        return labels;
    }

    List<Draft> drafts() {
        return drafts;
    }

    List<Carried> report() {
        return report;
    }
}
