package dev.mainstay.act.remediate;

import dev.mainstay.act.Log;
import dev.mainstay.spec.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Whether what was done has helped, by evidence from after it; what is not known when the time is over has not. */
record Verification(Actions actions, Book book) {
    void look(List<Trigger> triggers, long now) {
        if (book.failure().isPresent()) return;
        Map<String, Trigger> byIncident = triggers.stream()
                .collect(Collectors.toMap(Trigger::incident, Function.identity(), (first, second) -> first));
        List<Log.Line> lines = new ArrayList<>();
        for (Action action : actions.all())
            if (action.awaited() && action.stage() instanceof Action.Stage.Ended ended)
                line(action, ended.at(), Optional.ofNullable(byIncident.get(action.incident())), now)
                        .ifPresent(lines::add);
        book.write(lines);
    }

    private static Optional<Log.Line> line(Action action, long ended, Optional<Trigger> trigger, long now) {
        List<String> open = new ArrayList<>();
        for (Ref ref : action.verifies()) {
            Optional<Trigger.Recovered> known =
                    trigger.flatMap(t -> Optional.ofNullable(t.recovered().get(ref)));
            if (known.isEmpty()
                    || known.get().health() == Trigger.Health.UNKNOWN
                    || known.get().asOf() <= ended) open.add(ref + " is unknown");
            else if (!known.get().since(ended)) open.add(ref + " still burns");
        }
        long late = ended + action.verify().orElse(0);
        if (open.isEmpty() && now <= late) return Optional.of(line(action, "verified", "", now));
        if (now < late) return Optional.empty();
        return Optional.of(line(
                action,
                "not-recovered",
                (open.isEmpty()
                                ? "whether it recovered in time is not known: the evidence came"
                                : String.join(", ", open))
                        + " " + Guards.write(now - ended) + " after the last step",
                now));
    }

    private static Log.Line line(Action action, String event, String why, long now) {
        ObjectNode body = Bodies.body(event).put("runbook", action.runbook()).put("incident", action.incident());
        if (!why.isEmpty()) body.put("why", why);
        if (event.equals("verified") && !action.manual()) action.minutes().ifPresent(m -> body.put("savedMinutes", m));
        return Bodies.line(now, action.id(), Bodies.MAINSTAY, body);
    }
}
