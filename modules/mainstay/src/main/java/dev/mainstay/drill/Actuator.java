package dev.mainstay.drill;

import dev.mainstay.act.remediate.Performer;
import dev.mainstay.spec.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The simulated service as runbooks touch it: what is asked for is written down, and has its effect when it is the right thing. */
final class Actuator implements Performer {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final World world;
    private final List<Deed> deeds = new ArrayList<>();

    /** What was done, and whether it is what ends the fault; what is done without a fault, or to something else, is harm. */
    record Deed(long at, String runbook, boolean right) {}

    Actuator(World world) {
        this.world = world;
    }

    @Override
    public Optional<String> refusal(Step step) {
        return step instanceof Step.Http ? Optional.empty() : Optional.of("only requests are simulated");
    }

    @Override
    public Outcome perform(Order order) {
        for (Step step : order.steps()) if (step instanceof Step.Http http) touch(http);
        return new Outcome(End.DONE, "");
    }

    private void touch(Step.Http http) {
        boolean lasts = world.active().ends > world.now()
                && world.now() > world.active().truth.onset();
        Optional<Injection> wrong = world.active().injection.filter(any -> lasts);
        String body = http.json().orElse("{}");
        boolean right = switch (http.url().getPath()) {
            case "/model" -> wrong.orElse(null) instanceof Injection.BadModel;
            case "/drain" ->
                (wrong.orElse(null) instanceof Injection.WrongReplica
                                || wrong.orElse(null) instanceof Injection.Stranger)
                        && world.active()
                                .segment(JSON.readTree(body).path("replica").asString(""));
            case "/limit" -> wrong.orElse(null) instanceof Injection.Runaway;
            case String other -> false;
        };
        deeds.add(new Deed(world.now(), http.url().getPath().substring(1), right));
        if (right) world.mended();
    }

    List<Deed> deeds() {
        return List.copyOf(deeds);
    }
}
