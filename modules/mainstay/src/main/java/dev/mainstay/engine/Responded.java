package dev.mainstay.engine;

import dev.mainstay.act.incident.Change;
import dev.mainstay.act.incident.Incident;
import java.util.List;

/**
 * What was done about what was seen.
 *
 * @param incidents all, the newest first
 * @param changes that were told or seen, the newest first
 */
public record Responded(List<Incident> incidents, List<Change> changes) {
    /** Nothing was ever done. */
    public static final Responded NOTHING = new Responded(List.of(), List.of());

    public Responded {
        incidents = List.copyOf(incidents);
        changes = List.copyOf(changes);
    }
}
