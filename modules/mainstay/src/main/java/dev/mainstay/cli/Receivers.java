package dev.mainstay.cli;

import dev.mainstay.measure.counts.CountFold;
import dev.mainstay.remember.Retention;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Spelling;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The sources of a specification, by name: those that are pushed to, and the others. */
record Receivers(SortedMap<String, DataSource> pushed, SortedMap<String, DataSource> others) {

    static Receivers of(Specification specification) {
        SortedMap<String, DataSource> all = new TreeMap<>();
        for (Document.Origin origin : specification.all(Document.Origin.class))
            all.put(origin.source().name(), origin.source());
        for (Promise promise : specification.promises())
            promise.indicator().read().ifPresent(source -> all.put(source.name(), source));
        SortedMap<String, DataSource> pushed = new TreeMap<>();
        SortedMap<String, DataSource> others = new TreeMap<>();
        all.forEach((name, source) -> (State.pushed(source.source()) ? pushed : others).put(name, source));
        return new Receivers(pushed, others);
    }

    /** How long the state beside a specification remembers; with an error in it, for ever: a promise may be missing. */
    static Retention retention(Specification specification) {
        return specification.valid() ? Retention.of(specification.promises()) : Retention.ALL;
    }

    /** Those of the others that are scraped. */
    SortedMap<String, DataSource> scraped() {
        SortedMap<String, DataSource> scraped = new TreeMap<>();
        others.forEach((name, source) -> {
            if (source.source() instanceof Source.Scrape) scraped.put(name, source);
        });
        return scraped;
    }

    /** The source that a push is for. */
    sealed interface Choice {
        record Chosen(DataSource source) implements Choice {}

        record None(String because) implements Choice {}
    }

    /** @param name as given, empty for the only one */
    Choice choose(String name, Path path) {
        if (pushed.containsKey(name)) return new Choice.Chosen(pushed.get(name));
        if (name.isEmpty() && pushed.size() == 1)
            return new Choice.Chosen(pushed.values().iterator().next());
        if (pushed.isEmpty())
            return new Choice.None(
                    path + " has no data source that is pushed to; declare one with counts: {receive: true}"
                            + " or runs: {receive: true}");
        if (name.isEmpty())
            return new Choice.None("several data sources are pushed to; name one: " + options(pushed.keySet()));
        if (others.containsKey(name))
            return new Choice.None(name + " is read by Mainstay itself and cannot be pushed to; these can: "
                    + String.join(", ", pushed.keySet()));
        return new Choice.None("there is no data source " + name + " in " + path + "; "
                + Spelling.hint(name, pushed.keySet(), "these are pushed to: " + String.join(", ", pushed.keySet())));
    }

    /** A warning about counts that no promise reads; empty where one does, or where that cannot be known. */
    static Optional<String> unread(String indicator, DataSource source, Specification specification) {
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
