package dev.mainstay.export.foreign;

import dev.mainstay.export.Carried.Fate;
import java.util.List;
import java.util.Optional;

/** OpenSLO {@code openslo/v1alpha} as Sloth reads it: ratio objectives whose queries hold Sloth's window template. */
final class SlothOpenSlo {
    static void read(Item document, Reading reading) {
        Item spec = document.field("spec").orElse(document);
        String slo = Words.name(
                document.path("metadata", "name").flatMap(item -> item.text()).orElse(""), "slo");
        String service = Words.name(spec.text("service").orElse(""), "service");
        document.path("metadata", "labels").ifPresent(labels -> reading.label(service, labels));
        String window = window(spec, slo, reading);
        List<Item> objectives = spec.field("objectives").map(Item::items).orElse(List.of());
        for (int i = 0; i < objectives.size(); i++) {
            String name = objectives.size() == 1 ? slo : Words.name(slo + "-" + i, "slo");
            readObjective(service, name, window, spec, objectives.get(i), reading);
        }
        if (!spec.text("budgetingMethod").orElse("Occurrences").equals("Occurrences"))
            reading.tell(
                    spec.at(), Fate.APPROXIMATE, slo + ".budgetingMethod", "counted by Occurrences, as Sloth does");
    }

    private static void readObjective(
            String service, String name, String window, Item spec, Item objective, Reading reading) {
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
                        spec.text("description").orElse(""),
                        measure,
                        target.get(),
                        window,
                        Draft.Alert.PAGE,
                        List.of(),
                        objective.at())));
    }

    private static String window(Item spec, String slo, Reading reading) {
        Optional<Item> window =
                spec.field("timeWindows").flatMap(list -> list.items().stream().findFirst());
        Optional<String> count = window.flatMap(w -> w.text("count"));
        Optional<String> unit = window.flatMap(w -> w.text("unit"));
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
