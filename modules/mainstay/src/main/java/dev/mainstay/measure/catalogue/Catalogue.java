package dev.mainstay.measure.catalogue;

import dev.mainstay.net.Outbound;
import dev.mainstay.net.Web;
import dev.mainstay.stat.Range;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The metrics that a Prometheus has. */
public sealed interface Catalogue {
    /**
     * What was found, by name. At most {@value #MOST_METRICS}; {@code more} were wanted too and not looked at.
     */
    record Found(List<Entry> entries, int more) implements Catalogue {
        public Found {
            entries = List.copyOf(entries);
        }
    }

    /** It could not be read. */
    record Missing(String reason) implements Catalogue {}

    /**
     * One metric; the series {@code _bucket}, {@code _count} and {@code _sum} of a histogram are one.
     *
     * @param type as the Prometheus says it, {@code counter}, {@code histogram}, …; where it does not say, as its name ends
     * @param labels the values seen, of those labels that were asked for
     */
    record Entry(String name, String type, Map<String, List<String>> labels) {
        public Entry {
            labels = Map.copyOf(labels);
        }
    }

    int MOST_METRICS = 500;

    int MOST_VALUES = 200;

    /**
     * Asks a Prometheus what it has.
     *
     * @param url its address, with the path that it is served below
     * @param wanted the names (without the suffixes of a histogram) that are worth a question
     * @param labels the labels whose values are wanted
     * @param seen only series with a sample in it
     */
    static Catalogue read(URI url, Predicate<String> wanted, List<String> labels, Range seen) {
        try (Web web = new Web(Outbound.DEFAULT)) {
            Questions questions = new Questions(web, url, seen);
            Map<String, String> series = series(questions.names());
            Map<String, String> types = questions.types();
            List<String> names = series.keySet().stream().filter(wanted).toList();
            List<Entry> entries = new ArrayList<>();
            for (String name : names.subList(0, Math.min(MOST_METRICS, names.size()))) {
                String matched = series.getOrDefault(name, name);
                Map<String, List<String>> values = new TreeMap<>();
                Set<String> there = questions.labels(matched);
                for (String label : labels)
                    if (there.contains(label))
                        values.put(
                                label,
                                questions.values(label, matched).stream()
                                        .limit(MOST_VALUES)
                                        .toList());
                entries.add(new Entry(name, type(name, matched, types), values));
            }
            return new Found(entries, Math.max(0, names.size() - MOST_METRICS));
        } catch (NoAnswer failed) {
            return new Missing(failed.reason());
        }
    }

    /** By a metric's name, the series that bear its labels. */
    private static Map<String, String> series(List<String> names) {
        Set<String> all = new TreeSet<>(names);
        Map<String, String> series = new TreeMap<>();
        for (String name : all) {
            if (name.endsWith("_bucket")) series.put(cut(name, "_bucket"), name);
            else if (!all.contains(cut(cut(name, "_count"), "_sum") + "_bucket")) series.put(name, name);
        }
        return series;
    }

    private static String type(String name, String series, Map<String, String> types) {
        if (series.endsWith("_bucket")) return "histogram";
        String said = types.getOrDefault(name, types.getOrDefault(cut(name, "_total"), "unknown"));
        if (!said.equals("unknown")) return said;
        return name.endsWith("_total") ? "counter" : name.equals("up") ? "gauge" : said;
    }

    private static String cut(String name, String end) {
        return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }
}
