package dev.mainstay.spec.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Agreement;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.NoData;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.Step;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field of a shape has a component of its record, and each component its field. */
class ShapesTest {
    /**
     * @param elsewhere fields that another record keeps, with the reason
     * @param beyond components that no field gives, with the reason
     */
    record Row(String name, Shape shape, Class<?> record, Map<String, String> elsewhere, Map<String, String> beyond) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Map<String, String> META = Map.of("meta", "metadata, description and owner");

    private static Shape.Fields spec(String kind) {
        return Objects.requireNonNull(Kinds.SPECS.get(kind));
    }

    private static Row kind(String kind, Class<?> record, Map<String, String> elsewhere) {
        Map<String, String> more = new java.util.HashMap<>(elsewhere);
        more.put("description", "meta");
        more.put("owner", "meta");
        more.put("promises", "promises of the specification");
        return new Row(kind, spec(kind), record, more, META);
    }

    private static Shape inside(Shape shape, String... path) {
        Shape at = shape;
        for (String key : path) {
            if (at instanceof Shape.ListOf list) at = list.item();
            if (at instanceof Shape.MapOf map) at = map.value();
            Optional<Shape.Field> field = switch (at) {
                case Shape.Fields fields -> fields.field(key);
                case Shape.Choice choice -> choice.of(key);
                default -> Optional.empty();
            };
            at = field.orElseThrow().shape();
        }
        if (at instanceof Shape.ListOf list) at = list.item();
        return at instanceof Shape.MapOf map ? map.value() : at;
    }

    private static Row part(String kind, Class<?> record, Map<String, String> elsewhere, String... path) {
        return new Row(kind + "." + String.join(".", path), inside(spec(kind), path), record, elsewhere, Map.of());
    }

    private static Row indicator(
            String key, Class<?> record, Map<String, String> elsewhere, Map<String, String> beyond) {
        return new Row("indicator." + key, inside(Indicators.INDICATOR, key), record, elsewhere, beyond);
    }

    private static Row source(String key, Class<?> record, Map<String, String> elsewhere, Map<String, String> beyond) {
        return new Row("source." + key, inside(Common.SOURCE, key), record, elsewhere, beyond);
    }

