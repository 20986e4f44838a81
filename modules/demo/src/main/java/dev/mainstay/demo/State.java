package dev.mainstay.demo;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The state of the world as JSON and as metrics. */
final class State {
    private static final JsonMapper JSON = new JsonMapper();

    private State() {}

    /** Prometheus text, without times. */
    static String metrics(World world) {
        StringBuilder out = new StringBuilder();
        head(out, "predict_requests_total", "counter", "Requests by code, replica and model version.");
        world.counters().writeRequests(out, "\n");
        head(out, "predict_seconds", "histogram", "Time to the answer.");
        world.counters().writeSeconds(out, "\n");
        head(out, "predict_answers_total", "counter", "Answers compared with those of the approved model.");
        world.counters().writeAnswers(out, "\n");
        head(out, "model_info", "gauge", "The model that a replica has loaded.");
        for (Replica replica : world.fleet().replicas())
            out.append("model_info{digest=\"")
                    .append(replica.loaded().digest())
                    .append("\",replica=\"")
                    .append(replica.name())
                    .append("\",version=\"")
                    .append(replica.loaded().version())
                    .append("\"} 1\n");
        head(out, "feature_age_seconds", "gauge", "Age of the newest hour in the upstream table.");
        writeAge(world, out, "\n");
        head(out, "spend_usd_total", "counter", "What serving has cost.");
        world.counters().writeSpend(out, "\n");
        return out.toString();
    }

    private static void head(StringBuilder out, String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    static void writeAge(World world, StringBuilder out, String end) {
        out.append("feature_age_seconds ")
                .append(world.upstream().age(world.now()))
                .append(end);
    }

    /** @param pace simulated seconds in a second; 0 when the sample has ended */
    static ObjectNode clock(World world, int pace) {
        ObjectNode clock = JSON.createObjectNode();
        clock.put("now", Time.text(world.now())).put("pace", world.ended() ? 0 : pace);
        return clock.put("ended", world.ended());
    }

    static ArrayNode fleet(World world) {
        ArrayNode fleet = JSON.createArrayNode();
        for (Replica replica : world.fleet().replicas())
            fleet.addObject()
                    .put("replica", replica.name())
                    .put("version", replica.loaded().version())
                    .put("digest", replica.loaded().digest())
                    .put("drained", replica.drained());
        return fleet;
    }

    static ArrayNode faults(World world) {
        ArrayNode faults = JSON.createArrayNode();
        for (Fault fault : Fault.values()) faults.add(fault(world, fault));
        return faults;
    }

    static ObjectNode fault(World world, Fault fault) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", fault.id())
                .put("title", fault.title())
                .put("does", fault.does())
                .put("owner", fault.owner())
                .put("promise", fault.seen())
                .put("state", world.faults().state(fault).name().toLowerCase(java.util.Locale.ROOT));
        world.faults()
                .since(fault)
                .ifPresentOrElse(since -> node.put("since", Time.text(since)), () -> node.putNull("since"));
        return node;
    }

    static ObjectNode model(World world) {
        ObjectNode node = JSON.createObjectNode();
        node.put("version", world.fleet().version());
        return node.put("approved", world.fleet().approved().version());
    }
}
