package dev.mainstay.spec.text;

import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A specification as OpenSLO v1 documents; what OpenSLO lacks stands in annotations {@code mainstay.dev/<field>}. */
public final class Expansion {
    private Expansion() {}

    /** YAML text of data sources, services and one SLO for each promise. Budgets of money have no OpenSLO form and are left out. */
    public static String openslo(Specification specification) {
        List<Node> documents = new ArrayList<>();
        for (Document.Origin origin : specification.all(Document.Origin.class)) documents.add(dataSource(origin));
        Set<String> services = new LinkedHashSet<>();
        for (Promise promise : specification.promises())
            if (expands(promise)) promise.service().ifPresent(services::add);
        for (String service : services) documents.add(service(service, specification));
        for (Promise promise : specification.promises()) if (expands(promise)) documents.add(SloTree.of(promise));
        return String.join("---\n", documents.stream().map(YamlText::write).toList());
    }

    private static boolean expands(Promise promise) {
        return !(promise.indicator() instanceof Indicator.Spend);
    }

    /** The name of a promise's SLO, e.g. {@code on-time-available}. */
    static String name(Ref promise) {
        return promise.name() + promise.promise().map(p -> "-" + p).orElse("");
    }

    static Canon.Building document(String kind, Canon.Building metadata, Node spec) {
        return Canon.map()
                .put("apiVersion", Dialects.V1)
                .put("kind", kind)
                .put("metadata", metadata.done())
                .put("spec", spec);
    }

    private static Node dataSource(Document.Origin origin) {
        DataSource source = origin.source();
        Node.Entry choice = SourceTree.choice(source.source());
        Node spec = Canon.map()
                .put("type", Sources.type(source.source()))
                .put("connectionDetails", choice.value())
                .done();
        return document("DataSource", Canon.map().put("name", source.name()), spec)
                .done();
    }

    private static Node service(String name, Specification specification) {
        String description = specification
                .document(Ref.document("service", name))
                .map(d -> d.meta().description())
                .orElse("");
        Canon.Building spec = Canon.map();
        if (!description.isEmpty()) spec.put("description", description);
        return document("Service", Canon.map().put("name", name), spec.done()).done();
    }
}
