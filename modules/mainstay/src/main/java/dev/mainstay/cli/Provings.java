package dev.mainstay.cli;

import dev.mainstay.judge.burn.Finding;
import dev.mainstay.judge.burn.Finding.Grade;
import dev.mainstay.judge.burn.Proof;
import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Selector;
import dev.mainstay.spec.text.Asked;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What can be proved of one promise before anything is measured.
 *
 * @param alerts empty for what this version does not judge, for money, and where nobody is told
 */
record Provings(Promise promise, List<Asked> queries, List<Finding> alerts) {
    /** @param perHour events an hour, 0 when not known; a sliced promise knows its slices */
    static Provings of(Promise promise, double perHour) {
        boolean fires = promise.indicator().judged() && !(promise.indicator() instanceof Indicator.Spend);
        double units = promise.slice().map(Provings::anHour).orElse(perHour);
        return new Provings(promise, Asked.of(promise), fires ? Proof.prove(promise, units) : List.of());
    }

    /** The same proof where more is known against its queries, by their places. */
    Provings refused(List<Problem> mistakes) {
        List<Asked> known =
                queries.stream().map(asked -> refused(asked, mistakes)).toList();
        return new Provings(promise, known, alerts);
    }

    private static Asked refused(Asked asked, List<Problem> mistakes) {
        if (asked.exactness() instanceof Selector.Exactness.Refused) return asked;
        return mistakes.stream()
                .filter(problem -> problem.at().equals(asked.query().at()))
                .findFirst()
                .map(problem -> new Asked(asked.query(), new Selector.Exactness.Refused(problem.message())))
                .orElse(asked);
    }

    private static double anHour(Duration slice) {
        return (double) Duration.ofHours(1).toMillis() / slice.toMillis();
    }

    boolean dead() {
        return Finding.anyDead(alerts);
    }

    /** For a terminal: one line for what is sound, one for each limit. */
    void print(PrintWriter out) {
        out.println(promise.id() + "  " + units() + "  (" + promise.at() + ")");
        long exact = queries.stream()
                .filter(q -> q.exactness() instanceof Selector.Exactness.Exact)
                .count();
        if (exact > 0)
            out.println("    ✓ "
                    + (exact == queries.size() ? "every query is" : exact + " of " + queries.size() + " queries are")
                    + " exact");
        for (Asked asked : queries) limit(asked, out);
        if (promise.indicator() instanceof Indicator.Latency latency
                && latency.metric().isPresent())
            out.println("    ✓ exact if a bucket of " + latency.metric().get() + " ends at " + seconds(latency.atMost())
                    + " s");
        List<String> sound = alerts.stream()
                .filter(f -> f.grade() == Grade.SOUND)
                .map(f -> f.rule().replace(": ", " "))
                .toList();
        if (!sound.isEmpty()) out.println("    ✓ can fire: " + String.join(", ", sound));
        for (Finding finding : alerts)
            if (finding.grade() != Grade.SOUND)
                out.println("    " + (finding.grade() == Grade.DEAD ? "✕" : "▲") + " " + finding.sentence());
        if (promise.alert() instanceof Alerting.None) out.println("    · nobody is told (alert: none)");
    }

    private static void limit(Asked asked, PrintWriter out) {
        switch (asked.exactness()) {
            case Selector.Exactness.Exact exact -> {}
            case Selector.Exactness.Approximate near ->
                out.println("    ▲ approximate: " + asked.query().text() + " — " + near.reason());
            case Selector.Exactness.Unknown unknown ->
                out.println("    ▲ cannot be judged: " + asked.query().text() + " — " + unknown.reason()
                        + (unknown.hint().isEmpty() ? "" : " (" + unknown.hint() + ")"));
            case Selector.Exactness.Refused refused ->
                out.println("    ✕ refused: " + asked.query().text() + " — " + refused.reason());
        }
    }

    private String units() {
        if (promise.indicator() instanceof Indicator.Spend spend)
            return spend.amount().toString();
        String share = promise.target().movePointRight(2).stripTrailingZeros().toPlainString();
        return share + " % of "
                + promise.slice().map(s -> "slices of " + length(s)).orElse("events");
    }

    private static String length(Duration slice) {
        return slice.toMillis() % Duration.ofDays(1).toMillis() == 0
                ? slice.toDays() + "d"
                : slice.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static String seconds(Duration atMost) {
        return BigDecimal.valueOf(atMost.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    Map<String, Object> json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("promise", promise.id().toString());
        map.put("revision", promise.revision());
        map.put("judged", promise.indicator().judged());
        map.put("queries", queries.stream().map(Provings::json).toList());
        map.put(
                "alerts",
                alerts.stream()
                        .map(f -> Json.map(
                                "rule", f.rule(),
                                "grade", f.grade().name().toLowerCase(Locale.ROOT),
                                "sentence", f.sentence()))
                        .toList());
        return map;
    }

    private static Map<String, Object> json(Asked asked) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", asked.query().text());
        map.put("source", asked.query().source().name());
        switch (asked.exactness()) {
            case Selector.Exactness.Exact exact -> map.put("exactness", "exact");
            case Selector.Exactness.Approximate near -> {
                map.put("exactness", "approximate");
                map.put("because", near.reason());
            }
            case Selector.Exactness.Unknown unknown -> {
                map.put("exactness", "unknown");
                map.put("because", unknown.reason());
            }
            case Selector.Exactness.Refused refused -> {
                map.put("exactness", "refused");
                map.put("because", refused.reason());
            }
        }
        return map;
    }
}
