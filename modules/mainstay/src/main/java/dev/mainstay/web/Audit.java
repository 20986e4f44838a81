package dev.mainstay.web;

import dev.mainstay.act.Log;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import tools.jackson.databind.json.JsonMapper;

/** Who did what, from where, and what came of it: a line of the log for each, durable before the answer is sent. */
record Audit(Log log, LongSupplier clock) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A write that was taken.
     *
     * @param what in words, e.g. {@code push counts}
     * @param subject what it was done to
     */
    void wrote(Asked asked, String what, String subject, String outcome) {
        line(asked.who().name(), asked.from(), what, subject, outcome);
    }

    /**
     * A line about anything.
     *
     * @param who a token's name, or {@code mainstay}
     */
    void line(String who, String from, String what, String subject, String outcome) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("what", what);
        body.put("from", from);
        body.put("outcome", outcome);
        log.append(List.of(new Log.Line(clock.getAsLong(), "audit", subject, who, JSON.writeValueAsString(body))));
    }
}
