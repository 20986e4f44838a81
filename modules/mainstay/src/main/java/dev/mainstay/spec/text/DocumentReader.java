package dev.mainstay.spec.text;

import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Ref;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checked documents as records. */
record DocumentReader(Library library) {
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    /** The document; empty when it refers to what could not be read. */
    Optional<Document> read(Head head) {
        View v = head.spec();
        Document.Meta meta = meta(head);
        return switch (head.kind()) {
            case "Team" -> Optional.of(team(meta, v, head));
            case "DataSource" ->
                Optional.ofNullable(library.sources().get(head.name())).map(s -> new Document.Origin(meta, s));
            case "Service" ->
                Optional.of(new Document.Service(
                        meta,
                        refs(v, "dependsOn", head),
                        v.count("tier").orElse(2),
                        v.zone("timeZone").orElse(ZoneId.of("UTC"))));
            case "Dataset" ->
                source(v, "source", head)
                        .map(s -> new Document.Dataset(
                                meta, s, v.duration("every"), refs(v, "consumers", head), refs(v, "dependsOn", head)));
            case "Model" -> model(meta, v, head);
            case "Budget" -> source(v, "source", head).map(s -> budget(meta, v, head, s));
            case "Environment" ->
                Optional.of(new Document.Environment(meta, observe(v), approved(v, head), v.json("lease")));
            case "Release" -> ref(v, "of", head).map(of -> release(meta, v, head, of));
            case "Runbook" -> new RunbookReader(library, head).read(meta, v);
            case "Suite" -> ref(v, "of", head).map(of -> suite(meta, v, of));
            case "Template" ->
                Optional.of(new Document.Template(
                        meta,
                        v.count("version").orElseThrow(),
                        v.json("parameters").orElse("{}"),
                        jsons(v, "documents")));
            case "Instance" ->
                Optional.of(new Document.Instance(
                        meta, v.need("template"), v.count("version").orElseThrow(), jsonMap(v, "with")));
            case "SLA" -> library.ref(v.need("promise"), Grammar.PROMISE, head).map(p -> sla(meta, v, head, p));
            case "SLO" -> Optional.of(new Document.Slo(meta, head.openslo() ? v.text("service") : of(v, head)));
            default ->
                Optional.of(new Document.Part(
                        meta, head.key(), Json.of(head.whole().mapping("spec").orElse(Node.empty(head.at())))));
        };
    }

    private static Document.Observe observe(View v) {
        Node.Entry choice = v.view("observe").flatMap(View::choice).orElseThrow();
        View fields = View.of(choice.value());
        return switch (choice.key()) {
            case "http" -> new Document.Observe.Http(URI.create(fields.need("url")));
            case "files" -> new Document.Observe.Files(Sources.files(fields));
            default -> new Document.Observe.Other(choice.key(), Json.of(choice.value()));
        };
    }

    private Document.Approved approved(View v, Head head) {
        return v.view("approved")
                .map(given -> new Document.Approved(
                        library.refs(given, "models", Grammar.ref("model"), head),
                        given.texts("images"),
                        given.texts("manifests")))
                .orElseGet(() -> new Document.Approved(List.of(), List.of(), List.of()));
    }

    private Optional<String> of(View v, Head head) {
        return ref(v, "of", head).map(library::service);
    }

    private Document.Meta meta(Head head) {
        View m = head.metadata();
        Map<String, List<String>> labels = new LinkedHashMap<>();
        m.view("labels").ifPresent(l -> l.map().entries().keySet().forEach(k -> labels.put(k, l.texts(k))));
        return new Document.Meta(
                head.name(),
                m.text("displayName").orElse(head.name()),
                head.spec().text("description").orElse(""),
                labels,
                m.textMap("annotations"),
                library.name(head.spec(), "owner", "team", head),
                head.at());
    }

    private Document team(Document.Meta meta, View v, Head head) {
        View contact = v.view("contact").orElse(View.of(Node.empty(head.at())));
        Map<String, List<String>> roles = new LinkedHashMap<>();
        v.view("roles").ifPresent(r -> r.map().entries().keySet().forEach(k -> roles.put(k, r.texts(k))));
        View hours = v.view("hours").orElseThrow();
        View onCall = v.view("onCall").orElseThrow();
        if (!hours.text("from")
                .flatMap(Scalars::clock)
                .orElseThrow()
                .isBefore(hours.text("to").flatMap(Scalars::clock).orElseThrow()))
            library.error(hours.at("to"), "working hours end before they begin", "from: '09:00', to: '17:00'");
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        hours.texts("days").forEach(d -> days.add(DayOfWeek.of(DAYS.indexOf(d) + 1)));
        return new Document.Team(
                meta,
                new Document.Contact(
                        contact.text("email"),
                        Sources.secret(contact, "webhook"),
                        Sources.secret(contact, "slack"),
                        Sources.secret(contact, "pagerduty")),
                roles,
                v.views("escalation").stream()
                        .map(e -> new Document.Escalation(
                                e.duration("after").orElseThrow(),
                                library.name(e, "to", "team", head).orElse("")))
                        .toList(),
                new Document.Hours(
                        days,
                        hours.text("from").flatMap(Scalars::clock).orElseThrow(),
                        hours.text("to").flatMap(Scalars::clock).orElseThrow(),
                        hours.zone("timeZone").orElseThrow()),
                new Document.OnCall(
                        onCall.text("falsePages").flatMap(Scalars::number).orElseThrow(),
                        onCall.duration("per").orElseThrow()));
    }

