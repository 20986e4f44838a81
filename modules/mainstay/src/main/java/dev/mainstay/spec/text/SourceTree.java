package dev.mainstay.spec.text;

import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Secret;
import dev.mainstay.spec.Source;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sources written back as the choice that they are in our language. */
final class SourceTree {
    private SourceTree() {}

    /** The name of a named source, else the source itself. */
    static Node reference(DataSource source) {
        if (!source.name().contains("/")) return Canon.text(source.name());
        Node.Entry choice = choice(source.source());
        return Canon.map().put(choice.key(), choice.value()).done();
    }

    static Node.Entry choice(Source source) {
        return switch (source) {
            case Source.Prometheus p ->
                entry("prometheus", Canon.map().put("url", p.url().toString()), b -> secret(b, "token", p.token()));
            case Source.Scrape s ->
                entry(
                        "metrics",
                        Canon.map()
                                .put("scrape", s.url().toString())
                                .put("every", Durations.write(s.every()))
                                .texts("retain", s.retain()),
                        b -> {});
            case Source.Receive r ->
                entry("metrics", Canon.map().put("receive", "true").texts("retain", r.retain()), b -> {});
            case Source.Table t -> entry("table", Canon.map(), b -> table(t, b));
            case Source.Billing b ->
                entry("billing", Canon.map().put("format", b.format()).texts("files", b.files()), x -> {});
            case Source.Counts c ->
                entry("counts", files(c.files()).put("form", c.form().name().toLowerCase(Locale.ROOT)), b -> {});
            case Source.Runs r -> entry("runs", files(r.files()), b -> {});
            case Source.Hosts h -> entry("hosts", Canon.map().put("every", Durations.write(h.every())), b -> {});
            case Source.Probe p ->
                entry(
                        "probe",
                        Canon.map()
                                .put("url", p.url().toString())
                                .put("every", Durations.write(p.every()))
                                .put("timeout", Durations.write(p.timeout())),
                        b -> {});
            case Source.Lineage l -> entry("lineage", Canon.map(), b -> {});
            case Source.Foreign f ->
                entry(f.type(), Canon.map(), b -> f.connection().forEach(b::put));
        };
    }

    private static Node.Entry entry(
            String key, Canon.Building fields, java.util.function.Consumer<Canon.Building> more) {
        more.accept(fields);
        return new Node.Entry(key, Position.NONE, fields.done());
    }

    private static Canon.Building files(List<String> files) {
        return files.isEmpty()
                ? Canon.map().put("receive", "true")
                : Canon.map().texts("files", files);
    }

    private static void table(Source.Table t, Canon.Building b) {
        b.put("engine", t.engine().name().toLowerCase(Locale.ROOT)).texts("files", t.files());
        t.database().ifPresent(d -> {
            b.put("url", d.url().toString()).put("user", d.user());
            secret(b, "password", d.password());
            b.put("table", d.table());
        });
        b.put("time", t.time()).put("timeZone", t.zone().map(Object::toString));
        if (!t.lateness().isZero()) b.put("lateness", Durations.write(t.lateness()));
        if (!t.derive().isEmpty()) {
            Canon.Building derive = Canon.map();
            t.derive().forEach(derive::put);
            b.put("derive", derive.done());
        }
        b.put("precision", t.precision().map(BigDecimal::toPlainString)).texts("keep", t.keep());
    }

    private static void secret(Canon.Building b, String key, Optional<Secret> secret) {
        if (secret.isEmpty()) return;
        Node place = switch (secret.get()) {
            case Secret.Env env -> Canon.map().put("env", env.name()).done();
            case Secret.File file ->
                Canon.map().put("file", file.path().toString()).done();
            case Secret.Kubernetes k ->
                Canon.map()
                        .put(
                                "kubernetes",
                                Canon.map()
                                        .put("namespace", k.namespace())
                                        .put("name", k.name())
                                        .put("key", k.key())
                                        .done())
                        .done();
        };
        b.put(key, place);
    }
}
