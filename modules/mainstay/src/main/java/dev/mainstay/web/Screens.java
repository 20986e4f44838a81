package dev.mainstay.web;

import dev.mainstay.engine.Responded;
import dev.mainstay.engine.Round;
import dev.mainstay.spec.Problem;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.helidon.http.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The pages, each from the latest round.
 *
 * @param clock the present, epoch milliseconds
 * @param paceMillis how often the loop is to go round
 */
record Screens(
        Supplier<Optional<Round>> latest,
        LongSupplier clock,
        long paceMillis,
        Holdings holdings,
        TemplateEngine templates) {
    private static final int ERRORS = 20;

    List<Route> routes() {
        return List.of(
                Route.look("/", this::overview),
                Route.look("/service/{name}", asked -> service(asked, "service/" + asked.ref("name"))),
                Route.look("/about/{kind}/{name}", asked -> service(asked, asked.ref("kind", "name"))),
                Route.look("/promise/{kind}/{name}", asked -> promise(asked, asked.ref("kind", "name"))),
                Route.look(
                        "/promise/{kind}/{name}/{promise}",
                        asked -> promise(asked, asked.ref("kind", "name", "promise"))),
                Route.look("/incidents", this::incidents),
                Route.look("/incident/{id}", this::incident),
                Route.look(
                        "/runs",
                        asked -> shown(asked, Frame.Screen.RUNS, "runs", (round, now) -> RunsScreen.of(round))),
                Route.look(
                        "/alerts",
                        asked -> shown(asked, Frame.Screen.ALERTS, "alerts", (round, now) -> AlertsScreen.of(round))),
                Route.look(
                        "/runbooks",
                        asked -> shown(
                                asked,
                                Frame.Screen.RUNBOOKS,
                                "runbooks",
                                (round, now) -> RunbooksScreen.of(round, standing(), Hand.of(asked)))),
                Route.look(
                        "/toil",
                        asked -> page(
                                asked,
                                "toil",
                                Map.of("toil", ToilScreen.of(holdings.response().toil(), clock.getAsLong())),
                                Frame.Screen.TOIL,
                                "Toil")));
    }

    private Responded standing() {
        return holdings.response().standing();
    }

    private Answer shown(Asked asked, Frame.Screen screen, String name, BiFunction<Round, Long, Object> made) {
        Optional<Answer> blank = blank(asked, screen);
        return blank.orElseGet(() -> page(
                asked,
                name,
                Map.of(name, made.apply(latest.get().orElseThrow(), clock.getAsLong())),
                screen,
                screen.title()));
    }

    /** What is shown while there is nothing to show. */
    private Optional<Answer> blank(Asked asked, Frame.Screen screen) {
        Optional<Round> round = latest.get();
        if (round.isEmpty())
            return Optional.of(message(
                    asked,
                    Status.OK_200,
                    screen,
                    "Looking for the first time",
                    "The sources are being read and every promise is judged; this page follows by itself.",
                    ""));
        if (round.get().checked().isPresent()) return Optional.empty();
        if (!round.get().refused().isEmpty())
            return Optional.of(message(
                    asked,
                    Status.OK_200,
                    screen,
                    "The documents have errors",
                    "Nothing can be judged until they are mended; the next look takes them.",
                    round.get().refused().stream()
                            .limit(ERRORS)
                            .map(Problem::toString)
                            .collect(Collectors.joining("\n"))));
        return Optional.of(message(
                asked,
                Status.OK_200,
                screen,
                "Nothing could be judged yet",
                round.get().trouble().orElse("The first look is not over.") + " The next look tries again.",
                ""));
    }

    private Answer overview(Asked asked) {
        return blank(asked, Frame.Screen.OVERVIEW)
                .orElseGet(() -> page(
                        asked,
                        "overview",
                        Map.of("overview", Overview.of(latest.get().orElseThrow(), standing(), clock.getAsLong())),
                        Frame.Screen.OVERVIEW,
                        "Overview"));
    }

    private Answer service(Asked asked, String ref) {
        Optional<Answer> blank = blank(asked, Frame.Screen.OVERVIEW);
        if (blank.isPresent()) return blank.get();
        Optional<ServiceScreen> screen = ServiceScreen.of(latest.get().orElseThrow(), ref, clock.getAsLong());
        return screen.isEmpty()
                ? missing(asked, "Nothing is promised by " + ref, "It may have been renamed or taken out.")
                : page(asked, "service", Map.of("service", screen.get()), Frame.Screen.OVERVIEW, ref);
    }

    private Answer promise(Asked asked, String ref) {
        Optional<Answer> blank = blank(asked, Frame.Screen.OVERVIEW);
        if (blank.isPresent()) return blank.get();
        Optional<PromiseScreen> screen = PromiseScreen.of(latest.get().orElseThrow(), ref, clock.getAsLong());
        return screen.isEmpty()
                ? missing(
                        asked, "No promise is named " + ref, "It may have been renamed or taken out of the documents.")
                : page(asked, "promise", Map.of("promise", screen.get()), Frame.Screen.OVERVIEW, ref);
    }

    private Answer incidents(Asked asked) {
        return shown(asked, Frame.Screen.INCIDENTS, "incidents", IncidentsScreen::of);
    }

    private Answer incident(Asked asked) {
        String id = asked.ref("id");
        Optional<IncidentScreen> screen = IncidentScreen.of(standing(), id, clock.getAsLong(), Hand.of(asked));
        return screen.isEmpty()
                ? message(
                        asked,
                        Status.NOT_FOUND_404,
                        Frame.Screen.INCIDENTS,
                        "No incident is named " + id,
                        "All of them are listed under Incidents.",
                        "")
                : page(asked, "incident", Map.of("incident", screen.get()), Frame.Screen.INCIDENTS, id);
    }

    /** A page that says that something is not there. */
    private Answer missing(Asked asked, String headline, String text) {
        return message(asked, Status.NOT_FOUND_404, Frame.Screen.OVERVIEW, headline, text, "");
    }

    private Answer message(Asked asked, Status status, Frame.Screen screen, String headline, String text, String code) {
        Answer page =
                page(asked, "message", Map.of("headline", headline, "text", text, "code", code), screen, headline);
        return new Answer(status, page.type(), page.body(), false);
    }

    private Answer page(Asked asked, String template, Map<String, Object> given, Frame.Screen screen, String title) {
        Map<String, Object> all = new HashMap<>(given);
        all.put("frame", Frame.of(title, screen, latest.get(), clock.getAsLong(), paceMillis, Hand.of(asked)));
        StringOutput out = new StringOutput();
        templates.render(template + ".jte", all, out);
        return Answer.html(out.toString());
    }
}
