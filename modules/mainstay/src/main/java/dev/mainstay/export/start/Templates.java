package dev.mainstay.export.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The working folders that {@code mainstay init} can write. */
public final class Templates {
    /** The template that is taken where none is named. */
    public static final String DEFAULT = "table";

    private Templates() {}

    /** What may be asked for. */
    public static List<String> names() {
        return List.of("table", "counts", "openslo", "prometheus");
    }

    /**
     * The files of a template, text by relative path with {@code /}; empty if there is no such template. All but {@code prometheus} bring
     * data over which their promises are kept.
     */
    public static Optional<SequencedMap<String, String>> files(String name) {
        if (!names().contains(name)) return Optional.empty();
        SequencedMap<String, String> files = new LinkedHashMap<>();
        files.put("team.yaml", resource("team.yaml"));
        files.put("promises.yaml", resource(name + ".yaml"));
        if (name.equals("counts")) files.put("data/counts.jsonl", SampleData.counts());
        else if (hasData(name)) files.put("data/requests.csv", SampleData.requests());
        return Optional.of(files);
    }

    /** Whether a template brings data, so that it can be checked at once. */
    public static boolean hasData(String name) {
        return !name.equals("prometheus");
    }

    /** The folder for promises that were proposed from metrics. */
    public static SequencedMap<String, String> proposed(String promises) {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        files.put("team.yaml", resource("team.yaml"));
        files.put("promises.yaml", promises);
        return files;
    }

    private static String resource(String name) {
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the program lacks its file " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
