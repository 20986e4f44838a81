package dev.mainstay.export.foreign;

import dev.mainstay.export.Carried.Fate;
import dev.mainstay.spec.Position;
import java.util.List;
import java.util.Optional;

/** slo-generator's {@code ServiceLevelObjective} ({@code sre.google.com/v2}) with its Prometheus backend. */
final class SloGenerator {
    /** The longest step of its default error budget policy, which stands in a file of its own. */
    private static final String WINDOW = "28d";

    static void read(Item document, Reading reading) {
        Item spec = document.field("spec").orElse(document);
        Optional<Item> metadata = document.field("metadata");
        Optional<Item> labels = metadata.flatMap(m -> m.field("labels"));
        String name = Words.name(
                labels.flatMap(l -> l.text("slo_name"))
                        .or(() -> metadata.flatMap(m -> m.text("name")))
                        .orElse(""),
                "slo");
        String service = Words.name(labels.flatMap(l -> l.text("service_name")).orElse(""), "service");
        metadata.flatMap(m -> m.field("name")).ifPresent(Item::text);
        reading.begin(service, document);
        labels.ifPresent(map -> map.fields().keySet().stream()
                .filter(label -> !label.equals("service_name") && !label.equals("slo_name"))
                .forEach(label -> reading.label(service, document, map, label)));
        String backend = spec.text("backend").orElse("missing");
        Optional<String> target = spec.text("goal").flatMap(Words::percentOfShare);
        Optional<Item> indicator = spec.field("service_level_indicator");
        if (!backend.split("/", 2)[0].equals("prometheus") || target.isEmpty() || indicator.isEmpty()) {
            reading.tell(
                    spec.at(),
                    Fate.LOST,
                    name,
                    "it needs backend: prometheus (here " + backend
                            + "), a goal between 0 and 1, and a service_level_indicator");
            return;
        }
        measure(spec.text("method").orElse("missing"), indicator.get(), name, reading)
                .ifPresent(measure -> add(service, name, measure, target.get(), spec, reading));
    }

    private static void add(
            String service, String name, Draft.Measure measure, String target, Item spec, Reading reading) {
        reading.tell(
                spec.at(),
                Fate.ASSUMED,
                name,
                "windows stand in an error budget policy, not here; " + WINDOW + ", its longest by default, was taken");
        String description = spec.text("description").orElse("");
        reading.add(
                new Draft(service, name, description, measure, target, WINDOW, Draft.Alert.PAGE, List.of(), spec.at()));
    }

    private static Optional<Draft.Measure> measure(String method, Item indicator, String name, Reading reading) {
        return switch (method) {
            case "good_bad_ratio" -> ratio(indicator, name, reading);
            case "query_sli" ->
                Events.raw(
                        true,
                        indicator.text("expression").map(SloGenerator::windowed).orElse(""),
                        indicator.at(),
                        name,
                        reading);
            default -> {
                reading.tell(
                        indicator.at(),
                        Fate.LOST,
                        name,
                        "method " + method + " is not read: good_bad_ratio and query_sli are");
                yield Optional.empty();
            }
        };
    }

    /** Its operators are left for the report unless they are the usual two, which count what a counter counts. */
    private static Optional<Draft.Measure> ratio(Item indicator, String name, Reading reading) {
        List<String> operators = indicator.field("operators").map(Item::items).orElse(List.of()).stream()
                .flatMap(item -> item.text().stream())
                .toList();
        Position at = indicator.at();
        if (!operators.isEmpty()
                && !List.of("increase", "sum").equals(operators)
                && !List.of("sum", "rate").equals(operators)) {
            reading.tell(at, Fate.LOST, name, "operators " + operators + " are not read: increase and sum are");
            return Optional.empty();
        }
        String good = counted(indicator, "filter_good");
        String bad = counted(indicator, "filter_bad");
        String valid = counted(indicator, "filter_valid");
        if (!valid.isEmpty() && !good.isEmpty()) return Events.measure(true, good, valid, at, name, reading);
        if (!valid.isEmpty()) return Events.measure(false, bad, valid, at, name, reading);
        String all = good.isEmpty() || bad.isEmpty() ? "" : good + " + " + bad;
        return Events.measure(true, good, all, at, name, reading);
    }

    private static String counted(Item indicator, String filter) {
        return indicator
                .text(filter)
                .map(text -> "sum(increase(" + windowed(text.strip()) + "))")
                .orElse("");
    }

    /** The window is written {@code [window]}; a selector may leave it out. */
    private static String windowed(String text) {
        String ranged = text.endsWith("]") || text.contains("(") ? text : text + "[window]";
        return ranged.replace("[window]", "[{{.window}}]");
    }

    private SloGenerator() {}
}
