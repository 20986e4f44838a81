package dev.mainstay.export.foreign;

import dev.mainstay.export.Carried;
import dev.mainstay.export.Carried.Fate;
import dev.mainstay.spec.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has been read so far: drafts by service, labels of services, and the report. For one reader. */
final class Reading {
    private static final Set<String> OWNERS = Set.of("owner", "team", "pyrra.dev/team", "pyrra.dev/owner");

    private final Map<String, Map<String, String>> labels = new LinkedHashMap<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Carried> report = new ArrayList<>();
    private final Optional<String> period;

    /**
     * Nothing read yet.
     *
     * @param period that the files state for all of Sloth's, in our grammar
     */
    Reading(Optional<String> period) {
        this.period = period;
    }

    Optional<String> period() {
        return period;
    }

    void add(Draft draft) {
        labels.computeIfAbsent(draft.service(), service -> new LinkedHashMap<>());
        drafts.add(draft.renamed(free(draft)));
    }

    private String free(Draft draft) {
        String name = draft.name();
        for (int next = 2; taken(draft.renamed(name)); next++) name = draft.name() + "-" + next;
        if (!name.equals(draft.name()))
            tell(draft.at(), Fate.APPROXIMATE, draft.name(), "renamed to " + name + ": the name was taken");
        return name;
    }

    /** Names are unique in a service, and so are those of promises that become documents of their own. */
    private boolean taken(Draft draft) {
        return drafts.stream()
                .anyMatch(d -> (d.service().equals(draft.service()) && d.name().equals(draft.name()))
                        || d.alone().equals(draft.alone()));
    }

    /** What a Kubernetes resource says of itself: its labels and its namespace become labels of its service. */
    void metadata(String service, Item document) {
        document.path("metadata", "labels").ifPresent(labels -> label(service, labels));
        document.field("metadata").ifPresent(metadata -> label(service, metadata, "namespace"));
    }

    /** Labels of a document become labels of its service. */
    void label(String service, Item map) {
        map.fields().keySet().forEach(key -> label(service, map, key));
    }

    /** The label {@code key}, if the map has it. */
    void label(String service, Item map, String key) {
        Map<String, String> known = labels.computeIfAbsent(service, name -> new LinkedHashMap<>());
        map.field(key)
                .ifPresent(value -> value.text().ifPresent(text -> {
                    String kept = known.putIfAbsent(key, text);
                    if (kept != null && !kept.equals(text))
                        tell(
                                value.at(),
                                Fate.LOST,
                                key + ": " + text,
                                "service/" + service + " has the label " + key + ": " + kept + " already");
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
