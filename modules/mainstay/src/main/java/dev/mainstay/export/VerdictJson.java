package dev.mainstay.export;

import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Verdict;
import dev.mainstay.spec.Promise;
import dev.mainstay.stat.Range;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A verdict as names and values, the same on the command line and over HTTP: times as ISO 8601, shares in 0 … 1. */
public final class VerdictJson {
    /** The version of the names. */
    public static final int VERSION = 1;

    private VerdictJson() {}

    public static Map<String, Object> of(Verdict verdict, Promise promise) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("promise", verdict.promise().toString());
        if (!verdict.segment().isWhole()) map.put("segment", verdict.segment().values());
        map.put("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        map.put("maturity", verdict.maturity().name().toLowerCase(Locale.ROOT));
        map.put("soFar", verdict.soFar());
        map.put("at", time(verdict.at()));
        map.put("target", promise.target());
        map.put("revision", promise.revision());
        promise.owner().ifPresent(owner -> map.put("owner", owner));
        promise.service().ifPresent(service -> map.put("service", service));
        promise.indicator().read().ifPresent(source -> map.put("source", source.name()));
        map.put("period", range(verdict.period()));
        map.put("window", range(verdict.window()));
        map.put("filled", verdict.filled());
        map.put("coverage", verdict.coverage());
        map.put("sli", number(verdict.evidence().sli()));
        map.put("budgetLeft", number(verdict.evidence().remaining()));
        map.put("evidence", evidence(verdict.evidence()));
        map.put("because", verdict.because());
        map.put("notes", verdict.notes());
        if (!verdict.segments().isEmpty())
            map.put(
                    "segments",
                    verdict.segments().stream().map(s -> of(s, promise)).toList());
        return map;
    }

    private static Map<String, Object> evidence(Evidence evidence) {
        Map<String, Object> map = new LinkedHashMap<>();
        switch (evidence) {
            case Evidence.Events events -> {
                map.put("unit", "event");
                map.put("bad", events.bad());
                map.put("total", events.total());
                map.put("allowed", events.allowed());
                map.put("missing", events.missing());
            }
            case Evidence.Time time -> {
                map.put("unit", "slice");
                map.put("sliceMillis", time.slice());
                map.put("bad", time.bad());
                map.put("known", time.known());
                map.put("idle", time.idle());
                map.put("unknown", time.unknown());
                map.put("size", time.size());
                map.put("allowed", time.allowed());
                if (!time.parts().isEmpty())
                    map.put(
                            "parts",
                            time.parts().stream().map(VerdictJson::part).toList());
                time.answers().ifPresent(answers -> map.put("answers", AnswersJson.of(answers)));
            }
            case Evidence.Share share -> {
                map.put("unit", "share");
                map.put("mean", number(share.sli()));
                map.put("units", share.units());
                map.put("unknown", share.unknown());
                map.put("allowed", share.allowed());
            }
            case Evidence.Cash cash -> {
                map.put("unit", "money");
                map.put("spent", cash.spent().toString());
                map.put("amount", cash.amount().toString());
                map.put("projected", cash.projected().toString());
            }
            case Evidence.Least least -> {
                map.put("unit", "member");
                map.put("member", least.member().toString());
            }
            case Evidence.Nothing nothing -> map.put("unit", "none");
        }
        return map;
    }

    private static Map<String, Object> part(Evidence.Part part) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("promise", part.member().toString());
        map.put("bad", part.bad());
        map.put("unique", part.unique());
        map.put("share", part.share());
        map.put("unknown", part.unknown());
        return map;
    }

    /** {@code to} is excluded. */
    private static Map<String, Object> range(Range range) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("from", time(range.from()));
        map.put("to", time(range.until()));
        return map;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** JSON has no NaN and no infinity: what is not a number is null. */
    public static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
