package dev.mainstay.engine.intake;

import dev.mainstay.measure.counts.CountFold;
import dev.mainstay.remember.Retention;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Spelling;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The sources of a specification, by name: those that are pushed to, and the others. */
public record Receivers(SortedMap<String, DataSource> pushed, SortedMap<String, DataSource> others) {

    public static Receivers of(Specification specification) {
        SortedMap<String, DataSource> all = new TreeMap<>();
        for (Document.Origin origin : specification.all(Document.Origin.class))
            all.put(origin.source().name(), origin.source());
        for (Promise promise : specification.promises())
            promise.indicator().read().ifPresent(source -> all.put(source.name(), source));
        SortedMap<String, DataSource> pushed = new TreeMap<>();
        SortedMap<String, DataSource> others = new TreeMap<>();
        all.forEach((name, source) -> (pushed(source.source()) ? pushed : others).put(name, source));
        return new Receivers(pushed, others);
    }

    /** Whether a source's data is pushed into the state. */
    public static boolean pushed(Source source) {
        return switch (source) {
            case Source.Counts counts -> counts.files().isEmpty();
            case Source.Runs runs -> runs.files().isEmpty();
            case Source.Table table -> false;
            case Source.Prometheus prometheus -> false;
            case Source.Scrape scrape -> false;
            case Source.Receive receive -> false;
            case Source.Billing billing -> false;
            case Source.Hosts hosts -> false;
            case Source.Probe probe -> false;
            case Source.Lineage lineage -> false;
            case Source.Foreign foreign -> false;
        };
    }

    /** How long the state beside a specification remembers; with an error in it, for ever: a promise may be missing. */
    public static Retention retention(Specification specification) {
        return specification.valid() ? Retention.of(specification.promises()) : Retention.ALL;
    }

    /** Those of the others that are scraped. */
    public SortedMap<String, DataSource> scraped() {
        SortedMap<String, DataSource> scraped = new TreeMap<>();
        others.forEach((name, source) -> {
            if (source.source() instanceof Source.Scrape) scraped.put(name, source);
        });
        return scraped;
    }

    /** The source that a push is for. */
    public sealed interface Choice {
        record Chosen(DataSource source) implements Choice {}

        record None(String because) implements Choice {}
    }

    /**
     * Chooses by a name.
     *
     * @param name as given, empty for the only one
     * @param where the documents are, for a message
     */
    public Choice choose(String name, String where) {
        if (pushed.containsKey(name)) return new Choice.Chosen(pushed.get(name));
        if (name.isEmpty() && pushed.size() == 1)
            return new Choice.Chosen(pushed.values().iterator().next());
        if (pushed.isEmpty())
            return new Choice.None(
                    where + " has no data source that is pushed to; declare one with counts: {receive: true}"
                            + " or runs: {receive: true}");
        if (name.isEmpty())
            return new Choice.None("several data sources are pushed to; name one: " + options(pushed.keySet()));
        if (others.containsKey(name))
            return new Choice.None(name + " is read by Mainstay itself and cannot be pushed to; these can: "
                    + String.join(", ", pushed.keySet()));
        return new Choice.None("there is no data source " + name + " in " + where + "; "
                + Spelling.hint(name, pushed.keySet(), "these are pushed to: " + String.join(", ", pushed.keySet())));
    }

    /**
     * Why no promise and no document with some is meant by a reference; empty when one is.
     *
     * @param lists the command that lists those that are
     */
    public static Optional<String> unknown(String ref, Specification specification, String lists) {
        SortedSet<String> known = new TreeSet<>();
        for (Promise promise : specification.promises()) {
            known.add(promise.id().toString());
            known.add(promise.id().owner().toString());
        }
        return known.contains(ref)
                ? Optional.empty()
                : Optional.of(
                        "no promise is named " + ref + "; " + Spelling.hint(ref, known, "`" + lists + "` lists them"));
    }

    /** A warning about counts that no promise reads; empty where one does, or where that cannot be known. */
    public static Optional<String> unread(String indicator, DataSource source, Specification specification) {
        if (!specification.valid()) return Optional.empty();
        SortedSet<String> read = new TreeSet<>();
        for (Promise promise : specification.promises())
            if (promise.indicator().read().filter(source::equals).isPresent())
                read.addAll(CountFold.names(promise.indicator()));
        if (read.contains(indicator)) return Optional.empty();
        String known = read.isEmpty() ? "none reads this source" : "promises read " + String.join(", ", read);
        return Optional.of("no promise reads the indicator " + indicator + " of " + source.name()
                + ": it is kept and not judged (" + Spelling.hint(indicator, read, known) + ")");
    }

    private static String options(java.util.Set<String> names) {
        return names.stream().map(name -> "--source " + name).collect(Collectors.joining(", "));
    }
}
