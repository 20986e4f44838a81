package dev.mainstay.web;

import dev.mainstay.act.incident.Incident;
import dev.mainstay.engine.Quality;
import dev.mainstay.engine.Round;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Whether people were told when it was worth it, and of all that was.
 *
 * @param headline in words
 * @param advice what is asked of people
 * @param since when the watch began
 * @param missed what nobody was told of, the newest first
 * @param unrated incidents that nobody rated, the newest first
 */
record AlertsScreen(
        String headline, String advice, String since, List<Line> lines, List<Missed> missed, List<Unrated> unrated) {
    private static final int MOST = 50;

    AlertsScreen {
        lines = List.copyOf(lines);
        missed = List.copyOf(missed);
        unrated = List.copyOf(unrated);
    }

    /** A promise. What is not known is a dash, with why. */
    record Line(
            String href,
            String promise,
            String pages,
            String tickets,
            String useful,
            String noise,
            String unrated,
            String precision,
            String found,
            String missed,
            String recall,
            String detect,
            String reset) {}

    /** A stretch that spent much of a budget, of which nobody was told. */
    record Missed(String href, String promise, String from, String lasted, String bad, String spent) {}

    /** An incident that waits for somebody to say whether it was worth it. */
    record Unrated(String href, String id, String urgency, String what, String since) {}

    static AlertsScreen of(Round round) {
        List<Quality> all = Quality.of(round);
        List<Incident> incidents = round.responded().incidents();
        long useful = incidents.stream()
                .filter(one -> one.useful().equals(java.util.Optional.of(true)))
                .count();
        long noise = incidents.stream()
                .filter(one -> one.useful().equals(java.util.Optional.of(false)))
                .count();
        long unrated = incidents.size() - useful - noise;
        int found = all.stream().mapToInt(Quality::found).sum();
        int missed = all.stream().mapToInt(one -> one.missed().size()).sum();
        return new AlertsScreen(
                headline(incidents.size(), useful, noise),
                advice(unrated, found, missed),
                Figures.time(round.responded().since().orElse(round.at())),
                all.stream()
                        .sorted(Comparator.comparingInt(
                                        (Quality one) -> -one.missed().size())
                                .thenComparingInt(one -> -(one.pages() + one.tickets()))
                                .thenComparing(Quality::promise))
                        .map(AlertsScreen::line)
                        .toList(),
                all.stream()
                        .flatMap(one -> one.missed().stream().map(incident -> missed(one, incident)))
                        .sorted(Comparator.comparing(Missed::from).reversed())
                        .limit(MOST)
                        .toList(),
                incidents.stream()
                        .filter(one -> one.useful().isEmpty())
                        .limit(MOST)
                        .map(AlertsScreen::unrated)
                        .toList());
    }

    private static String headline(int told, long useful, long noise) {
        if (told == 0) return "Nobody was told of anything yet";
        if (useful + noise == 0)
            return "Whether alerts are worth it is not known: nobody rated any of " + Figures.plural(told, "incident");
        return useful + " of " + (useful + noise) + " rated incidents were useful";
    }

    private static String advice(long unrated, int found, int missed) {
        String rest = found == 0
                ? "Nothing that spent a tenth of a budget or more was found since the watch began."
                : missed == 0
                        ? "Afterwards " + Figures.plural(found, "stretch was", "stretches were")
                                + " found that spent a tenth of a budget or more, and somebody was told of each."
                        : "Nobody was told of " + missed + " of " + found
                                + " stretches that spent a tenth of a budget or more.";
        return (unrated == 0 ? "" : Figures.plural(unrated, "incident waits", "incidents wait") + " to be rated. ")
                + rest;
    }

    private static Line line(Quality one) {
        boolean told = one.pages() + one.tickets() > 0;
        return new Line(
                "/promise/" + one.promise(),
                one.promise().toString(),
                Figures.count(one.pages()),
                Figures.count(one.tickets()),
                told ? Figures.count(one.useful()) : "–",
                told ? Figures.count(one.noise()) : "–",
                told ? Figures.count(one.unrated()) : "–",
                share(one.precision(), told ? "? nobody rated" : "–"),
                Figures.count(one.found()),
                Figures.count(one.missed().size()),
                share(one.recall(), "–"),
                lasted(one.detectMillis()),
                lasted(one.resetMillis()));
    }

    private static String share(OptionalDouble share, String unknown) {
        return share.isPresent() ? Figures.percent(share.getAsDouble(), 0) : unknown;
    }

    private static String lasted(OptionalLong millis) {
        return millis.isPresent() ? Figures.lasted(millis.getAsLong()) : "–";
    }

    private static Missed missed(Quality of, dev.mainstay.judge.Incident incident) {
        return new Missed(
                "/promise/" + of.promise(),
                of.promise().toString(),
                Figures.time(incident.from()),
                Figures.lasted(incident.until() - incident.from()),
                Figures.count(incident.bad()) + " of " + Figures.count(incident.total()),
                Figures.percent(incident.spent(), 0));
    }

    private static Unrated unrated(Incident incident) {
        return new Unrated(
                "/incident/" + incident.id(),
                incident.id(),
                incident.urgency().name().toLowerCase(java.util.Locale.ROOT),
                incident.gravest().promise().toString(),
                Figures.time(incident.since()));
    }
}
