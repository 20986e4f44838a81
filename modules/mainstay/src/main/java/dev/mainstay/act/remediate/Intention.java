package dev.mainstay.act.remediate;

import dev.mainstay.act.Log;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Ref;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The line that is written before anything is done; all that is needed later stands in it, whatever becomes of the documents. */
final class Intention {
    private Intention() {}

    static Log.Line line(
            Document.Runbook runbook, Trigger trigger, Proposal proposal, Optional<String> asked, long now) {
        ObjectNode body = Bodies.body("intended", proposal).put("manual", asked.isPresent());
        Bodies.texts(body, "targets", proposal.targets());
        body.put("budgetMillis", runbook.guards().budget().toMillis());
        runbook.verify().ifPresent(v -> body.put("verifyMillis", v.atMost().toMillis()));
        Bodies.texts(
                body,
                "verifies",
                Precondition.verifies(runbook, trigger).stream()
                        .map(Ref::toString)
                        .toList());
        runbook.manualMinutes().ifPresent(m -> body.put("minutes", m));
        ArrayNode steps = body.putArray("steps");
        proposal.steps().forEach(steps::add);
        Bodies.verdicts(body, proposal.verdicts());
        return Bodies.line(now, proposal.id(), asked.orElse(Bodies.MAINSTAY), body);
    }
}
