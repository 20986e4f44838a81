package dev.mainstay.export.foreign;

import dev.mainstay.export.Carried.Fate;
import java.util.List;
import java.util.Optional;

/**
 * Sloth's own forms: {@code version: prometheus/v1} with snake_case fields, and the Kubernetes resource {@code PrometheusServiceLevel}
 * ({@code sloth.slok.dev/v1}) with the same fields in camelCase under {@code spec}.
 */
final class Sloth {
    /** Sloth's default period; another is chosen outside its files. */
    private static final String PERIOD = "30d";

    static void read(Item spec, Reading reading) {
        read(spec, spec, reading);
    }

    /** The Kubernetes resource, whose own name says nothing that its service does not. */
    static void resource(Item document, Reading reading) {
        document.path("metadata", "name").ifPresent(Item::text);
        read(document, document.field("spec").orElse(document), reading);
    }

    private static void read(Item document, Item spec, Reading reading) {
        String written = spec.text("service").orElse("");
        String service = Words.name(written, "service");
        if (!service.equals(written))
            reading.tell(spec.at(), Fate.ASSUMED, "service " + written, "named " + service + ", as our names are");
        spec.field("labels").ifPresent(labels -> reading.label(service, document, labels));
        reading.metadata(service, document);
        int before = reading.drafts().size();
        List<Item> slos = spec.field("slos").map(Item::items).orElse(List.of());
        for (Item slo : slos) readSlo(service, slo, reading);
        if (reading.period().isEmpty() && reading.drafts().size() > before)
            reading.tell(
                    spec.at(),
                    Fate.ASSUMED,
                    "service " + written,
                    "no AlertWindows says the period; Sloth's default of " + PERIOD + " was taken");
    }

    private static void readSlo(String service, Item slo, Reading reading) {
        String name = Words.name(slo.text("name").orElse(""), "slo");
        slo.field("labels")
                .ifPresent(labels -> reading.tell(
                        labels.at(),
                        Fate.LOST,
                        name + ".labels",
                        "a promise has no labels of its own; its service has"));
        Optional<String> target = slo.text("objective").flatMap(Words::percent);
        if (target.isEmpty()) {
            reading.tell(
                    slo.at(),
                    Fate.LOST,
                    name,
                    "objective " + slo.text("objective").orElse("missing")
                            + " leaves no budget; it must lie between 0 and 100");
            return;
        }
        Draft.Alert alert =
                slo.field("alerting").map(a -> alert(a, name, reading)).orElse(Draft.Alert.PAGE);
        slo.field("sli")
                .flatMap(sli -> measure(sli, name, reading))
                .ifPresent(measure -> reading.add(new Draft(
                        service,
                        name,
                        slo.text("description").orElse(""),
                        measure,
                        target.get(),
                        reading.period().orElse(PERIOD),
                        alert,
                        List.of(),
                        slo.at())));
        if (slo.field("sli").isEmpty()) reading.tell(slo.at(), Fate.LOST, name, "it has no sli");
    }

    private static Optional<Draft.Measure> measure(Item sli, String name, Reading reading) {
        Optional<Item> events = sli.field("events");
        if (events.isPresent()) return events(events.get(), name, reading);
        Optional<Item> raw = sli.field("raw");
        if (raw.isPresent())
            return Events.raw(
                    false,
                    raw.get().text("error_ratio_query", "errorRatioQuery").orElse(""),
                    raw.get().at(),
                    name,
                    reading);
        String plugin = sli.path("plugin", "id").flatMap(item -> item.text()).orElse("unknown");
        reading.tell(
                sli.at(),
                Fate.LOST,
                name,
                "plugin " + plugin + " makes its queries: write the query that it makes instead");
        return Optional.empty();
    }

    private static Optional<Draft.Measure> events(Item events, String name, Reading reading) {
        return Events.measure(
                false,
                events.text("error_query", "errorQuery").orElse(""),
                events.text("total_query", "totalQuery").orElse(""),
                events.at(),
                name,
                reading);
    }

    private static Draft.Alert alert(Item alerting, String name, Reading reading) {
        for (String field : List.of("name", "labels", "annotations"))
            alerting.field(field).ifPresent(item -> routed(item, name + ".alerting." + field, reading));
        boolean page = on(alerting.field("page_alert", "pageAlert"), name + ".alerting.page_alert", reading);
        boolean ticket = on(alerting.field("ticket_alert", "ticketAlert"), name + ".alerting.ticket_alert", reading);
        if (page && !ticket)
            reading.tell(
                    alerting.at(),
                    Fate.APPROXIMATE,
                    name + ".alerting",
                    "tickets cannot be switched off alone: a promise that pages also opens tickets");
        if (page) return Draft.Alert.PAGE;
        return ticket ? Draft.Alert.TICKET : Draft.Alert.NONE;
    }

    private static boolean on(Optional<Item> alert, String what, Reading reading) {
        for (String field : List.of("labels", "annotations"))
            alert.flatMap(a -> a.field(field)).ifPresent(item -> routed(item, what + "." + field, reading));
        return alert.map(a -> !a.yes("disable")).orElse(true);
    }

    private static void routed(Item item, String what, Reading reading) {
        reading.tell(item.at(), Fate.LOST, what, "alerts go to the owner of the promise: name a Team in owner");
    }

    private Sloth() {}
}
