package dev.mainstay.cli;

import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The data source that a folder declares already before documents are written into it which read one of the same name.
 *
 * @param found empty when the folder declares none
 */
record Beforehand(Optional<DataSource> found) {
    /** @param replaced files of the folder that will be written anew, so that what they declare does not count */
    static Beforehand in(Path folder, String name, Collection<Path> replaced) {
        if (!Files.isDirectory(folder)) return new Beforehand(Optional.empty());
        List<String> gone =
                replaced.stream().map(file -> folder.resolve(file).toString()).toList();
        return new Beforehand(Specifications.load(folder, Limits.DEFAULT).all(Document.Origin.class).stream()
                .map(Document.Origin::source)
                .filter(source ->
                        source.name().equals(name) && !gone.contains(source.at().file()))
                .findFirst());
    }

    /** Why documents that read {@code url} under this name may not stand beside it. */
    Optional<String> refusal(String url) {
        return found.filter(source -> !(source.source() instanceof Source.Prometheus prometheus
                        && prometheus.url().toString().equals(url)))
                .map(source -> source.at() + ": datasource/" + source.name() + " is declared here already, "
                        + (source.source() instanceof Source.Prometheus prometheus
                                ? "at " + prometheus.url() + " and not at " + url + ": give --prometheus "
                                        + prometheus.url()
                                : "and is no Prometheus: rename it")
                        + ", or import into another folder");
    }
}
