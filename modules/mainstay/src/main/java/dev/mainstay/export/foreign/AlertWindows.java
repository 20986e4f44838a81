package dev.mainstay.export.foreign;

import dev.mainstay.export.Carried.Fate;
import java.util.List;
import java.util.Optional;

/** Sloth's {@code AlertWindows} ({@code sloth.slok.dev/v1}): the period of all objectives, and when their alerts fire. */
final class AlertWindows {
    static final String KIND = "AlertWindows";

    /** The one period that all these documents state; empty if there is none, or more than one. */
    static Optional<String> period(List<Item> documents) {
        List<String> periods = documents.stream()
                .filter(document -> document.text("kind").orElse("").equals(KIND))
                .flatMap(document -> stated(document).stream())
                .distinct()
                .toList();
        return periods.size() == 1 ? Optional.of(periods.getFirst()) : Optional.empty();
    }

    static void read(Item document, Reading reading) {
        Item spec = document.field("spec").orElse(document);
        document.path("metadata", "name").ifPresent(Item::text);
        Item at = spec.field("sloPeriod").orElse(spec);
        if (reading.period().isEmpty())
            reading.tell(
                    at.at(),
                    Fate.LOST,
                    "spec.sloPeriod",
                    stated(document).isPresent()
                            ? "several periods are stated: import the files of each apart"
                            : "it must be a duration of whole minutes or longer, such as 7d");
        else
            reading.tell(
                    at.at(),
                    Fate.ASSUMED,
                    "spec.sloPeriod",
                    reading.period().get() + " is the window of every SLO of Sloth that is imported with this file");
        for (String urgency : List.of("page", "ticket"))
            spec.field(urgency)
                    .ifPresent(
                            windows -> reading.tell(
                                    windows.at(),
                                    Fate.LOST,
                                    "spec." + urgency,
                                    "alert windows are derived from target, window and traffic; mainstay replay compares them with others"));
    }

    private static Optional<String> stated(Item document) {
        return document.path("spec", "sloPeriod").flatMap(Item::text).flatMap(Words::window);
    }

    private AlertWindows() {}
}
