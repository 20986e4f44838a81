package dev.mainstay.spec.text;

import dev.mainstay.spec.Agreement;
import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Budgeting;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.NoData;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Checked promises of our own documents as records. */
record PromiseReader(Library library) {
    /** The promises of a document, in the order of its text. */
    List<Promise> read(Head head) {
        if (head.kind().equals("Budget")) return budget(head).stream().toList();
        if (head.kind().equals("SLO")) {
            View spec = head.spec();
            return library
                    .ref(spec.need("of"), Grammar.DOCUMENT, head)
                    .flatMap(of -> promise(head, head.ref(), of, spec, head.at()))
                    .stream()
                    .toList();
        }
        Optional<View> promises = head.spec().view("promises");
        if (promises.isEmpty()) return List.of();
        return promises.get().map().entries().values().stream()
                .flatMap(
                        e -> promise(
                                head,
                                Ref.promise(head.key(), head.name(), e.key()),
                                head.ref(),
                                View.of(e.value()),
                                e.at())
                                .stream())
                .toList();
    }

    private Optional<Promise> promise(Head head, Ref id, Ref of, View v, Position at) {
        String service = library.service(of);
        ZoneId zone = library.zone(head, service);
        Optional<Indicator> read = new IndicatorReader(library, head, of, id, zone)
                .read(v.view("indicator").orElseThrow());
        if (read.isEmpty()) return Optional.empty();
        Indicator indicator = read.get();
        BigDecimal target = v.percentage("target").orElseThrow();
        if (target.signum() == 0) {
            library.error(
                    v.at("target"),
                    "a target of 0 % promises nothing: it is kept when every unit is bad",
                    "write the share that must be good, e.g. 99%");
            return Optional.empty();
        }
        Optional<Budgeting> budgeting = budgeting(indicator, target, v);
        if (budgeting.isEmpty()) return Optional.empty();
        return Optional.of(new Promise(
                id,
                of,
                head.kind().equals("SLO")
                        ? head.metadata().text("displayName").orElse(id.name())
                        : id.promise().orElse(id.name()),
                v.text("description").orElse(""),
                Optional.of(service),
                owner(head, v, service),
                indicator,
                target,
                Scalars.window(v.need("window"), zone).orElseThrow(),
                budgeting.get(),
                noData(v.view("noData").orElseThrow(), indicator, of, budgeting.get()),
                alert(head, v, indicator),
                exclusions(v, "exclude"),
                by(v),
                v.view("agreement").map(PromiseReader::agreement),
                v.text("formerly").flatMap(PromiseReader::former),
                at,
                ""));
    }

    private Optional<Promise> budget(Head head) {
        View v = head.spec();
        Ref of = v.text("of")
                .flatMap(t -> library.ref(t, Grammar.DOCUMENT, head))
                .orElse(head.ref());
        String service = library.service(of);
        Optional<DataSource> source = library.source(v, "source", head, head.ref() + "/source");
        if (source.isEmpty()) return Optional.empty();
        Indicator spend = new Indicator.Spend(
                source.get(),
                v.text("value").map(t -> new dev.mainstay.spec.Query(source.get(), t, v.at("value"))),
                v.text("where"),
                v.money("amount").orElseThrow(),
                planned(v));
        return Optional.of(new Promise(
                head.ref(),
                of,
                head.metadata().text("displayName").orElse(head.name()),
                v.text("description").orElse(""),
                Optional.of(service),
                owner(head, v, service),
                spend,
                BigDecimal.ZERO,
                Scalars.window(v.need("window"), library.zone(head, service)).orElseThrow(),
                new Budgeting.Occurrences(),
                noData(
                        View.of(Node.one("as", Node.text("unknown", head.at()))),
                        spend,
                        of,
                        new Budgeting.Occurrences()),
                alert(head, v, spend),
                List.of(),
                Promise.By.WHOLE,
                Optional.empty(),
                Optional.empty(),
                head.at(),
                ""));
    }

    static List<Indicator.Planned> planned(View v) {
        return v.views("known").stream()
                .map(k -> new Indicator.Planned(
                        k.date("on").orElseThrow(), k.money("amount").orElseThrow()))
                .toList();
    }

    /** The promise's team, then the document's, then the service's. */
    Optional<String> owner(Head head, View v, String service) {
        return library.name(v, "owner", "team", head)
                .or(() -> library.name(head.spec(), "owner", "team", head))
                .or(() -> head.kind().equals("Team") ? Optional.of(head.name()) : Optional.empty())
                .or(() -> library.serviceHead(service).flatMap(s -> library.name(s.spec(), "owner", "team", s)));
    }