    static Stream<Row> rows() {
        Map<String, String> none = Map.of();
        Map<String, String> window = Map.of("timeZone", "zone of the window");
        Map<String, String> query = Map.of("source", "source of the queries");
        Map<String, String> model = Map.of("model", "the document that promises");
        return Stream.of(
                kind("Team", Document.Team.class, none),
                part("Team", Document.Contact.class, none, "contact"),
                part("Team", Document.Escalation.class, none, "escalation"),
                new Row(
                        "Team.hours",
                        inside(spec("Team"), "hours"),
                        Document.Hours.class,
                        Map.of("timeZone", "zone"),
                        Map.of("zone", "timeZone")),
                part("Team", Document.OnCall.class, none, "onCall"),
                new Row(
                        "Service",
                        spec("Service"),
                        Document.Service.class,
                        Map.of("description", "meta", "owner", "meta", "promises", "promises", "timeZone", "zone"),
                        Map.of("meta", "meta", "zone", "timeZone")),
                kind("Dataset", Document.Dataset.class, none),
                kind("Model", Document.Model.class, none),
                part("Model", Document.Feature.class, none, "features"),
                part("Model", Document.Label.class, none, "label"),
                part("Model", Document.Period.class, none, "reference"),
                kind("Budget", Document.Budget.class, Map.of("timeZone", "window", "value", "its promise's indicator")),
                part("Budget", Indicator.Planned.class, none, "known"),
                kind("Environment", Document.Environment.class, none),
                kind("Release", Document.Release.class, none),
                kind("Runbook", Document.Runbook.class, none),
                part("Runbook", Document.When.class, none, "when"),
                new Row(
                        "Runbook.verify",
                        inside(spec("Runbook"), "verify"),
                        Document.Verify.class,
                        none,
                        Map.of("at", "its place")),
                part("Runbook", Document.Guards.class, none, "guards"),
                new Row(
                        "Runbook.steps.http",
                        inside(spec("Runbook"), "steps", "http"),
                        Step.Http.class,
                        Arrays.stream(RunbookShape.keys())
                                .collect(java.util.stream.Collectors.toMap(m -> m, m -> "method and url")),
                        Map.of("method", "which address is given", "url", "the address")),
                part("Runbook", Step.Command.class, none, "steps", "command"),
                kind("Suite", Document.Suite.class, none),
                kind("Template", Document.Template.class, none),
                kind("Instance", Document.Instance.class, none),
                kind("SLA", Document.Sla.class, window),
                part("SLA", Document.Credit.class, none, "credits"),
                part("SLA", Document.Maintenance.class, none, "maintenance"),
                new Row(
                        "promise",
                        Common.PROMISE,
                        Promise.class,
                        Map.of("slice", "budgeting", "sliceTarget", "budgeting", "decides", "by"),
                        Map.of(
                                "id", "its place",
                                "of", "its document",
                                "displayName", "its key",
                                "service", "its document's",
                                "budgeting", "slice",
                                "at", "its place",
                                "revision", "its meaning")),
                new Row("noData", Common.NO_DATA, NoData.class, none, Map.of("declared", "whether after is written")),
                new Row("by", Common.BY, Promise.By.class, none, Map.of("each", "decides")),
                new Row("agreement", Common.AGREEMENT, Agreement.class, none, none),
                new Row(
                        "exclusion",
                        Common.EXCLUSION,
                        Exclusion.class,
                        Map.of("for", "length"),
                        Map.of("length", "for", "at", "its place")),
                indicator("ratio", Indicator.Ratio.class, query, Map.of("counter", "true; OpenSLO says it")),
                indicator("latency", Indicator.Latency.class, none, none),
                indicator(
                        "threshold",
                        Indicator.Threshold.class,
                        Map.of("source", "value", "atLeast", "bound", "atMost", "bound"),
                        Map.of("comparison", "which bound", "bound", "atLeast or atMost")),
                indicator("headroom", Indicator.Headroom.class, query, none),
                indicator("freshness", Indicator.Freshness.class, none, none),
                indicator("deadline", Indicator.Deadline.class, Map.of("timeZone", "by"), none),
                indicator("checks", Indicator.Checks.class, Map.of("all", "checks"), Map.of("checks", "all")),
                indicator("drift", Indicator.Drift.class, none, model),
                indicator("bias", Indicator.Bias.class, none, model),
                indicator("abuse", Indicator.Abuse.class, none, model),
                indicator(
                        "accuracy",
                        Indicator.Accuracy.class,
                        Map.of("from", "estimate"),
                        Map.of("model", "its document", "estimate", "from", "forecasts", "its document")),
                indicator(
                        "conformity",
                        Indicator.Conformity.class,
                        none,
                        Map.of("environment", "its document", "source", "its own counts")),
                indicator("toil", Indicator.Toil.class, none, Map.of("team", "its document")),
                indicator("journey", Indicator.Journey.class, none, none),
                indicator("redundant", Indicator.Redundant.class, none, none),
                indicator("weighted", Indicator.Weighted.class, none, none),
                indicator("worst", Indicator.Worst.class, none, none),
                indicator(
                        "preset",
                        Indicator.Preset.class,
                        Map.of("source", "fields", "atLeast", "fields", "atMost", "fields"),
                        Map.of("fields", "all but the name")),
                source(
                        "table",
                        Source.Table.class,
                        Map.of(
                                "url", "database",
                                "user", "database",
                                "password", "database",
                                "table", "database",
                                "timeZone", "zone"),
                        Map.of("database", "url and what goes with it", "zone", "timeZone")),
                source("prometheus", Source.Prometheus.class, none, none),
                source("metrics", Source.Scrape.class, Map.of("receive", "Source.Receive"), Map.of("url", "scrape")),
                source("billing", Source.Billing.class, none, none),
                source("counts", Source.Counts.class, Map.of("receive", "no files"), none),
                source("runs", Source.Runs.class, Map.of("receive", "no files"), none),
                source("hosts", Source.Hosts.class, none, none),
                source("probe", Source.Probe.class, none, none),
                source("lineage", Source.Lineage.class, none, none));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void fieldsAndComponentsAreTheSame(Row row) {
        List<String> fields = new ArrayList<>(((Shape.Fields) row.shape()).names());
        List<String> components = new ArrayList<>(Arrays.stream(row.record().getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
        assertThat(fields)
                .containsAll(row.elsewhere().keySet().stream()
                        .filter(k -> !k.matches("promises|owner|description"))
                        .toList());
        assertThat(components).containsAll(row.beyond().keySet());
        fields.removeAll(row.elsewhere().keySet());
        components.removeAll(row.beyond().keySet());
        if (row.name().equals("source.metrics")) fields.remove("scrape");
        assertThat(new TreeSet<>(fields)).isEqualTo(new TreeSet<>(components));
    }

    @Test
    void everyKindHasARow() {
        List<String> names = rows().map(Row::name).toList();
        assertThat(names)
                .containsAll(Kinds.SPECS.keySet().stream()
                        .filter(k -> !k.matches("DataSource|SLO"))
                        .toList());
        assertThat(names)
                .containsAll(Indicators.INDICATOR.names().stream()
                        .map(n -> "indicator." + n)
                        .toList())
                .containsAll(
                        Common.SOURCE.names().stream().map(n -> "source." + n).toList());
        assertThat(spec("DataSource").names()).containsAll(Common.SOURCE.names());
        assertThat(spec("SLO").names()).containsAll(Common.PROMISE.names());
    }

    @Test
    void everyRecordHasARow() {
        List<Class<?>> records = new ArrayList<>();
        rows().map(Row::record).forEach(records::add);
        records.addAll(List.of(
                Document.Origin.class,
                Document.Slo.class,
                Document.Part.class,
                Indicator.Raw.class,
                Indicator.Spend.class,
                Source.Receive.class,
                Source.Foreign.class));
        for (Class<?> union : List.of(Document.class, Indicator.class, Source.class))
            for (Class<?> member : union.getPermittedSubclasses())
                assertThat(records).contains(member);
    }

    @Test
    void everyFieldSaysWhatItIs() {
        for (Shape.Fields shape : Kinds.SPECS.values())
            for (Shape.Field field : shape.fields()) assertThat(field.doc()).isNotBlank();
    }
}
