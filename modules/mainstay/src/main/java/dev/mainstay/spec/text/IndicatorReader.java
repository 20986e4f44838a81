package dev.mainstay.spec.text;

import dev.mainstay.spec.Comparison;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Ref;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checked indicators as records.
 *
 * @param of the document that the promise is about
 * @param id the promise's identity, which names inline sources
 * @param zone of cron expressions
 */
record IndicatorReader(Library library, Head head, Ref of, Ref id, ZoneId zone) {
    Optional<Indicator> read(View indicator) {
        Node.Entry choice = indicator.choice().orElseThrow();
        View v = View.of(choice.value());
        return switch (choice.key()) {
            case "ratio" ->
                source(v, choice)
                        .map(s -> new Indicator.Ratio(
                                query(s, v, "good"), query(s, v, "bad"), query(s, v, "total"), true));
            case "latency" ->
                source(v, choice)
                        .map(s -> new Indicator.Latency(
                                s,
                                v.text("metric"),
                                v.text("column"),
                                v.duration("atMost").orElseThrow()));
            case "threshold" -> source(v, choice).map(s -> threshold(s, v));
            case "headroom" ->
                source(v, choice)
                        .map(s -> new Indicator.Headroom(
                                query(s, v, "select").orElseThrow(),
                                v.texts("resources"),
                                v.percentage("atLeast").orElseThrow()));
            case "freshness" ->
                source(v, choice)
                        .map(s ->
                                new Indicator.Freshness(s, v.duration("atMost").orElseThrow()));
            case "deadline" -> source(v, choice).map(s -> new Indicator.Deadline(s, v.need("job"), by(v)));
            case "checks" -> source(v, choice).map(s -> new Indicator.Checks(s, checks(v)));
            case "drift" ->
                about("model", choice)
                        .map(m -> new Indicator.Drift(
                                m, v.need("measure"), v.bound("atMost").orElseThrow(), v.texts("features")));
            case "bias" ->
                about("model", choice)
                        .map(m -> new Indicator.Bias(
                                m, v.need("measure"), v.bound("atLeast"), v.bound("atMost"), v.texts("groups")));
            case "abuse" ->
                about("model", choice)
                        .map(m -> new Indicator.Abuse(
                                m, v.texts("tests"), v.percentage("errorRate").orElseThrow()));
            case "accuracy" -> about("model", choice).flatMap(m -> new AccuracyReader(library, m, choice.at()).read(v));
            case "conformity" ->
                about("environment", choice).map(environment -> Indicator.Conformity.of(environment, choice.at()));
            case "toil" -> about("team", choice).map(t -> new Indicator.Toil(t, v.texts("roles")));
            case "journey" -> members(v, choice).map(Indicator.Journey::new);
            case "redundant" -> members(v, choice).flatMap(m -> redundant(m, v));
            case "weighted" -> weighted(v, choice);
            case "worst" -> members(v, choice).map(Indicator.Worst::new);
            case "preset" -> Optional.of(new Indicator.Preset(v.need("name"), fields(v, "name")));
            default -> throw new IllegalStateException("no shape admits the indicator " + choice.key());
        };
    }

    private Optional<DataSource> source(View v, Node.Entry choice) {
        if (v.has("source")) return library.source(v, "source", head, id + "/source");
        Optional<DataSource> own = library.index().head(of).flatMap(h -> documentSource(library, h));
        if (own.isEmpty())
            library.error(
                    choice.at(),
                    "'" + choice.key() + "' does not say where it is measured",
                    "give 'source', a DataSource");
        return own;
    }

    /** The source that a document is about itself: a Dataset's, or a Model's log. */
    static Optional<DataSource> documentSource(Library library, Head document) {
        return switch (document.kind()) {
            case "Dataset" -> library.source(document.spec(), "source", document, document.ref() + "/source");
            case "Model" -> library.source(document.spec(), "log", document, document.ref() + "/log");
            default -> Optional.empty();
        };
    }

    private Optional<Query> query(DataSource source, View v, String key) {
        return v.text(key).map(t -> new Query(source, t, v.at(key)));
    }

    private Indicator threshold(DataSource source, View v) {
        boolean atLeast = v.has("atLeast");
        return new Indicator.Threshold(
                query(source, v, "value").orElseThrow(),
                atLeast ? Comparison.GTE : Comparison.LTE,
                v.bound(atLeast ? "atLeast" : "atMost").orElseThrow(),
                v.text("where"));
    }

    private Indicator.By by(View v) {
        String text = v.need("by");
        return Scalars.duration(text)
                .<Indicator.By>map(Indicator.By.After::new)
                .orElseGet(() ->
                        new Indicator.By.Cron(text.strip(), v.zone("timeZone").orElse(zone)));
    }

    private static List<Indicator.Check> checks(View v) {
        return v.views("all").stream()
                .map(c -> {
                    Node.Entry check = c.choice().orElseThrow();
                    return new Indicator.Check(check.key(), fields(View.of(check.value()), ""), c.at());
                })
                .toList();
    }

    /** A map's fields in canonical text, without one. */
    private static Map<String, String> fields(View v, String without) {
        Map<String, String> fields = new LinkedHashMap<>();
        v.map().entries().forEach((k, e) -> {
            if (!k.equals(without)) fields.put(k, e.value() instanceof Node.Scalar s ? s.text() : Json.of(e.value()));
        });
        return fields;
    }

    private Optional<Ref> about(String kind, Node.Entry choice) {
        if (of.kind().equals(kind)) return Optional.of(of.owner());
        library.error(
                choice.at(),
                "'" + choice.key() + "' is about " + (kind.startsWith("e") ? "an " : "a ") + kind
                        + ", this promise is about " + of,
                "put it into the " + kind + "'s document, or into a kind: SLO with 'of: " + kind + "/NAME'");
        return Optional.empty();
    }

    private Optional<List<Ref>> members(View v, Node.Entry choice) {
        List<Ref> members = library.refs(v, "members", Grammar.PROMISE, head);
        if (members.stream().distinct().count() < v.texts("members").size()) {
            library.error(choice.at(), "'" + choice.key() + "' names a promise twice", "name each once");
            return Optional.empty();
        }
        if (members.isEmpty()) {
            library.error(choice.at(), "'" + choice.key() + "' has no members", "name at least one promise");
            return Optional.empty();
        }
        return Optional.of(members);
    }

    private Optional<Indicator> redundant(List<Ref> members, View v) {
        int atLeast = v.count("atLeast").orElseThrow();
        if (atLeast >= 1 && atLeast <= members.size()) return Optional.of(new Indicator.Redundant(members, atLeast));
        library.error(
                v.at("atLeast"),
                atLeast + " of " + members.size() + " members cannot be good",
                "1 to " + members.size());
        return Optional.empty();
    }

    private Optional<Indicator> weighted(View v, Node.Entry choice) {
        Map<Ref, BigDecimal> weights = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        v.textMap("members").forEach((name, text) -> {
            BigDecimal weight = Scalars.number(text).orElse(BigDecimal.ZERO);
            if (weight.signum() <= 0) wrong.add(name);
            library.ref(name, Grammar.PROMISE, head).ifPresent(r -> weights.put(r, weight));
        });
        for (String name : wrong)
            library.error(choice.at(), "the weight of '" + name + "' must be above 0", "remove it");
        if (weights.isEmpty()) library.error(choice.at(), "'weighted' has no members", "{promise: weight}");
        return wrong.isEmpty() && !weights.isEmpty() ? Optional.of(new Indicator.Weighted(weights)) : Optional.empty();
    }
}
