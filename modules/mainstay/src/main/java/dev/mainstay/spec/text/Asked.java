package dev.mainstay.spec.text;

import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Predicates;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Selector;
import dev.mainstay.spec.Selectors;
import dev.mainstay.spec.Selectors.Use;
import dev.mainstay.spec.Source;
import java.util.List;
import java.util.regex.Pattern;

/** A query of a promise, and whether what it counts is exact. */
public record Asked(Query query, Selector.Exactness exactness) {
    private static final List<List<String>> LOCAL =
            List.of(List.of(), List.of("sum"), List.of("increase"), List.of("sum", "increase"));

    private static final Pattern WITHOUT = Pattern.compile("\\bwithout\\s*\\(");

    /** The queries that its author wrote; none for indicators that need none. */
    public static List<Asked> of(Promise promise) {
        Use use = promise.indicator() instanceof Indicator.Ratio ratio && ratio.counter() ? Use.EVENTS : Use.VALUE;
        return promise.indicator().queries().stream()
                .map(query -> new Asked(query, exactness(query, use)))
                .toList();
    }

    private static Selector.Exactness exactness(Query query, Use use) {
        return switch (query.source().source()) {
            case Source.Prometheus remote -> remote(query.text(), use);
            case Source.Scrape local -> local(query.text(), use);
            case Source.Receive local -> local(query.text(), use);
            case Source.Hosts local -> local(query.text(), use);
            case Source.Table table ->
                Predicates.refusal(query.text())
                        .<Selector.Exactness>map(Selector.Exactness.Refused::new)
                        .orElse(new Selector.Exactness.Exact());
            case Source.Counts counts ->
                query.text().matches("[A-Za-z0-9_./:-]{1,200}")
                        ? new Selector.Exactness.Exact()
                        : new Selector.Exactness.Refused("on counts it is the name of an indicator in them");
            case Source.Foreign unread ->
                new Selector.Exactness.Unknown("its source is not read, so nothing is known of it", "");
            case Source.Billing none -> none("billing");
            case Source.Runs none -> none("runs");
            case Source.Probe none -> none("probe");
            case Source.Lineage none -> none("lineage");
        };
    }

    private static Selector.Exactness remote(String text, Use use) {
        Selector.Exactness exactness = Selectors.classify(text, use).exactness();
        if (exactness instanceof Selector.Exactness.Refused) return exactness;
        return Selectors.foreign(text)
                .<Selector.Exactness>map(name -> new Selector.Exactness.Unknown(
                        "PromQL has no function '" + name + "', so only the server can tell",
                        Spelling.hint(name, Selectors.FUNCTIONS, "")))
                .orElse(exactness);
    }

    /** What Mainstay computes itself, exactly, from metrics that it holds: a selector, its sum, its increase. */
    private static Selector.Exactness local(String text, Use use) {
        Selector selector = Selectors.classify(text, use);
        if (selector.exactness() instanceof Selector.Exactness.Refused) return selector.exactness();
        boolean simple = selector.inner().isPresent() && LOCAL.contains(selector.functions());
        if (!simple || (use == Use.VALUE && WITHOUT.matcher(text).find()))
            return new Selector.Exactness.Refused(
                    "scraped and received metrics answer a selector, sum, sum by or increase, no other expression; use a"
                            + " prometheus source");
        if (use == Use.VALUE && selector.functions().contains("increase") && !text.contains("["))
            return new Selector.Exactness.Refused("increase needs a range: increase(NAME[5m])");
        return new Selector.Exactness.Exact();
    }

    private static Selector.Exactness none(String type) {
        return new Selector.Exactness.Refused("a source of type " + type + " answers no queries");
    }
}
