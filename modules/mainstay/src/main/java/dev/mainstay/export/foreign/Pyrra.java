package dev.mainstay.export.foreign;

import dev.mainstay.export.Carried.Fate;
import java.util.List;
import java.util.Optional;

/** Pyrra's {@code ServiceLevelObjective} ({@code pyrra.dev/v1alpha1}): ratio, latency, latencyNative and bool_gauge. */
final class Pyrra {
    static void read(Item document, Reading reading) {
        Item spec = document.field("spec").orElse(document);
        String name = Words.name(
                document.path("metadata", "name").flatMap(item -> item.text()).orElse(""), "slo");
        String service = service(document, name, reading);
        reading.metadata(service, document);
        spec.field("performanceOverAccuracy")
                .ifPresent(choice -> reading.tell(
                        choice.at(),
                        Fate.LOST,
                        name + ".performanceOverAccuracy",
                        "not needed: counts are exact and cheap"));
        Optional<String> target = spec.text("target").flatMap(Words::percent);
        Optional<String> window = spec.text("window").flatMap(Words::window);
        Optional<Item> indicator = spec.field("indicator");
        if (target.isEmpty() || window.isEmpty() || indicator.isEmpty()) {
            reading.tell(
                    spec.at(),
                    Fate.LOST,
                    name,
                    "it needs an indicator, a window such as 4w, and a target between 0 and 100");
            return;
        }
        PyrraIndicator.measure(indicator.get(), name, reading)
                .ifPresent(found -> reading.add(new Draft(
                        service,
                        name,
                        spec.text("description").orElse(""),
                        found.measure(),
                        target.get(),
                        window.get(),
                        alert(spec, name, reading),
                        found.grouping(),
                        document.at())));
    }

    private static String service(Item document, String name, Reading reading) {
        Optional<Item> metadata = document.field("metadata");
        for (String label : List.of("pyrra.dev/service", "service", "app.kubernetes.io/name", "app")) {
            Optional<String> named =
                    metadata.flatMap(m -> m.path("labels", label)).flatMap(item -> item.text());
            if (named.isPresent()) return Words.name(named.get(), "service");
        }
        String service = Words.name(metadata.flatMap(m -> m.text("namespace")).orElse("pyrra"), "pyrra");
        reading.tell(document.at(), Fate.ASSUMED, name, "it names no service; put under service/" + service);
        return service;
    }

    private static Draft.Alert alert(Item spec, String name, Reading reading) {
        Optional<Item> alerting = spec.field("alerting");
        if (alerting.isEmpty()) return Draft.Alert.PAGE;
        alerting.get()
                .field("name")
                .ifPresent(item -> reading.tell(
                        item.at(), Fate.LOST, name + ".alerting.name", "an alert has the name of its promise"));
        alerting.get()
                .field("absent")
                .filter(absent -> absent.text().map("false"::equalsIgnoreCase).orElse(false))
                .ifPresent(absent -> reading.tell(
                        absent.at(), Fate.LOST, name + ".alerting.absent", "a silent source is always told"));
        boolean burning =
                alerting.get().text("burnrates").map("true"::equalsIgnoreCase).orElse(true);
        return alerting.get().yes("disabled") || !burning ? Draft.Alert.NONE : Draft.Alert.PAGE;
    }

    private Pyrra() {}
}