    /** Indicators of time are sliced; a given slice makes events Timeslices too. */
    Optional<Budgeting> budgeting(Indicator indicator, BigDecimal target, View v) {
        Optional<Duration> given = v.duration("slice");
        Optional<Duration> usual = Habits.slice(indicator);
        Optional<BigDecimal> share = v.percentage("sliceTarget");
        if (share.isPresent() && given.isEmpty() && usual.isEmpty()) {
            library.error(
                    v.at("sliceTarget"), "'sliceTarget' needs 'slice': this indicator counts events", "add slice: 1m");
            return Optional.empty();
        }
        if (given.or(() -> usual).isEmpty()) return Optional.of(new Budgeting.Occurrences());
        BigDecimal sliceTarget = share.orElse(usual.isPresent() ? BigDecimal.ONE : target);
        if (sliceTarget.signum() <= 0) {
            library.error(
                    v.at("sliceTarget"),
                    "a slice that needs no good event is always good",
                    "set sliceTarget above 0 %");
            return Optional.empty();
        }
        return Optional.of(new Budgeting.Timeslices(given.or(() -> usual).orElseThrow(), sliceTarget));
    }

    /** Silence is told after 5 minutes, at least three looks, plus what rows may be late. */
    NoData noData(View v, Indicator indicator, Ref of, Budgeting budgeting) {
        Optional<Duration> every = indicator
                .read()
                .flatMap(s -> Sources.every(s.source()))
                .or(() -> library.index().head(of).flatMap(h -> h.spec().duration("every")));
        Duration lateness =
                indicator.read().map(s -> Sources.lateness(s.source())).orElse(Duration.ZERO);
        Duration looks = every.map(e -> e.multipliedBy(3)).orElse(Duration.ZERO);
        Duration least = Duration.ofMinutes(5);
        Duration after = longer(longer(looks, least).plus(lateness), awaited(indicator, budgeting));
        return new NoData(
                NoData.As.valueOf(v.text("as").orElse("unknown").toUpperCase(Locale.ROOT)),
                v.duration("after")
                        .map(given -> longer(given, awaited(indicator, budgeting)))
                        .orElse(after),
                v.duration("after").isPresent());
    }

    /** A slice is told of when its labels are there, and the next one a slice later: until then nobody is silent. */
    private static Duration awaited(Indicator indicator, Budgeting budgeting) {
        if (!(indicator instanceof Indicator.Accuracy accuracy)
                || accuracy.forecasts().isEmpty()) return Duration.ZERO;
        Duration slice = budgeting instanceof Budgeting.Timeslices slices ? slices.slice() : Duration.ofDays(1);
        return accuracy.forecasts().get().delay().plus(slice.multipliedBy(2)).plusMinutes(5);
    }

    private static Duration longer(Duration left, Duration right) {
        return left.compareTo(right) >= 0 ? left : right;
    }

    Alerting alert(Head head, View v, Indicator indicator) {
        Optional<Node> node = v.node("alert");
        if (node.isEmpty()) return Habits.alert(indicator);
        if (node.get() instanceof Node.Scalar scalar)
            return switch (scalar.text()) {
                case "page" -> new Alerting.Derived(Alerting.Urgency.PAGE);
                case "ticket" -> new Alerting.Derived(Alerting.Urgency.TICKET);
                default -> new Alerting.None();
            };
        Policies policies = new Policies(library, head);
        return new Alerting.Stated(((Node.Sequence) node.get())
                .items().stream().flatMap(n -> policies.read(n)).toList());
    }

    static List<Exclusion> exclusions(View v, String key) {
        return v.views(key).stream()
                .map(e -> new Exclusion(
                        e.time("from").orElseThrow(),
                        e.duration("for").orElseThrow(),
                        e.duration("every"),
                        e.need("reason"),
                        e.at()))
                .toList();
    }

    Promise.By by(View v) {
        boolean each = v.text("decides").orElse("whole").equals("each");
        Optional<View> by = v.view("by");
        if (by.isEmpty()) {
            if (each) library.error(v.at("decides"), "'decides: each' needs 'by'", "name the columns or labels");
            return Promise.By.WHOLE;
        }
        int max = by.get().count("max").orElse(100);
        if (max < 1 || max > 1_000) library.error(by.get().at("max"), "max must be 1 to 1000, not " + max, "");
        if (by.get().texts("columns").isEmpty()) library.error(by.get().at(), "'by' names no column", "");
        return new Promise.By(by.get().texts("columns"), max, each);
    }

    static Agreement agreement(View v) {
        return new Agreement(v.need("with"), v.date("on"), v.date("review"), v.text("stops"));
    }

    static Optional<Ref> former(String text) {
        List<String> parts = Stream.of(text.split("/", -1)).toList();
        return Optional.of(
                parts.size() == 3
                        ? Ref.promise(parts.get(0), parts.get(1), parts.get(2))
                        : Ref.document(parts.get(0), parts.get(1)));
    }
}
