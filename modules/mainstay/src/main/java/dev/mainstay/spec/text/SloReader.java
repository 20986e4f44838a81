package dev.mainstay.spec.text;

import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Budgeting;
import dev.mainstay.spec.Comparison;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Window;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checked OpenSLO SLOs as promises: one for each objective, and one for the composite of several. */
record SloReader(Library library, Head head) {
    /** Where the checked {@code mainstay.dev/…} annotations of a document are kept. */
    static final String OVERLAY = "\0annotations";

    List<Promise> read() {
        View spec = head.spec();
        Optional<Window> window = new OpenWindow(library).read(spec);
        List<Node> objectives =
                head.whole().mapping("spec").map(s -> s.items("objectives")).orElse(List.of());
        if (objectives.isEmpty())
            library.error(spec.at("objectives"), "an SLO needs at least one objective", "{target: 0.99}");
        if (window.isEmpty()) return List.of();
        List<String> names = Head.objectiveNames(objectives);
        List<Composite.Member> members = new ArrayList<>();
        for (int i = 0; i < objectives.size(); i++) {
            View objective = View.of(objectives.get(i));
            Ref id = objectives.size() == 1 ? head.ref() : Ref.promise("slo", head.name(), names.get(i));
            BigDecimal weight =
                    objective.text("compositeWeight").flatMap(Scalars::number).orElse(BigDecimal.ONE);
            promise(id, objective, window.get()).ifPresent(p -> members.add(new Composite.Member(p, weight)));
        }
        List<Promise> promises =
                new ArrayList<>(members.stream().map(Composite.Member::promise).toList());
        if (head.composite() && members.size() == objectives.size())
            promises.add(Composite.of(head, members, alert(overlay(), new Indicator.Journey(List.of()))));
        return promises;
    }

    private View overlay() {
        return View.of(head.whole().get(OVERLAY).orElse(Node.empty(head.at())));
    }

    private Optional<Promise> promise(Ref id, View objective, Window stated) {
        View spec = head.spec();
        View extra = overlay();
        String service = spec.need("service");
        Ref of = extra.text("of")
                .flatMap(t -> library.ref(t, Grammar.DOCUMENT, head))
                .orElse(Ref.document("service", service));
        Optional<Indicator> indicator = extra.has("indicator")
                ? new IndicatorReader(library, head, of, id, library.zone(head, service))
                        .read(extra.view("indicator").orElseThrow())
                : sli(spec, objective).flatMap(s -> indicator(s, objective, id));
        BigDecimal target = extra.percentage("target").orElseGet(() -> target(objective));
        PromiseReader ours = new PromiseReader(library);
        Optional<Budgeting> budgeting = extra.has("slice")
                ? indicator.flatMap(i -> ours.budgeting(i, target, extra))
                : budgeting(spec, objective);
        if (indicator.isEmpty() || budgeting.isEmpty()) return Optional.empty();
        if (target.signum() == 0 && !(indicator.get() instanceof Indicator.Spend))
            library.warning(
                    objective.at(objective.has("target") ? "target" : "targetPercent"),
                    "a target of 0 promises nothing: it is kept when every unit is bad",
                    "write the share that must be good, e.g. 0.99");
        View silence = extra.view("noData").orElse(View.of(Node.empty(head.at())));
        return Optional.of(new Promise(
                id,
                of,
                objective
                        .text("displayName")
                        .or(() -> head.metadata().text("displayName"))
                        .orElse(head.name()),
                extra.text("description").or(() -> spec.text("description")).orElse(""),
                Optional.of(service),
                ours.owner(head, extra, service),
                indicator.get(),
                target,
                extra.has("window")
                        ? Scalars.window(extra.need("window"), library.zone(head, service))
                                .orElseThrow()
                        : stated,
                budgeting.get(),
                ours.noData(silence, indicator.get(), of, budgeting.get()),
                alert(extra, indicator.get()),
                PromiseReader.exclusions(extra, "exclude"),
                ours.by(extra),
                extra.view("agreement").map(PromiseReader::agreement),
                extra.text("formerly").flatMap(PromiseReader::former),
                head.promises().getOrDefault(id, objective.at()),
                ""));
    }

    private static BigDecimal target(View objective) {
        return objective
                .text("target")
                .flatMap(Scalars::number)
                .orElseGet(() -> Scalars.plain(objective
                        .text("targetPercent")
                        .flatMap(Scalars::number)
                        .orElse(BigDecimal.ZERO)
                        .movePointLeft(2)));
    }

