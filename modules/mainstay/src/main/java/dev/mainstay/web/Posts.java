package dev.mainstay.web;

import dev.mainstay.act.notify.Reached;
import dev.mainstay.act.notify.Undelivered;
import dev.mainstay.engine.Responded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who was told of an incident, and who could not be. */
final class Posts {
    private Posts() {}

    /**
     * A message over one channel.
     *
     * @param state kept where it arrived, broken where it has not
     */
    record Post(String at, State state, String over, String what) {}

    /** Those of an incident: what has not arrived first. */
    static List<Post> of(Responded standing, String incident) {
        List<Post> posts = new ArrayList<>();
        for (Undelivered one : standing.undelivered())
            if (one.incident().equals(incident))
                posts.add(new Post(Figures.time(one.queued()), State.BROKEN, one.over(), words(one)));
        for (Reached one : standing.reached())
            if (one.incident().equals(incident))
                posts.add(new Post(
                        Figures.time(one.at()),
                        State.KEPT,
                        one.over(),
                        "told: " + lower(one.event()) + ", as a " + lower(one.urgency())));
        return posts;
    }

    private static String words(Undelivered one) {
        return "not told since then, tried " + Figures.plural(one.attempts(), "time") + ": " + one.reason()
                + (one.next().isPresent()
                        ? "; tried again at " + Figures.time(one.next().getAsLong())
                        : "; given up, tried once more when the server starts again");
    }

    /** What has not arrived, over all incidents, in one sentence. */
    static String sentence(List<Undelivered> all) {
        return Figures.plural(all.size(), "message has", "messages have") + " not arrived";
    }

    static List<Map<String, Object>> undelivered(Responded standing, String incident) {
        return standing.undelivered().stream()
                .filter(one -> one.incident().equals(incident))
                .map(one -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("over", one.over());
                    map.put("since", Instant.ofEpochMilli(one.queued()).toString());
                    map.put("tries", one.attempts());
                    map.put("because", one.reason());
                    one.next()
                            .ifPresent(at ->
                                    map.put("next", Instant.ofEpochMilli(at).toString()));
                    return map;
                })
                .toList();
    }

    static List<Map<String, Object>> told(Responded standing, String incident) {
        return standing.reached().stream()
                .filter(one -> one.incident().equals(incident))
                .<Map<String, Object>>map(one -> Map.of(
                        "over", one.over(),
                        "at", Instant.ofEpochMilli(one.at()).toString(),
                        "event", lower(one.event()),
                        "urgency", lower(one.urgency())))
                .toList();
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
