package dev.mainstay.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers real requests for a forecast, as the replica does whose turn it is. */
final class Answers {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String EXAMPLE =
            "{\"origin\": \"ATL\", \"destination\": \"ORD\", \"hour\": 17, \"distance\": 606}";

    private final Live live;

    Answers(Live live) {
        this.live = live;
    }

    /** What is not as it must be. */
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    /** @param body JSON: origin, destination, hour, distance; late_share, mean_delay and weekday (1 is Monday) if need be */
    Reply predict(String body) throws IOException, SQLException, InterruptedException {
        long begun = System.nanoTime();
        long number = live.turn();
        Chance chance = Chance.of(number, "answer", begun);
        try {
            JsonNode asked = JSON.readTree(body);
            boolean slow = live.with(world -> world.faults().on(Fault.LATENCY));
            if (slow) Thread.sleep(Duration.ofMillis(Math.round(48 * chance.factor(0.5))));
            return live.with(world -> answer(world, asked, number, begun, chance));
        } catch (JacksonException e) {
            return Reply.error(400, "the request is not JSON: " + e.getOriginalMessage(), "send " + EXAMPLE);
        }
    }

    private Reply answer(World world, JsonNode asked, long number, long begun, Chance chance) {
        Optional<Replica> turn = world.fleet().turn(number);
        if (turn.isEmpty()) {
            world.counters().unanswered(1);
            return Reply.error(503, "every replica is drained", "put one back: DELETE /replicas/r1/drain");
        }
        Replica replica = turn.get();
        try {
            Question question = question(world, asked);
            boolean fails = world.faults().on(Fault.ERRORS) && chance.share() < 0.03;
            boolean right = world.fleet().right(replica, question);
            world.counters().asked(replica, fails ? 0 : 1, fails ? 1 : 0, fails || right ? 0 : 1);
            if (fails) return Reply.error(500, "the forecast failed", "ask again");
            world.counters().took((System.nanoTime() - begun) / 1e9);
            ObjectNode answer = JSON.createObjectNode();
            answer.put("p_late", replica.answer(question))
                    .put("version", replica.loaded().version())
                    .put("replica", replica.name())
                    .put("late_share", question.live().lateShare())
                    .put("feature_age_seconds", world.upstream().age(world.now()));
            return Reply.json(answer);
        } catch (Malformed e) {
            return Reply.error(400, String.valueOf(e.getMessage()), "send " + EXAMPLE);
        }
    }

    private Question question(World world, JsonNode asked) throws Malformed {
        int origin = airport(asked, "origin");
        Delays.Live known = world.upstream().live(origin);
        double share = asked.has("late_share") ? number(asked, "late_share", 0, 1) : known.lateShare();
        double delay = asked.has("mean_delay") ? number(asked, "mean_delay", -1_440, 1_440) : known.meanDelay();
        int weekday = asked.has("weekday") ? (int) number(asked, "weekday", 1, 7) - 1 : Question.weekday(world.now());
        return new Question(
                origin,
                airport(asked, "destination"),
                (int) number(asked, "hour", 0, 23),
                weekday,
                (int) number(asked, "distance", 1, 10_000),
                new Delays.Live(Math.clamp(share, 0.001, 0.999), delay));
    }

    private int airport(JsonNode asked, String field) throws Malformed {
        String code = asked.path(field).asString("");
        Optional<Integer> airport = live.flights().airport(code);
        if (airport.isEmpty())
            throw new Malformed(field + (code.isEmpty() ? " is missing" : " is no airport of 2001: " + code));
        return airport.get();
    }

    private static double number(JsonNode asked, String field, double from, double to) throws Malformed {
        JsonNode value = asked.path(field);
        if (!value.isNumber()) throw new Malformed(field + (value.isMissingNode() ? " is missing" : " is no number"));
        double number = value.asDouble();
        if (number < from || number > to)
            throw new Malformed(field + " must be between " + Math.round(from) + " and " + Math.round(to));
        return number;
    }
}