    private Alerting alert(View extra, Indicator indicator) {
        if (extra.has("alert")) return new PromiseReader(library).alert(head, extra, indicator);
        List<Node> stated = head.spec().map().items("alertPolicies");
        if (stated.isEmpty()) return Habits.alert(indicator);
        Policies policies = new Policies(library, head);
        return new Alerting.Stated(stated.stream().flatMap(policies::read).toList());
    }

    /** The SLI that the objective or else the SLO holds or names. */
    private Optional<View> sli(View spec, View objective) {
        boolean own = objective.has("indicator") || objective.has("indicatorRef");
        boolean shared = spec.has("indicator") || spec.has("indicatorRef");
        if (own && shared) {
            library.error(
                    objective.at(objective.has("indicator") ? "indicator" : "indicatorRef"),
                    "indicators stand on the SLO or on its objectives, never on both",
                    "keep one");
            return Optional.empty();
        }
        View from = own ? objective : spec;
        if (from.has("indicator")) return from.view("indicator").flatMap(i -> i.view("spec"));
        if (from.has("indicatorRef"))
            return library.ref(from.need("indicatorRef"), Grammar.ref("sli"), head)
                    .flatMap(library.index()::head)
                    .filter(Head::sound)
                    .map(Head::spec);
        library.error(objective.at(), "no indicator", "give 'indicator' or 'indicatorRef' on the SLO");
        return Optional.empty();
    }

    private Optional<Indicator> indicator(View sli, View objective, Ref id) {
        MetricReader metrics = new MetricReader(library, head, id);
        Optional<View> ratio = sli.view("ratioMetric");
        boolean compares = objective.has("op") || objective.has("value");
        if (ratio.isPresent()) {
            if (compares)
                library.warning(
                        objective.at(objective.has("op") ? "op" : "value"),
                        "'op' and 'value' mean nothing on a ratio and are ignored",
                        "remove them");
            return ratio(metrics, ratio.get());
        }
        if (!objective.has("op") || !objective.has("value")) {
            library.error(
                    objective.at(),
                    "an objective on a thresholdMetric needs 'op' and 'value'",
                    "{op: lte, value: 0.5, target: 0.99}");
            return Optional.empty();
        }
        Comparison comparison = Comparison.valueOf(objective.need("op").toUpperCase(Locale.ROOT));
        BigDecimal bound = objective.text("value").flatMap(Scalars::number).orElseThrow();
        return sli.view("thresholdMetric")
                .flatMap(metrics::read)
                .map(q -> new Indicator.Threshold(q, comparison, bound, Optional.empty()));
    }

    private static Optional<Indicator> ratio(MetricReader metrics, View ratio) {
        if (ratio.has("raw"))
            return ratio.view("raw")
                    .flatMap(metrics::read)
                    .map(q -> new Indicator.Raw(q, ratio.need("rawType").equals("success")));
        Optional<Query> good = ratio.view("good").flatMap(metrics::read);
        Optional<Query> bad = ratio.view("bad").flatMap(metrics::read);
        Optional<Query> total = ratio.view("total").flatMap(metrics::read);
        if (good.isPresent() == bad.isPresent() || total.isEmpty()) return Optional.empty();
        return Optional.of(new Indicator.Ratio(good, bad, total, ratio.truth("counter")));
    }

    private Optional<Budgeting> budgeting(View spec, View objective) {
        String method = spec.need("budgetingMethod");
        if (method.equals("Occurrences")) return Optional.of(new Budgeting.Occurrences());
        Optional<Duration> slice = objective.text("timeSliceWindow").flatMap(SloReader::slice);
        if (slice.isEmpty()) {
            library.error(objective.at(), "'" + method + "' needs 'timeSliceWindow'", "e.g. timeSliceWindow: 1m");
            return Optional.empty();
        }
        if (method.equals("RatioTimeslices")) return Optional.of(new Budgeting.RatioTimeslices(slice.get()));
        Optional<BigDecimal> share = objective.text("timeSliceTarget").flatMap(Scalars::number);
        if (share.isEmpty())
            library.error(objective.at(), "'Timeslices' needs 'timeSliceTarget'", "e.g. timeSliceTarget: 0.95");
        return share.map(s -> new Budgeting.Timeslices(slice.get(), s));
    }

    /** A bare number is minutes. */
    private static Optional<Duration> slice(String text) {
        return Scalars.duration(text.matches("[0-9]+") ? text + "m" : text);
    }

    /** {@code YYYY-MM-DD HH:MM:SS}, or the date alone. */
    static Optional<LocalDateTime> start(String text) {
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay()
                            : LocalDateTime.parse(text.replace(' ', 'T')));
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }
}
