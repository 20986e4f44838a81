package dev.mainstay.act.remediate;

import dev.mainstay.act.Log;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The toil ledger: every time that a person had to touch something, and every run of a runbook. A time that nobody knows is taken for
 * {@link #GUESS_MINUTES} and marked.
 *
 * @param touches in the order of writing
 * @param runs in the order of writing
 */
public record Toil(List<Touch> touches, List<Run> runs) {
    public static final int GUESS_MINUTES = 5;

    private static final String TOPIC = "touch";

    public Toil {
        touches = List.copyOf(touches);
        runs = List.copyOf(runs);
    }

    /** What a person had to do. */
    public enum Kind {
        ACK,
        NOTE,
        APPROVAL,
        MANUAL_RUN,
        EXCLUSION,
        OVERRIDE;

        /** Its name in words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * A touch.
     *
     * @param at epoch milliseconds
     * @param subject what was touched: an incident, a promise, a runbook
     * @param title what it was about, the same words for the same work, e.g. the name of a runbook
     * @param minutes that it took, where known
     */
    public record Touch(long at, String who, Kind kind, String subject, String title, Optional<Integer> minutes) {
        public Touch {
            if (minutes.filter(m -> m < 0).isPresent())
                throw new IllegalArgumentException("minutes are negative: " + minutes.get());
        }

        /** Whether nobody knows how long it took. */
        public boolean estimated() {
            return minutes.isEmpty();
        }

        /** The minutes that it took, or is taken to have. */
        public int counted() {
            return minutes.orElse(GUESS_MINUTES);
        }

        /** The line of the log that keeps it. */
        public Log.Line line() {
            ObjectNode body = Bodies.JSON
                    .createObjectNode()
                    .put("kind", kind.key())
                    .put("title", title)
                    .put("minutes", counted())
                    .put("estimated", estimated());
            return new Log.Line(at, TOPIC, subject, who, Bodies.JSON.writeValueAsString(body));
        }
    }

    /**
     * A run of a runbook.
     *
     * @param at when it was intended, epoch milliseconds
     * @param manual whether a person asked for it
     * @param savedMinutes what a person would have needed: only of runs by itself that were seen to have helped
     */
    public record Run(long at, String runbook, boolean manual, int savedMinutes) {}

    /** Work that comes again and again. */
    public record Candidate(Kind kind, String title, int times, int minutes) {}

    /** The ledger that a log holds. */
    public static Toil of(Log log) {
        Reader reader = new Reader();
        log.each(0, reader::accept);
        return reader.toil();
    }

    /** Reads a ledger line by line. For one writer. */
    public static final class Reader {
        private final List<Touch> touches = new ArrayList<>();
        private final Map<String, Run> runs = new java.util.LinkedHashMap<>();

        /** Takes what was written; lines of other topics are passed over. */
        public void accept(Log.Written written) {
            take(written.line(), touches, runs);
        }

        /** The ledger as it was read so far. */
        public Toil toil() {
            return new Toil(touches, List.copyOf(runs.values()));
        }
    }

    private static void take(Log.Line line, List<Touch> touches, Map<String, Run> runs) {
        if (!line.topic().equals(TOPIC) && !line.topic().equals(Bodies.TOPIC)) return;
        JsonNode body = Bodies.read(line);
        if (line.topic().equals(TOPIC)) {
            touches.add(touch(line, body));
            return;
        }
        switch (Bodies.text(body, "event")) {
            case "intended" ->
                runs.put(
                        line.subject(),
                        new Run(
                                line.at(),
                                Bodies.text(body, "runbook"),
                                body.path("manual").asBoolean(false),
                                0));
            case "verified" ->
                runs.computeIfPresent(
                        line.subject(),
                        (id, run) -> new Run(
                                run.at(),
                                run.runbook(),
                                run.manual(),
                                body.path("savedMinutes").asInt(0)));
            default -> {}
        }
    }

    private static Touch touch(Log.Line line, JsonNode body) {
        String kind = Bodies.text(body, "kind").replace(' ', '_').toUpperCase(Locale.ROOT);
        return new Touch(
                line.at(),
                line.who(),
                Kind.valueOf(kind),
                line.subject(),
                Bodies.text(body, "title"),
                body.path("estimated").asBoolean(false)
                        ? Optional.empty()
                        : Optional.of(body.path("minutes").asInt()));
    }

    /** What happened in {@code [from, until)}, epoch milliseconds. */
    public Toil between(long from, long until) {
        return new Toil(
                touches.stream().filter(t -> t.at() >= from && t.at() < until).toList(),
                runs.stream().filter(r -> r.at() >= from && r.at() < until).toList());
    }

    /** All minutes of touches. */
    public long minutes() {
        return touches.stream().mapToLong(Touch::counted).sum();
    }

    /**
     * The share of people's time that touches took; below one half is the aim of Google's "Site Reliability Engineering", chapter 5.
     *
     * @param capacityMinutes people × working minutes; nothing comes of none
     */
    public OptionalDouble ratio(long capacityMinutes) {
        return capacityMinutes <= 0 ? OptionalDouble.empty() : OptionalDouble.of((double) minutes() / capacityMinutes);
    }

    /** The share of a runbook's runs that nobody asked for; nothing comes of no runs. */
    public OptionalDouble automation(String runbook) {
        return runs.stream()
                .filter(r -> r.runbook().equals(runbook))
                .mapToInt(r -> r.manual() ? 0 : 1)
                .average();
    }

    /** What people would have needed for the runs that helped. */
    public long savedMinutes() {
        return runs.stream().mapToLong(Run::savedMinutes).sum();
    }

    /** What to automate next: work of one kind and title, the most minutes first. */
    public List<Candidate> next() {
        record Work(Kind kind, String title) {}
        Map<Work, List<Touch>> byWork = new HashMap<>(touches.stream()
                .collect(Collectors.groupingBy(
                        t -> new Work(t.kind(), t.title().strip().toLowerCase(Locale.ROOT)))));
        return byWork.entrySet().stream()
                .map(e -> new Candidate(
                        e.getKey().kind(),
                        e.getKey().title(),
                        e.getValue().size(),
                        e.getValue().stream().mapToInt(Touch::counted).sum()))
                .sorted(Comparator.comparingInt(Candidate::minutes)
                        .reversed()
                        .thenComparing(Candidate::title)
                        .thenComparing(Candidate::kind))
                .toList();
    }
}
