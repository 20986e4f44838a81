package dev.mainstay.spec.text;

import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Revisions of promises: SHA-256 over canonical JSON of target, indicator, window, method and no-data policy. A named source counts by
 * its name, wherever it is reached; a composite counts by its members' revisions, whatever they are called.
 */
final class Revisions {
    private final Map<Ref, Promise> promises = new LinkedHashMap<>();
    private final Map<Ref, String> done = new LinkedHashMap<>();
    private final List<Problem> problems;

    Revisions(List<Promise> all, List<Problem> problems) {
        for (Promise promise : all) promises.put(promise.id(), promise);
        this.problems = problems;
    }

    List<Promise> revised() {
        List<Promise> out = new ArrayList<>();
        for (Promise promise : promises.values()) out.add(promise.revised(revision(promise, new LinkedHashSet<>())));
        return out;
    }

    private String revision(Promise promise, Set<Ref> path) {
        String known = done.get(promise.id());
        if (known != null) return known;
        if (!path.add(promise.id())) {
            problems.add(Problem.error(
                    promise.at(),
                    "the promise is made of itself: " + cycle(path, promise.id()),
                    "remove one of these members"));
            done.put(promise.id(), "");
            return "";
        }
        if (path.size() > 100) {
            problems.add(
                    Problem.error(promise.at(), promise.id() + " is nested deeper than 100 promises", "flatten it"));
            done.put(promise.id(), "");
            return "";
        }
        Canon canon = new Canon(ref -> Canon.text(member(ref, path)), Revisions::name);
        Canon.Building meaning = Canon.map()
                .put("target", Canon.number(promise.target()))
                .put("indicator", canon.indicator(promise.indicator()))
                .put("window", Canon.window(promise.window()))
                .put("budgeting", Canon.budgeting(promise.budgeting()))
                .put("noData", Canon.noData(promise.noData()));
        if (promise.indicator() instanceof Indicator.Accuracy accuracy)
            accuracy.forecasts().ifPresent(forecasts -> meaning.put("forecasts", canon.forecasts(forecasts)));
        path.remove(promise.id());
        String revision = done.getOrDefault(promise.id(), sha256(Json.of(meaning.done())));
        done.put(promise.id(), revision);
        return revision;
    }

    private String member(Ref ref, Set<Ref> path) {
        Promise member = promises.get(ref);
        return member == null ? ref.toString() : revision(member, path);
    }

    private static String cycle(Set<Ref> path, Ref again) {
        List<String> names = new ArrayList<>();
        for (Ref ref : path) if (!names.isEmpty() || ref.equals(again)) names.add(ref.toString());
        names.add(again.toString());
        return String.join(" → ", names);
    }

    /** A named source is its name; one that stands inline is its type, and how its rows are dated and derived. */
    private static Node name(DataSource source) {
        if (!source.name().contains("/")) return Canon.text(source.name());
        Canon.Building inline = Canon.map().put("type", Sources.type(source.source()));
        if (source.source() instanceof Source.Table table) {
            Canon.Building derive = Canon.map();
            table.derive().forEach(derive::put);
            inline.put("time", table.time()).put("derive", derive.done());
        }
        return inline.done();
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every JDK has SHA-256", absent);
        }
    }
}
