package dev.mainstay.demo;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is told, as JSON on one line each. */
final class Lines {
    private static final JsonMapper JSON = new JsonMapper();

    private Lines() {}

    static String run(String job, String run, String state, long time, long trigger) {
        ObjectNode line = JSON.createObjectNode();
        line.put("job", job).put("run", run).put("state", state).put("time", Time.text(time));
        return line.put("trigger", Time.text(trigger)).toString();
    }

    /**
     * Money as counts, in ten-thousandths of a dollar.
     *
     * @param good what is within the plan
     */
    static String spend(long start, long good, long total) {
        ObjectNode line = JSON.createObjectNode();
        line.put("indicator", "spend").put("start", Time.text(start));
        return line.put("good", good).put("total", total).toString();
    }

    static String change(long at, String kind, String subject, String what, String by) {
        ObjectNode event = JSON.createObjectNode();
        event.put("at", Time.text(at)).put("kind", kind).put("subject", subject);
        return event.put("what", what).put("by", by).toString();
    }
}