    private Optional<Document> model(Document.Meta meta, View v, Head head) {
        Map<String, Document.Feature> features = new LinkedHashMap<>();
        v.view("features")
                .ifPresent(f -> f.map().entries().forEach((name, entry) -> {
                    View feature = View.of(entry.value());
                    features.put(
                            name,
                            new Document.Feature(
                                    feature.need("type"),
                                    feature.text("from").flatMap(t -> library.ref(t, Grammar.ref("dataset"), head))));
                }));
        Optional<DataSource> log = source(v, "log", head);
        Optional<Document.Label> label = v.view("label")
                .flatMap(l -> library.source(l, "source", head, head.ref() + "/label")
                        .or(() -> log)
                        .map(s -> new Document.Label(l.need("column"), s)));
        if (v.has("label") && label.isEmpty() && !v.has("log"))
            library.error(
                    v.at("label"),
                    "'label' does not say where it arrives",
                    "give 'label: {column, source}' or the model's 'log'");
        Optional<Document.Period> reference = v.view("reference").flatMap(r -> period(r));
        Map<String, BigDecimal> consumers = new LinkedHashMap<>();
        v.textMap("consumers").forEach((k, t) -> Scalars.bound(t).ifPresent(b -> consumers.put(k, b)));
        return Optional.of(new Document.Model(
                meta,
                v.text("version"),
                v.text("digest"),
                log,
                v.text("key"),
                v.text("client"),
                features,
                v.text("score"),
                v.text("decision"),
                label,
                reference,
                v.texts("groups"),
                v.texts("segments"),
                v.text("amount"),
                consumers));
    }

    private Optional<Document.Period> period(View r) {
        var from = r.time("from").orElseThrow();
        var to = r.time("to").orElseThrow();
        if (from.isBefore(to)) return Optional.of(new Document.Period(from, to));
        library.error(r.at("to"), "the period ends before it begins", "'to' is excluded");
        return Optional.empty();
    }

    private Document budget(Document.Meta meta, View v, Head head, DataSource source) {
        Optional<Ref> of = ref(v, "of", head);
        List<Indicator.Planned> known = PromiseReader.planned(v);
        var amount = v.money("amount").orElseThrow();
        Alerting alert = new PromiseReader(library)
                .alert(head, v, new Indicator.Spend(source, Optional.empty(), Optional.empty(), amount, known));
        for (View k : v.views("known"))
            if (!k.money("amount").orElseThrow().currency().equals(amount.currency()))
                library.error(
                        k.at("amount"),
                        "the currency is not that of the budget, "
                                + amount.currency().getCurrencyCode(),
                        "Mainstay converts no currencies");
        return new Document.Budget(
                meta,
                of,
                source,
                v.text("where"),
                amount,
                Scalars.window(v.need("window"), library.zone(head, library.service(of.orElse(head.ref()))))
                        .orElseThrow(),
                v.text("pace"),
                known,
                alert);
    }

    private Document release(Document.Meta meta, View v, Head head, Ref of) {
        return new Document.Release(
                meta,
                of,
                library.name(v, "environment", "environment", head),
                jsons(v, "stages"),
                v.percentage("spend").orElseThrow(),
                library.refs(v, "watch", Grammar.PROMISE, head),
                v.json("approvals"),
                PromiseReader.exclusions(v, "freeze"),
                v.json("route"),
                library.name(v, "rollback", "runbook", head));
    }

    private Document suite(Document.Meta meta, View v, Ref of) {
        return new Document.Suite(
                meta,
                of,
                v.json("endpoint").orElse("{}"),
                v.json("cases"),
                v.count("seed").orElse(1),
                v.json("limits"),
                jsonMap(v, "tests"));
    }

    private Document sla(Document.Meta meta, View v, Head head, Ref promise) {
        List<Document.Credit> credits = v.views("credits").stream()
                .map(c -> new Document.Credit(
                        c.percentage("below").orElseThrow(),
                        c.percentage("credit").orElseThrow()))
                .toList();
        return new Document.Sla(
                meta,
                v.need("customer"),
                promise,
                Scalars.window(v.need("window"), library.zone(head, library.service(promise)))
                        .orElseThrow(),
                v.money("fee").orElseThrow(),
                v.count("decimals").orElseThrow(),
                credits,
                v.view("maintenance")
                        .map(m -> new Document.Maintenance(
                                m.duration("notice").orElseThrow(),
                                m.duration("atMost").orElseThrow())),
                v.duration("claim").orElseThrow());
    }

    private Optional<DataSource> source(View v, String key, Head head) {
        return library.source(v, key, head, head.ref() + "/" + key);
    }

    private Optional<Ref> ref(View v, String key, Head head) {
        return v.text(key).flatMap(t -> library.ref(t, Grammar.DOCUMENT, head));
    }

    private List<Ref> refs(View v, String key, Head head) {
        return library.refs(v, key, Grammar.DOCUMENT, head);
    }

    private static List<String> jsons(View v, String key) {
        return v.map().items(key).stream().map(Json::of).toList();
    }

    private static Map<String, String> jsonMap(View v, String key) {
        Map<String, String> out = new LinkedHashMap<>();
        v.view(key).ifPresent(m -> m.map().entries().forEach((k, e) -> out.put(k, Json.of(e.value()))));
        return out;
    }
}
