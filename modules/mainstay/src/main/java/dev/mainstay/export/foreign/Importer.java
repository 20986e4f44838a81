package dev.mainstay.export.foreign;

import dev.mainstay.export.Carried.Fate;
import dev.mainstay.export.Imported;
import dev.mainstay.spec.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Reads files written for Sloth ({@code prometheus/v1}, {@code PrometheusServiceLevel}, {@code AlertWindows}, {@code openslo/v1alpha}), for
 * Pyrra and for slo-generator (both {@code ServiceLevelObjective}), also mixed, several documents a file, and in a Kubernetes
 * {@code List}. What no reader took up is told, too.
 */
public final class Importer {
    /** What is written where the files name no Prometheus: they never do. */
    public static final String DEFAULT_URL = "http://127.0.0.1:9090";

    /** The name of the data source that imported documents read. */
    public static final String SOURCE = Writer.SOURCE;

    /** One file, its Prometheus at {@link #DEFAULT_URL}. */
    public static Imported read(String fileName, String text) {
        return read(new LinkedHashMap<>(Map.of(fileName, text)), DEFAULT_URL);
    }

    /**
     * Several files as one specification, with one data source named {@code prometheus}.
     *
     * @param files text by file name
     * @param url of the Prometheus that the queries were written for
     */
    public static Imported read(SequencedMap<String, String> files, String url) {
        return read(files, url, false);
    }

    /**
     * The same.
     *
     * @param declared whether that data source is declared where the documents will stand, and so is not to be written
     */
    public static Imported read(SequencedMap<String, String> files, String url, boolean declared) {
        List<Item> documents = new ArrayList<>();
        List<Yaml.Parsed.Broken> unreadable = new ArrayList<>();
        files.forEach((name, text) -> {
            switch (Yaml.parse(name, text)) {
                case Yaml.Parsed.Documents parsed -> parsed.roots().forEach(root -> documents.addAll(resources(root)));
                case Yaml.Parsed.Broken broken -> unreadable.add(broken);
            }
        });
        Reading reading = new Reading(AlertWindows.period(documents));
        for (Yaml.Parsed.Broken broken : unreadable) reading.tell(broken.at(), Fate.LOST, "the file", broken.reason());
        for (Item document : documents) {
            one(document, reading);
            Unread.tell(document, reading);
        }
        boolean readable = unreadable.isEmpty();
        if (reading.drafts().isEmpty()) return new Imported(readable, new LinkedHashMap<>(), "", reading.report());
        if (!declared && url.equals(DEFAULT_URL))
            reading.tell(
                    new Position(files.firstEntry().getKey(), 1, 1),
                    Fate.ASSUMED,
                    "datasource/prometheus",
                    "no file says where Prometheus is; " + url
                            + " was taken: name yours with --prometheus URL, or change it in the documents");
        Map<String, Map<String, String>> services = reading.services();
        Optional<String> source = declared ? Optional.empty() : Optional.of(url);
        return new Imported(
                readable,
                Writer.files(source, services, reading.drafts()),
                Writer.documents(source, services, reading.drafts()),
                reading.report());
    }

    /** The document, or what a Kubernetes list holds. */
    private static List<Item> resources(Item root) {
        if (root.isNull()) return List.of();
        Optional<Item> items = root.field("items");
        return items.isPresent() && root.text("kind").orElse("").endsWith("List")
                ? items.get().items()
                : List.of(root);
    }

    private static void one(Item root, Reading reading) {
        String version = root.text("apiVersion", "version").orElse("");
        String kind = root.text("kind").orElse("");
        if (version.equals("prometheus/v1")) Sloth.read(root, reading);
        else if (kind.equals("PrometheusServiceLevel")) Sloth.resource(root, reading);
        else if (version.equals("openslo/v1alpha") && kind.equals("SLO")) SlothOpenSlo.read(root, reading);
        else if (kind.equals(AlertWindows.KIND)) AlertWindows.read(root, reading);
        else if (kind.equals("ServiceLevelObjective") && version.startsWith("sre.google.com/"))
            SloGenerator.read(root, reading);
        else if (kind.equals("ServiceLevelObjective")) Pyrra.read(root, reading);
        else
            reading.tell(
                    root.at(),
                    Fate.LOST,
                    kind.isEmpty() ? "the document" : kind,
                    "neither Sloth's nor Pyrra's nor slo-generator's; OpenSLO v1 needs no import");
    }

    private Importer() {}
}
