package dev.mainstay.web;

import dev.mainstay.act.remediate.Toil;
import java.util.List;

/**
 * Every time that a person had to touch something, and what to automate next.
 *
 * @param headline in words
 * @param advice what to do about it
 */
record ToilScreen(String headline, String advice, List<PromiseScreen.Fact> facts, List<Next> next, List<Line> lines) {
    /** A touch may be so old. */
    private static final long DAYS = 28;

    private static final long DAY_MILLIS = 86_400_000;
    private static final int LINES = 100;
    private static final int NEXT = 10;

    ToilScreen {
        facts = List.copyOf(facts);
        next = List.copyOf(next);
        lines = List.copyOf(lines);
    }

    /** Work that comes again and again. */
    record Next(String kind, String title, String times, String minutes) {}

    /** A touch. */
    record Line(String at, String who, String kind, String href, String subject, String title, String minutes) {}

    static ToilScreen of(Toil whole, long now) {
        Toil toil = whole.between(now - DAYS * DAY_MILLIS, now + 1);
        long guessed = toil.touches().stream().filter(Toil.Touch::estimated).count();
        long helped = toil.runs().stream().filter(run -> run.savedMinutes() > 0).count();
        long alone = toil.runs().stream().filter(run -> !run.manual()).count();
        return new ToilScreen(
                toil.touches().isEmpty()
                        ? "Nobody had to touch anything in " + DAYS + " days"
                        : Figures.plural(toil.touches().size(), "human touch", "human touches") + " in " + DAYS
                                + " days, about " + Figures.lasted(toil.minutes() * 60_000),
                toil.next().isEmpty()
                        ? "Every acknowledgement, note, agreement, exclusion and run by hand is written here when it happens."
                        : "Automate first: " + toil.next().getFirst().kind().key() + ", "
                                + toil.next().getFirst().title() + ".",
                List.of(
                        new PromiseScreen.Fact(
                                "Touches", Figures.count(toil.touches().size())),
                        new PromiseScreen.Fact(
                                "Minutes",
                                Figures.count(toil.minutes())
                                        + (guessed == 0
                                                ? ""
                                                : ", of which " + Figures.count(guessed) + " touches are taken for "
                                                        + Toil.GUESS_MINUTES + " each, since nobody said")),
                        new PromiseScreen.Fact(
                                "Runs of runbooks",
                                Figures.count(toil.runs().size()) + ", " + Figures.count(alone) + " by themselves"),
                        new PromiseScreen.Fact(
                                "Minutes saved",
                                toil.runs().isEmpty()
                                        ? "– no runbook ran"
                                        : Figures.count(toil.savedMinutes()) + ", by " + Figures.count(helped)
                                                + " runs that were seen to have helped")),
                toil.next().stream()
                        .limit(NEXT)
                        .map(one -> new Next(
                                one.kind().key(),
                                one.title(),
                                Figures.count(one.times()),
                                Figures.count(one.minutes())))
                        .toList(),
                toil.touches().reversed().stream()
                        .limit(LINES)
                        .map(ToilScreen::line)
                        .toList());
    }

    private static Line line(Toil.Touch touch) {
        return new Line(
                Figures.time(touch.at()),
                touch.who(),
                touch.kind().key(),
                touch.subject().matches("I-\\d+") ? "/incident/" + touch.subject() : "",
                touch.subject(),
                touch.title(),
                (touch.estimated() ? "≈ " : "") + touch.counted());
    }
}
