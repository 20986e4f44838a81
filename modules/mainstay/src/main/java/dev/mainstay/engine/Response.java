package dev.mainstay.engine;

import dev.mainstay.act.Log;
import dev.mainstay.act.incident.ChangeLines;
import dev.mainstay.act.incident.Graph;
import dev.mainstay.act.incident.Incidents;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import java.util.HashMap;
import java.util.Map;

/** What is done about what was seen: incidents, written to the log before anybody is told of them. For one caller at a time. */
public final class Response {
    private final Log log;
    private final Incidents incidents = new Incidents();
    private final ChangeLines changes = new ChangeLines();
    private final Map<Ref, Long> overspent = new HashMap<>();
    private long read;

    /** Goes on where the log ends. */
    public Response(Log log) {
        this.log = log;
        follow();
    }

    private void follow() {
        log.each(read, written -> {
            incidents.accept(written);
            changes.accept(written);
            read = written.number();
        });
    }

    /** What a round means; when it returns all of it is durable. */
    public synchronized Responded round(Specification specification, Live.Seen seen, long now) {
        follow();
        log.append(incidents.round(
                new Burnings(specification, seen, overspent).all(), changes.recent(now), Graph.of(specification), now));
        return standing();
    }

    /** How things stand as the log tells it now. */
    public synchronized Responded standing() {
        follow();
        return new Responded(incidents.all(), changes.all());
    }
}
