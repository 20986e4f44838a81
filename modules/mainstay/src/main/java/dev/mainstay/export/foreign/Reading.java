package dev.mainstay.export.foreign;

import dev.mainstay.export.Carried;
import dev.mainstay.export.Carried.Fate;
import dev.mainstay.spec.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has been read so far: drafts by service, labels of services, and the report. For one reader. */
final class Reading {
    private static final Set<String> OWNERS = Set.of("owner", "team", "pyrra.dev/team", "pyrra.dev/owner");

    private final Map<String, Map<Position, Map<String, Label>>> labels = new LinkedHashMap<>();
    private final Set<Position> promising = new HashSet<>();
    private Position document = Position.NONE;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Carried> report = new ArrayList<>();
    private final Optional<String> period;

    private record Label(String text, Position at) {}

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
        promising.add(document);
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

    /** What a Kubernetes resource says of itself: its labels and its namespace. */
    void metadata(String service, Item document) {
        begin(service, document);
        document.path("metadata", "labels").ifPresent(map -> label(service, document, map));
        document.field("metadata").ifPresent(metadata -> label(service, document, metadata, "namespace"));
    }

    /** All labels of a document of a service. */
    void label(String service, Item document, Item map) {
        map.fields().keySet().forEach(key -> label(service, document, map, key));
    }

    /** The label {@code key}, if the map has it. */
    void label(String service, Item document, Item map, String key) {
        Map<String, Label> known = of(service, document);
        map.field(key)
                .ifPresent(value -> value.text().ifPresent(text -> {
                    Label kept = known.putIfAbsent(key, new Label(text, value.at()));
                    if (kept != null && !kept.text().equals(text))
                        tell(
                                value.at(),
                                Fate.LOST,
                                key + ": " + text,
                                "the same document has the label " + key + ": " + kept.text() + " already");
                }));
    }

    /** A document of a service begins: the promises that are added next are of it. */
    void begin(String service, Item begun) {
        of(service, begun);
        document = begun.at();
    }

    private Map<String, Label> of(String service, Item document) {
        return labels.computeIfAbsent(service, name -> new LinkedHashMap<>())
                .computeIfAbsent(document.at(), at -> new LinkedHashMap<>());
    }

    void tell(Position at, Fate fate, String what, String how) {
        report.add(new Carried(at, fate, what, how));
    }

    /**
     * The labels of each service: those that all its documents have, of which something came over. What some have alone is told as lost, so
     * this is to be called once.
     */
    Map<String, Map<String, String>> services() {
        Map<String, Map<String, String>> services = new LinkedHashMap<>();
        labels.forEach((service, documents) -> {
            documents.keySet().retainAll(promising);
            services.put(service, common(service, documents.values()));
        });
        return services;
    }

    private Map<String, String> common(String service, Collection<Map<String, Label>> documents) {
        Map<String, String> common = new LinkedHashMap<>();
        for (Map<String, Label> document : documents)
            document.forEach((key, label) -> {
                String what = key + ": " + label.text();
                if (documents.stream().allMatch(other -> has(other, key, label.text()))) {
                    common.put(key, label.text());
                    if (OWNERS.contains(key))
                        tell(
                                label.at(),
                                Fate.ASSUMED,
                                what,
                                "kept as a label; to be told, declare that Team and name it in owner");
                } else
                    tell(
                            label.at(),
                            Fate.LOST,
                            what,
                            "other documents of service/" + service
                                    + " do not have it, and a promise has no labels of its own");
            });
        return common;
    }

    private static boolean has(Map<String, Label> document, String key, String text) {
        Label label = document.get(key);
        return label != null && label.text().equals(text);
    }

    List<Draft> drafts() {
        return drafts;
    }

    List<Carried> report() {
        return report;
    }
}
