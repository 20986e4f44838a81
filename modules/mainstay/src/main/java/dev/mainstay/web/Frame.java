package dev.mainstay.web;

import dev.mainstay.engine.Round;
import dev.mainstay.spec.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What stands around every page: its title, where it belongs, whether the loop goes round, and what is wrong with the documents.
 *
 * @param screen the screen of the menu that the page belongs to
 * @param round its number; 0 before the first
 * @param asOf when what the page shows was looked at; empty before the first look
 * @param watching in words, e.g. {@code looked at 10:15:02Z}
 * @param stale why what the page shows is old; empty when it is not
 * @param errors of documents that are not in force
 * @param hand who looks at it
 */
record Frame(
        String title,
        Screen screen,
        long round,
        String asOf,
        String watching,
        Optional<String> stale,
        List<String> errors,
        Hand hand) {
    private static final int ERRORS = 5;
    /** Nobody looks so rarely: the time is played, and goes as fast as it likes. */
    private static final long PLAYED_MILLIS = 3_600_000;

    /** The screens of the menu, in their order. */
    enum Screen {
        OVERVIEW("/", "Overview"),
        INCIDENTS("/incidents", "Incidents"),
        RUNS("/runs", "Runs"),
        ALERTS("/alerts", "Alerts"),
        RUNBOOKS("/runbooks", "Runbooks"),
        TOIL("/toil", "Toil");

        final String href;
        final String title;

        Screen(String href, String title) {
            this.href = href;
            this.title = title;
        }

        String href() {
            return href;
        }

        String title() {
            return title;
        }
    }

    Frame {
        errors = List.copyOf(errors);
    }

    static Frame of(String title, Screen screen, Optional<Round> round, long now, long paceMillis, Hand hand) {
        if (round.isEmpty())
            return new Frame(title, screen, 0, "", "looking for the first time", Optional.empty(), List.of(), hand);
        Round last = round.get();
        long age = now - last.at();
        String watching = paceMillis >= PLAYED_MILLIS
                ? "as of " + Figures.time(last.at()) + ", in played time"
                : "looked " + (age < 2_000 ? "just now" : Figures.lasted(age) + " ago");
        Optional<String> stale = last.trouble()
                .map(trouble -> "The last look had trouble, this is from " + Figures.time(last.at()) + ": " + trouble)
                .or(() -> age > 3 * paceMillis + last.tookMillis()
                        ? Optional.of("Nothing was looked at since " + Figures.time(last.at())
                                + ". If this goes on, look at what the server prints where it was started.")
                        : Optional.empty());
        return new Frame(
                title,
                screen,
                last.number(),
                Figures.time(last.at()),
                watching,
                stale,
                last.refused().stream().limit(ERRORS).map(Problem::toString).toList(),
                hand);
    }
}
