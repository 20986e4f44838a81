package dev.mainstay.web;

import dev.mainstay.judge.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Composites with who burned them. */
final class Journeys {
    private Journeys() {}

    /** Who burned a composite, the most first; empty for what is none. */
    static Optional<ServiceScreen.Journey> of(Subjects.One one) {
        if (!(one.verdict().evidence() instanceof Evidence.Time time)
                || time.parts().isEmpty()) return Optional.empty();
        double all = time.parts().stream().mapToDouble(Evidence.Part::share).sum();
        List<ServiceScreen.Share> shares = new ArrayList<>();
        double x = 0;
        for (Evidence.Part part : time.parts().stream()
                .sorted(Comparator.comparingDouble(Evidence.Part::share).reversed())
                .toList()) {
            double width = all > 0 ? 100 * part.share() / all : 0;
            shares.add(new ServiceScreen.Share(
                    "/promise/" + part.member(),
                    part.member().toString(),
                    all > 0 ? Figures.percent(part.share() / all, 0) : "–",
                    Figures.count(part.bad())
                            + (part.unknown() == 0 ? "" : ", " + Figures.count(part.unknown()) + " unknown"),
                    Figures.count(part.unique()),
                    x,
                    width));
            x += width;
        }
        return Optional.of(new ServiceScreen.Journey(
                one.href(),
                one.name(),
                time.bad() == 0
                        ? "no bad slice: nobody burned it"
                        : Figures.count(time.bad()) + " bad slices of " + Figures.lasted(time.slice()) + ", "
                                + Figures.count(time.allowed()) + " allowed",
                shares));
    }
}
