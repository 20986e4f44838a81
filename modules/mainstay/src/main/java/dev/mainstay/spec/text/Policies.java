package dev.mainstay.spec.text;

import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Comparison;
import dev.mainstay.spec.Ref;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checked OpenSLO alert policies, inline and by name, as records. */
record Policies(Library library, Head head) {
    /** The policy that a list item names or holds, in any of the three ways. */
    Stream<Alerting.Policy> read(Node item) {
        return switch (item) {
            case Node.Scalar scalar -> named(scalar.text()).stream();
            case Node.Mapping map -> {
                View v = new View(map);
                yield v.has("alertPolicyRef")
                        ? named(v.need("alertPolicyRef")).stream()
                        : v.view("spec").stream().flatMap(s -> policy(name(v, head.name()), s, head, v).stream());
            }
            case Node.Sequence none -> Stream.empty();
        };
    }

    private Optional<Alerting.Policy> named(String text) {
        return library.ref(text, Grammar.ref("alertpolicy"), head)
                .flatMap(library.index()::head)
                .filter(Head::sound)
                .flatMap(h -> policy(h.name(), h.spec(), h, new View(h.whole())));
    }

    private static String name(View v, String otherwise) {
        return v.view("metadata").flatMap(m -> m.text("name")).orElse(otherwise);
    }

    private Optional<Alerting.Policy> policy(String name, View policy, Head at, View place) {
        List<View> conditions = policy.views("conditions");
        if (conditions.size() != 1) {
            library.error(
                    policy.at("conditions"),
                    "an alert policy has exactly one condition, found " + conditions.size(),
                    "write one policy for each");
            return Optional.empty();
        }
        View first = conditions.getFirst();
        Optional<View> spec = first.has("conditionRef")
                ? library.ref(first.need("conditionRef"), Grammar.ref("alertcondition"), at)
                        .flatMap(library.index()::head)
                        .filter(Head::sound)
                        .map(Head::spec)
                : first.view("spec");
        if (spec.isEmpty()) return Optional.empty();
        View condition = spec.get().view("condition").orElseThrow();
        return Optional.of(new Alerting.Policy(
                name,
                spec.get().need("severity"),
                comparison(condition),
                condition.text("threshold").flatMap(Scalars::number).orElse(BigDecimal.ONE),
                span(condition.need("lookbackWindow")),
                span(condition.need("alertAfter")),
                policy.truth("alertWhenNoData"),
                policy.truth("alertWhenResolved"),
                policy.truth("alertWhenBreaching"),
                policy.views("notificationTargets").stream()
                        .flatMap(t -> target(t, at).stream())
                        .toList(),
                place.at()));
    }

    /** OpenSLO's own examples say {@code lte} and mean that a burn rate exceeds its threshold. */
    private Comparison comparison(View condition) {
        return switch (condition.need("op")) {
            case "gte" -> Comparison.GTE;
            case "gt" -> Comparison.GT;
            case "lte" -> meant(condition, "lte", "gte", Comparison.GTE);
            default -> meant(condition, "lt", "gt", Comparison.GT);
        };
    }

    private Comparison meant(View condition, String written, String meant, Comparison comparison) {
        String message =
                "'op: " + written + "' on a burn rate is read as '" + meant + "': an alert fires when it burns faster";
        if (library.problems().stream().noneMatch(p -> p.at().equals(condition.at("op"))))
            library.warning(condition.at("op"), message, "write op: " + meant);
        return comparison;
    }

    private static Duration span(String text) {
        return Scalars.duration(text).orElse(Duration.ZERO);
    }

    /** The receiver's name, or the team that {@code team/NAME} means. */
    private Optional<String> target(View v, Head at) {
        if (!v.has("targetRef")) return v.view("spec").flatMap(s -> s.text("target"));
        return library.ref(v.need("targetRef"), Grammar.ref("alertnotificationtarget"), at)
                .flatMap((Ref r) -> library.index().head(r))
                .filter(Head::sound)
                .flatMap(h -> h.spec().text("target"));
    }
}
