package dev.mainstay.web;

import dev.mainstay.act.remediate.Toil;
import dev.mainstay.act.remediate.Trusted;
import dev.mainstay.engine.Clues;
import dev.mainstay.engine.Quality;
import dev.mainstay.engine.Rates;
import dev.mainstay.engine.Round;
import dev.mainstay.engine.Sight;
import dev.mainstay.export.VerdictJson;
import dev.mainstay.measure.runs.JobRuns;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import io.helidon.http.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What the pages of services, runs, alerts, toil and runbooks show, as JSON. Times are ISO 8601; what is not known is not there. */
record Shown(Supplier<Optional<Round>> latest, LongSupplier clock, Holdings holdings) {
    List<Route> routes() {
        return List.of(
                Route.look("/api/v1/services", asked -> judged(this::services)),
                Route.look(
                        "/api/v1/services/{kind}/{name}",
                        asked -> judged(round -> service(round, asked.ref("kind", "name")))),
                Route.look("/api/v1/runs", asked -> judged(this::runs)),
                Route.look("/api/v1/alerts", asked -> judged(this::alerts)),
                Route.look("/api/v1/runbooks", asked -> judged(this::runbooks)),
                Route.look("/api/v1/toil", asked -> toil()));
    }

    private Answer judged(Function<Round, Answer> answering) {
        return latest.get()
                .filter(round -> round.checked().isPresent())
                .map(answering)
                .orElseGet(() -> Answer.error(Status.SERVICE_UNAVAILABLE_503, "nothing was judged yet"));
    }

    private static Answer json(Round round, String name, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", time(round.at()));
        map.put(name, value);
        return Answer.json(Status.OK_200, map);
    }

    private Answer services(Round round) {
        Map<Ref, List<String>> promises = new LinkedHashMap<>();
        for (Promise promise : round.inForce().promises())
            promises.computeIfAbsent(promise.of().owner(), none -> new ArrayList<>())
                    .add(promise.id().toString());
        List<Object> all = new ArrayList<>();
        promises.forEach((ref, own) -> {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("service", ref.toString());
            owner(round, ref).ifPresent(owner -> map.put("owner", owner));
            map.put("promises", own);
            all.add(map);
        });
        return json(round, "services", all);
    }

    private static Optional<String> owner(Round round, Ref ref) {
        return round.inForce().document(ref).map(Document::meta).flatMap(Document.Meta::owner);
    }

    private Answer service(Round round, String ref) {
        Optional<ServiceScreen> screen = ServiceScreen.of(round, ref, clock.getAsLong());
        if (screen.isEmpty()) return Answer.error(Status.NOT_FOUND_404, "nothing is promised by " + ref);
        Ref document = Ref.of(ref);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", time(round.at()));
        map.put("service", ref);
        map.put("headline", screen.get().headline());
        map.put("advice", screen.get().advice());
        owner(round, document).ifPresent(owner -> map.put("owner", owner));
        map.put(
                "needs",
                screen.get().upstream().stream().map(ServiceScreen.Link::name).toList());
        map.put(
                "promises",
                Subjects.of(round).stream()
                        .filter(one -> one.promise().of().owner().equals(document))
                        .map(one -> promise(round, one))
                        .toList());
        map.put(
                "incidents",
                screen.get().incidents().stream().map(IncidentsScreen.Line::id).toList());
        map.put(
                "signals",
                Clues.of(round, document).stream()
                        .map(clue -> {
                            Map<String, Object> told = new LinkedHashMap<>();
                            told.put("kind", clue.kind());
                            told.put("about", clue.about().toString());
                            told.put("what", clue.what());
                            told.put("because", clue.why());
                            told.put("weight", clue.weight());
                            told.put("at", time(clue.at()));
                            return told;
                        })
                        .toList());
        map.put(
                "changes",
                screen.get().changes().stream()
                        .map(told -> Map.of(
                                "at",
                                told.at(),
                                "kind",
                                told.kind(),
                                "subject",
                                told.subject(),
                                "what",
                                told.what(),
                                "by",
                                told.who()))
                        .toList());
        map.put(
                "running",
                screen.get().fleets().stream()
                        .flatMap(fleet ->
                                Optional.ofNullable(round.past().fleets().get(Ref.of(fleet.name())))
                                        .map(sight -> fleet(fleet.name(), sight))
                                        .stream())
                        .toList());
        return Answer.json(Status.OK_200, map);
    }

