package dev.mainstay.spec.text;

import dev.mainstay.spec.Money;
import dev.mainstay.spec.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A checked map in its long form, read by type. What the shape requires is there and of its grammar. */
record View(Node.Mapping map) {
    static View of(Node node) {
        return new View(node instanceof Node.Mapping map ? map : Node.empty(node.at()));
    }

    Position at() {
        return map.at();
    }

    Position at(String key) {
        return map.at(key);
    }

    boolean has(String key) {
        return map.get(key).isPresent();
    }

    Optional<Node> node(String key) {
        return map.get(key);
    }

    Optional<String> text(String key) {
        return map.text(key);
    }

    String need(String key) {
        return text(key).orElseThrow();
    }

    Optional<Duration> duration(String key) {
        return text(key).flatMap(Scalars::duration);
    }

    Optional<BigDecimal> percentage(String key) {
        return text(key).flatMap(Scalars::percentage);
    }

    Optional<BigDecimal> bound(String key) {
        return text(key).flatMap(Scalars::bound);
    }

    Optional<Integer> count(String key) {
        return text(key).flatMap(Scalars::integer);
    }

    Optional<Money> money(String key) {
        return text(key).flatMap(Scalars::money);
    }

    Optional<LocalDate> date(String key) {
        return text(key).flatMap(Scalars::date);
    }

    Optional<Instant> time(String key) {
        return text(key).flatMap(Scalars::time);
    }

    Optional<ZoneId> zone(String key) {
        return text(key).flatMap(Scalars::zone);
    }

    boolean truth(String key) {
        return text(key).filter("true"::equals).isPresent();
    }

    Optional<View> view(String key) {
        return map.mapping(key).map(View::new);
    }

    /** The list's members that are maps. */
    List<View> views(String key) {
        return map.items(key).stream()
                .filter(Node.Mapping.class::isInstance)
                .map(View::of)
                .toList();
    }

    /** The texts of a list; one text alone is a list of one. */
    List<String> texts(String key) {
        return scalars(key).stream().map(Node.Scalar::text).toList();
    }

    List<Node.Scalar> scalars(String key) {
        List<Node> nodes = map.get(key)
                .map(n -> n instanceof Node.Sequence list ? list.items() : List.of(n))
                .orElse(List.of());
        return nodes.stream()
                .filter(Node.Scalar.class::isInstance)
                .map(Node.Scalar.class::cast)
                .toList();
    }

    /** The values of a map by key, as texts. */
    Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        view(key).ifPresent(v -> v.map.entries().keySet().forEach(k -> v.text(k).ifPresent(t -> texts.put(k, t))));
        return texts;
    }

    /** The one case that a choice has. */
    Optional<Node.Entry> choice() {
        return map.entries().values().stream().findFirst();
    }

    /** The field's value in canonical JSON. */
    Optional<String> json(String key) {
        return node(key).map(Json::of);
    }
}
