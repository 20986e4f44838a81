package dev.mainstay.measure.scrape;

import dev.mainstay.net.Outbound;
import dev.mainstay.net.Web;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;

/** Looks at one source of metrics, again and again. Every series has the label {@code instance}: its own, or else the URL's host and port. */
public final class Scraper implements AutoCloseable {
    private static final String ACCEPT =
            "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Source.Scrape source;
    private final Limits limits;
    private final Web web;
    private final SortedMap<String, String> target = new TreeMap<>();

    /** What one look found. */
    public sealed interface Look {
        /**
         * A whole text.
         *
         * @param samples of the series that are wanted
         * @param all how many samples the text held
         */
        record Whole(List<Sample> samples, int all) implements Look {
            public Whole {
                samples = List.copyOf(samples);
            }
        }

        /** Nothing that counts, and why. */
        record Missed(String reason) implements Look {}
    }

    Scraper(Source.Scrape source, Outbound policy, Limits limits) {
        this.source = source;
        this.limits = limits;
        this.web = new Web(policy);
        if (source.url().getRawAuthority() != null)
            target.put("instance", source.url().getRawAuthority());
    }

    /** One that waits at most ten seconds for an answer, and never longer than until the next look is due. */
    public static Scraper of(Source.Scrape source) {
        Outbound usual = Outbound.DEFAULT;
        Duration longest = source.every().compareTo(LONGEST) < 0 ? source.every() : LONGEST;
        Duration connect = usual.connect().compareTo(longest) < 0 ? usual.connect() : longest;
        return new Scraper(source, new Outbound(usual.hosts(), connect, longest, usual.bodyBytes()), Limits.DEFAULT);
    }

    /**
     * Looks once.
     *
     * @param oldest epoch milliseconds: a sample with an older time of its own is out of date, and not there
     */
    public Look look(Predicate<Map<String, String>> wanted, long oldest) {
        return switch (web.get(source.url(), ACCEPT)) {
            case Web.Answer.Failed failed -> new Look.Missed(failed.reason());
            case Web.Answer.TooLarge large -> missed("the answer is larger than " + large.limit() + " bytes");
            case Web.Answer.Body body ->
                body.status() == 200
                        ? read(body, wanted, oldest)
                        : missed("answered " + body.status() + ": " + body.excerpt());
        };
    }

    private Look read(Web.Answer.Body body, Predicate<Map<String, String>> wanted, long oldest) {
        String type =
                body.contentType().toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        boolean open = type.equals("application/openmetrics-text");
        if (!open && !type.isEmpty() && !type.equals("text/plain"))
            return missed("answered with " + type + ", no text of metrics: " + body.excerpt());
        String excerpt = body.excerpt();
        if (excerpt.isEmpty()) return missed("the answer is empty: no metric stands in it");
        if (excerpt.startsWith("<"))
            return missed("answered with a page, no text of metrics; name the path of the metrics: " + excerpt);
        try {
            Exposition.Read read = new Exposition(open, limits, oldest, wanted, target).read(body.bytes());
            if (read.all() == 0) return missed("the text holds no sample: " + excerpt);
            return new Look.Whole(read.samples(), read.all());
        } catch (Malformed e) {
            return missed((open ? "OpenMetrics text, " : "Prometheus text, ") + e.reason());
        }
    }

    /**
     * Reads the past: lines of samples that each end with a time, all of one time together and times in order, as a text of metrics with
     * times in seconds. What stands before the first sample is said of all.
     *
     * @param sink is handed each time, epoch milliseconds, and what was found at it
     * @throws IllegalArgumentException when it is no such text, naming the line
     */
    public void past(BufferedReader text, Predicate<Map<String, String>> wanted, ObjLongConsumer<List<Sample>> sink)
            throws IOException {
        new Past(limits, wanted, target).read(text, sink);
    }

    private Look missed(String reason) {
        return new Look.Missed(source.url() + ": " + reason);
    }

    @Override
    public void close() {
        web.close();
    }
}