    private static Map<String, Object> fleet(String name, Sight sight) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("environment", name);
        map.put("seen", time(sight.at()));
        map.put("approved", sight.approved());
        sight.unknown().ifPresent(why -> map.put("unknown", why));
        map.put(
                "instances",
                sight.running().stream()
                        .map(one -> Map.of(
                                "instance", one.name(),
                                "version", one.version(),
                                "digest", one.digest(),
                                "approved", one.conforms()))
                        .toList());
        return map;
    }

    private static Map<String, Object> promise(Round round, Subjects.One one) {
        Map<String, Object> map = VerdictJson.of(one.verdict(), one.promise());
        map.put("burning", one.alert().burning());
        Optional.ofNullable(round.past().units().get(one.promise().id()))
                .flatMap(units -> Rates.of(one.promise(), units, one.verdict().at()))
                .ifPresent(rates -> map.put(
                        "burn",
                        rates.lines().stream()
                                .map(line -> {
                                    Map<String, Object> told = new LinkedHashMap<>();
                                    told.put("windowMillis", line.window().toMillis());
                                    told.put("rate", VerdictJson.number(line.now()));
                                    told.put("firesAbove", VerdictJson.number(line.factor()));
                                    told.put("urgency", line.urgency().name().toLowerCase(Locale.ROOT));
                                    return told;
                                })
                                .toList()));
        one.promise().agreement().ifPresent(agreement -> {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("with", agreement.with());
            agreement.on().ifPresent(on -> told.put("on", on.toString()));
            agreement.review().ifPresent(review -> told.put("review", review.toString()));
            agreement.stops().ifPresent(stops -> told.put("stops", stops));
            map.put("agreement", told);
        });
        return map;
    }

    private Answer runs(Round round) {
        List<Object> jobs = new ArrayList<>();
        for (Promise promise : round.inForce().promises()) {
            if (!(promise.indicator() instanceof Indicator.Deadline deadline)) continue;
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("job", deadline.job());
            map.put("promise", promise.id().toString());
            map.put("deadline", RunsScreen.by(deadline.by()));
            Optional.ofNullable(round.past().jobs().get(promise.id())).ifPresent(runs -> {
                map.put("summary", runs.sentence());
                map.put("due", runs.dues().stream().map(Shown::due).toList());
                map.put("runs", runs.runs().stream().map(Shown::run).toList());
            });
            jobs.add(map);
        }
        return json(round, "jobs", jobs);
    }

    private static Map<String, Object> due(JobRuns.Due due) {
        return Map.of("at", time(due.at()), "inTime", due.good() == due.total());
    }

    private static Map<String, Object> run(JobRuns.One run) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run", run.id());
        map.put("outcome", run.outcome().name().toLowerCase(Locale.ROOT));
        time(map, "asked", run.asked());
        time(map, "started", run.started());
        time(map, "due", run.due());
        time(map, "ended", run.ended());
        return map;
    }

    private Answer alerts(Round round) {
        return json(
                round,
                "alerts",
                Quality.of(round).stream()
                        .map(one -> {
                            Map<String, Object> map = new LinkedHashMap<>();
                            map.put("promise", one.promise().toString());
                            map.put("pages", one.pages());
                            map.put("tickets", one.tickets());
                            map.put("useful", one.useful());
                            map.put("noise", one.noise());
                            map.put("unrated", one.unrated());
                            share(map, "precision", one.precision());
                            map.put("found", one.found());
                            map.put("missed", one.missed().size());
                            share(map, "recall", one.recall());
                            one.detectMillis().ifPresent(millis -> map.put("detectMillis", millis));
                            one.resetMillis().ifPresent(millis -> map.put("resetMillis", millis));
                            return map;
                        })
                        .toList());
    }

    private Answer runbooks(Round round) {
        return json(
                round,
                "runbooks",
                holdings.response().standing().runbooks().stream()
                        .map(book -> runbook(round, book))
                        .toList());
    }

    private static Map<String, Object> runbook(Round round, Trusted book) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("runbook", book.runbook());
        round.inForce().all(Document.Runbook.class).stream()
                .filter(one -> one.meta().name().equals(book.runbook()))
                .findFirst()
                .ifPresent(one -> map.put(
                        "mode",
                        one.guards().mode().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        map.put("breaker", book.breaker().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        map.put(
                "runs",
                book.runs().stream()
                        .map(run -> Map.of(
                                "at", time(run.at()),
                                "incident", run.incident(),
                                "manual", run.manual(),
                                "end", run.end()))
                        .toList());
        return map;
    }

    private Answer toil() {
        Toil toil = holdings.response().toil();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("minutes", toil.minutes());
        map.put("savedMinutes", toil.savedMinutes());
        map.put(
                "touches",
                toil.touches().stream()
                        .map(touch -> {
                            Map<String, Object> told = new LinkedHashMap<>();
                            told.put("at", time(touch.at()));
                            told.put("who", touch.who());
                            told.put("kind", touch.kind().key());
                            told.put("subject", touch.subject());
                            told.put("title", touch.title());
                            told.put("minutes", touch.counted());
                            told.put("estimated", touch.estimated());
                            return told;
                        })
                        .toList());
        return Answer.json(Status.OK_200, map);
    }

    private static void share(Map<String, Object> map, String name, OptionalDouble share) {
        share.ifPresent(value -> map.put(name, value));
    }

    private static void time(Map<String, Object> map, String name, OptionalLong at) {
        at.ifPresent(millis -> map.put(name, time(millis)));
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
