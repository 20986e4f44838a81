package dev.mainstay.engine;

import dev.mainstay.act.incident.Change;
import dev.mainstay.act.incident.Incident;
import dev.mainstay.act.notify.Reached;
import dev.mainstay.act.notify.Undelivered;
import dev.mainstay.act.remediate.Proposal;
import dev.mainstay.act.remediate.Trusted;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What was done about what was seen.
 *
 * @param incidents all, the newest first
 * @param changes that were told or seen, the newest first
 * @param deeds what runbooks did, by incident, in the order of time
 * @param proposals what runbooks may do now, with the verdict of every guard
 * @param undelivered messages that have not arrived yet
 * @param reached messages that have, the oldest first
 * @param runbooks how every runbook stands
 * @param since when the watch began; empty while it has not
 */
public record Responded(
        List<Incident> incidents,
        List<Change> changes,
        Map<String, List<Deed>> deeds,
        List<Proposal> proposals,
        List<Undelivered> undelivered,
        List<Reached> reached,
        List<Trusted> runbooks,
        OptionalLong since) {
    /** Nothing was ever done. */
    public static final Responded NOTHING = new Responded(
            List.of(), List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), OptionalLong.empty());

    public Responded {
        incidents = List.copyOf(incidents);
        changes = List.copyOf(changes);
        deeds = Map.copyOf(deeds);
        proposals = List.copyOf(proposals);
        undelivered = List.copyOf(undelivered);
        reached = List.copyOf(reached);
        runbooks = List.copyOf(runbooks);
    }
}
