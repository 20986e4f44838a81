package dev.mainstay.drill;

import dev.mainstay.act.Log;
import dev.mainstay.act.incident.Change;
import dev.mainstay.act.incident.ChangeLines;
import dev.mainstay.act.notify.Posting;
import dev.mainstay.act.notify.Postman;
import dev.mainstay.act.notify.Pulse;
import dev.mainstay.act.remediate.Performer;
import dev.mainstay.act.remediate.Remedies;
import dev.mainstay.engine.Live;
import dev.mainstay.engine.Responded;
import dev.mainstay.engine.Response;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The production engine as a server puts it together, on a simulated clock: it reads and judges, keeps incidents, queues messages, runs
 * runbooks. Its log is kept in memory and its messages stay in the outbox.
 */
final class Rig implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Specification specification;
    private final MemoryLog log = new MemoryLog();
    private final Live live;
    private final Response response;
    private final Postman postman;
    private final List<Page> pages = new ArrayList<>();
    private final List<Page> tickets = new ArrayList<>();
    private long read;

    /** What a team was told. */
    record Page(long at, String incident, String team, String text) {}

    Rig(
            Specification specification,
            Map<String, Series> series,
            Performer performer,
            Duration pace,
            LongSupplier clock) {
        this.specification = specification;
        this.live = new Live(source -> new SimulatedMeter(series), ref -> List.of(), pace);
        this.postman = Posting.NONE.open(
                log,
                team -> specification.all(Document.Team.class).stream()
                        .filter(one -> one.meta().name().equals(team))
                        .map(Document.Team::contact)
                        .findFirst(),
                new Pulse(clock, pace),
                clock,
                1,
                trouble -> {});
        Remedies remedies = new Remedies(log, performer, Runnable::run, (who, team) -> false);
        this.response =
                new Response(log, Optional.of(postman), Optional.of(remedies), Optional::empty, Optional.empty());
    }

    Specification specification() {
        return specification;
    }

    /** Somebody tells of a change. */
    void changed(long at, String kind, Ref subject, String what) {
        log.append(List.of(ChangeLines.line(at, new Change(at, kind, subject, what, ""))));
    }

    /** Goes round once. */
    Responded look(long now) {
        Responded responded = response.round(specification, live.look(specification, now), now);
        log.each(read, written -> {
            message(written.line());
            read = written.number();
        });
        return responded;
    }

    private void message(Log.Line line) {
        if (!line.topic().equals("message")) return;
        JsonNode message = JSON.readTree(line.body()).path("message");
        String event = message.path("event").asString("");
        if (!List.of("opened", "escalated").contains(event)) return;
        Page told = new Page(
                line.at(),
                line.subject(),
                message.path("team").asString(""),
                message.path("text").asString(""));
        (message.path("urgency").asString("").equals("page") ? pages : tickets).add(told);
    }

    /** Every message that wakes somebody, in the order of time. */
    List<Page> pages() {
        return pages;
    }

    /** Every other message that asks for something to be done. */
    List<Page> tickets() {
        return tickets;
    }

    @Override
    public void close() {
        postman.close();
    }
}
