package dev.mainstay.spec.text;

import dev.mainstay.spec.Position;
import dev.mainstay.spec.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A document whose kind and name are known.
 *
 * @param kind as written, e.g. {@code DataSource}
 * @param openslo whether it is an OpenSLO document
 * @param whole the document; in its long form once it was checked
 * @param sound whether its check found no error
 */
record Head(String kind, String name, boolean openslo, Node.Mapping whole, Position at, boolean sound) {
    String key() {
        return kind.toLowerCase(java.util.Locale.ROOT);
    }

    Ref ref() {
        return Ref.document(key(), name);
    }

    View spec() {
        return View.of(whole.mapping("spec").orElse(Node.empty(at)));
    }

    View metadata() {
        return View.of(whole.mapping("metadata").orElse(Node.empty(at)));
    }

    /** Its promises' identities with their places. */
    Map<Ref, Position> promises() {
        Map<Ref, Position> found = new java.util.LinkedHashMap<>();
        if (kind.equals("Budget")) found.put(ref(), at);
        if (kind.equals("SLO") && !openslo) found.put(ref(), at);
        if (kind.equals("SLO") && openslo) objectives(found);
        if (!openslo)
            whole.mapping("spec")
                    .flatMap(s -> s.mapping("promises"))
                    .ifPresent(map ->
                            map.entries().values().forEach(e -> found.put(Ref.promise(key(), name, e.key()), e.at())));
        return found;
    }

    private void objectives(Map<Ref, Position> found) {
        List<Node> objectives =
                whole.mapping("spec").map(s -> s.items("objectives")).orElse(List.of());
        if (objectives.size() < 2 || composite()) found.put(ref(), at);
        if (objectives.size() > 1) {
            List<String> names = objectiveNames(objectives);
            for (int i = 0; i < names.size(); i++)
                found.put(
                        Ref.promise(key(), name, names.get(i)),
                        objectives.get(i).at());
        }
    }

    /** Whether several objectives have indicators of their own, as OpenSLO's composites do. */
    boolean composite() {
        List<Node> objectives =
                whole.mapping("spec").map(s -> s.items("objectives")).orElse(List.of());
        return objectives.size() > 1
                && !whole.entries().containsKey(Dialects.SEPARATE)
                && objectives.stream()
                        .anyMatch(o -> o instanceof Node.Mapping m
                                && (m.get("indicator").isPresent()
                                        || m.get("indicatorRef").isPresent()));
    }

    /** Each objective's name: its display name as a name, or its number from 1; a second one of a name gets its number. */
    static List<String> objectiveNames(List<Node> objectives) {
        List<String> names = new ArrayList<>();
        for (Node objective : objectives) {
            String number = String.valueOf(names.size() + 1);
            String display = objective instanceof Node.Mapping map
                    ? map.text("displayName").orElse("")
                    : "";
            String slug = slug(display);
            names.add(slug.isEmpty() ? number : names.contains(slug) ? slug + "-" + number : slug);
        }
        return names;
    }

    static String slug(String text) {
        String slug = text.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return slug.length() > 63 ? slug.substring(0, 63).replaceAll("-$", "") : slug;
    }
}
