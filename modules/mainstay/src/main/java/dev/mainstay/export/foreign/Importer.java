package dev.mainstay.export.foreign;

import dev.mainstay.export.Carried.Fate;
import dev.mainstay.export.Imported;
import dev.mainstay.spec.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Reads files written for Sloth ({@code prometheus/v1}, {@code PrometheusServiceLevel}, {@code openslo/v1alpha}) and for Pyrra ({@code
 * ServiceLevelObjective}), also mixed, several documents a file, and in a Kubernetes {@code List}.
 */
public final class Importer {
    /** What is written where the files name no Prometheus: they never do. */
    public static final String DEFAULT_URL = "http://127.0.0.1:9090";

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
        Reading reading = new Reading();
        files.forEach((name, text) -> {
            switch (Yaml.parse(name, text)) {
                case Yaml.Parsed.Documents documents -> documents.roots().forEach(root -> document(root, reading));
                case Yaml.Parsed.Broken broken ->
                    reading.tell(new Position(name, 1, 1), Fate.LOST, "the file", broken.reason());
            }
        });
        if (reading.drafts().isEmpty()) return new Imported("", reading.report());
        if (url.equals(DEFAULT_URL))
            reading.tell(
                    new Position(files.firstEntry().getKey(), 1, 1),
                    Fate.ASSUMED,
                    "datasource/prometheus",
                    "no file says where Prometheus is; " + url + " was taken");
        return new Imported(Writer.documents(url, reading.services(), reading.drafts()), reading.report());
    }

    private static void document(Item root, Reading reading) {
        List<Item> items = root.field("items").map(Item::items).orElse(List.of());
        if (!root.text("kind").orElse("").endsWith("List")) one(root, reading);
        for (Item item : items) one(item, reading);
    }

    private static void one(Item root, Reading reading) {
        if (root.isNull()) return;
        String version = root.text("apiVersion", "version").orElse("");
        String kind = root.text("kind").orElse("");
        if (version.equals("prometheus/v1")) Sloth.read(root, reading);
        else if (kind.equals("PrometheusServiceLevel"))
            Sloth.read(root.field("spec").orElse(root), reading);
        else if (version.equals("openslo/v1alpha") && kind.equals("SLO")) SlothOpenSlo.read(root, reading);
        else if (kind.equals("ServiceLevelObjective")) Pyrra.read(root, reading);
        else
            reading.tell(
                    root.at(),
                    Fate.LOST,
                    kind.isEmpty() ? "the document" : kind,
                    "neither Sloth's nor Pyrra's; OpenSLO v1 needs no import");
    }

    private Importer() {}
}
