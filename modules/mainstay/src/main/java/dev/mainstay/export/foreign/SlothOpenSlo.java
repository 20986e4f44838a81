package dev.mainstay.export.foreign;

import dev.mainstay.export.Carried.Fate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** OpenSLO {@code openslo/v1alpha} as Sloth reads it: ratio objectives whose queries hold Sloth's window template. */
final class SlothOpenSlo {
    static void read(Item document, Reading reading) {
        Item spec = document.field("spec").orElse(document);
        String slo = Words.name(
                document.path("metadata", "name").flatMap(item -> item.text()).orElse(""), "slo");
        String service = Words.name(spec.text("service").orElse(""), "service");
        reading.metadata(service, document);
        Optional<String> display = document.path("metadata", "displayName").flatMap(item -> item.text());
        String window = window(spec, slo, reading);
        List<Item> objectives = spec.field("objectives").map(Item::items).orElse(List.of());
        for (int i = 0; i < objectives.size(); i++) {
            String name = objectives.size() == 1 ? slo : Words.name(slo + "-" + i, "slo");
            readObjective(service, name, display, window, spec, objectives.get(i), reading);
        }
        spec.field("budgetingMethod")
                .filter(method -> !method.text().orElse("").equals("Occurrences"))
                .ifPresent(method -> reading.tell(
                        method.at(),
                        Fate.APPROXIMATE,
                        slo + ".budgetingMethod",
                        "counted by Occurrences, as Sloth does"));
    }

    private static void readObjective(
            String service,
            String name,
            Optional<String> display,
            String window,
            Item spec,
            Item objective,
            Reading reading) {
        Optional<String> target = objective.text("target").flatMap(Words::percentOfShare);
        Optional<Item> ratio = objective.field("ratioMetrics");
        if (target.isEmpty() || ratio.isEmpty()) {
            reading.tell(
                    objective.at(),
                    Fate.LOST,
                    name,
                    "only an objective with a target below 1 and ratioMetrics can be read");
            return;
        }
        Optional<Item> bad = ratio.get().field("bad");
        if (elsewhere(ratio.get(), name, reading)) return;
        Optional<Item> part = bad.isPresent() ? bad : ratio.get().field("good");
        Events.measure(
                        bad.isEmpty(),
                        part.flatMap(p -> p.text("query")).orElse(""),
                        ratio.get()
                                .path("total", "query")
                                .flatMap(item -> item.text())
                                .orElse(""),
                        ratio.get().at(),
                        name,
                        reading)
                .ifPresent(measure -> reading.add(new Draft(
                        service,
                        name,
                        description(spec, display),
                        measure,
                        target.get(),
                        window,
                        Draft.Alert.PAGE,
                        List.of(),
                        objective.at())));
    }

    /** A promise has one text: a display name stands before the description. */
    private static String description(Item spec, Optional<String> display) {
        return Stream.concat(display.stream(), spec.text("description").stream())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(": "));
    }

    /** Whether its queries are for another source than Prometheus, or of another language than its own. */
    private static boolean elsewhere(Item ratio, String name, Reading reading) {
        ratio.field("incremental")
                .filter(incremental -> !incremental.isYes())
                .ifPresent(incremental -> reading.tell(
                        incremental.at(),
                        Fate.APPROXIMATE,
                        name,
                        "queries are read as rates of counters, as Sloth does"));
        for (String part : List.of("good", "bad", "total")) {
            Optional<Item> metric = ratio.field(part);
            String source = metric.flatMap(m -> m.text("source")).orElse("prometheus");
            String language = metric.flatMap(m -> m.text("queryType")).orElse("promql");
            if (Set.of("prometheus", "sloth").contains(source) && language.equalsIgnoreCase("promql")) continue;
            reading.tell(
                    ratio.at(), Fate.LOST, name, "Sloth reads Prometheus by PromQL, not " + source + " by " + language);
            return true;
        }
        return false;
    }

    private static String window(Item spec, String slo, Reading reading) {
        Optional<Item> window =
                spec.field("timeWindows").flatMap(list -> list.items().stream().findFirst());
        Optional<String> count = window.flatMap(w -> w.text("count"));
        Optional<String> unit = window.flatMap(w -> w.text("unit"));
        window.flatMap(w -> w.field("isRolling"))
                .filter(rolling -> rolling.text().map("false"::equalsIgnoreCase).orElse(false))
                .ifPresent(rolling -> reading.tell(
                        rolling.at(),
                        Fate.APPROXIMATE,
                        slo + ".timeWindows",
                        "read as a rolling window, as Sloth does"));
        if (count.isPresent() && unit.isPresent()) {
            Optional<String> letter = letter(unit.get());
            if (letter.isPresent())
                return Words.window(count.get() + letter.get()).orElse("30d");
            reading.tell(
                    window.get().at(),
                    Fate.APPROXIMATE,
                    slo + ".timeWindows",
                    count.get() + " " + unit.get() + " became 30d");
        }
        return "30d";
    }

    private static Optional<String> letter(String unit) {
        return switch (unit) {
            case "Second" -> Optional.of("s");
            case "Minute" -> Optional.of("m");
            case "Hour" -> Optional.of("h");
            case "Day" -> Optional.of("d");
            case "Week" -> Optional.of("w");
            default -> Optional.empty();
        };
    }

    private SlothOpenSlo() {}
}
