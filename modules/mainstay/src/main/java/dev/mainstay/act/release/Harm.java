package dev.mainstay.act.release;

import dev.mainstay.spec.Document;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a change of one document can hurt: its own promises, those of everything that depends on it, and the composites of any of these. */
final class Harm {
    private final Specification specification;

    Harm(Specification specification) {
        this.specification = specification;
    }

    /** In the order of their identities. */
    List<Promise> of(Ref changed) {
        Set<Ref> documents = dependents(changed);
        Set<Ref> hurt = new LinkedHashSet<>();
        for (Promise promise : specification.promises())
            if (documents.contains(promise.of())
                    || documents.contains(promise.id().owner())
                    || promise.service()
                            .map(s -> documents.contains(Ref.document("service", s)))
                            .orElse(false)) hurt.add(promise.id());
        for (boolean grew = true; grew; ) {
            grew = false;
            for (Promise promise : specification.promises())
                if (promise.indicator().parts().stream().anyMatch(hurt::contains)) grew |= hurt.add(promise.id());
        }
        return specification.promises().stream()
                .filter(promise -> hurt.contains(promise.id()))
                .toList();
    }

    private Set<Ref> dependents(Ref changed) {
        Set<Ref> found = new LinkedHashSet<>();
        List<Ref> open = new ArrayList<>(List.of(changed));
        while (!open.isEmpty()) {
            Ref next = open.removeLast();
            if (!found.add(next)) continue;
            for (Document document : specification.documents())
                if (needs(document).contains(next)) open.add(document.ref());
            if (specification.document(next).orElse(null) instanceof Document.Dataset dataset)
                open.addAll(dataset.consumers());
        }
        return found;
    }

    private static List<Ref> needs(Document document) {
        return switch (document) {
            case Document.Service service -> service.dependsOn();
            case Document.Dataset dataset -> dataset.dependsOn();
            case Document.Team team -> List.of();
            case Document.Origin origin -> List.of();
            case Document.Model model ->
                model.features().values().stream()
                        .flatMap(feature -> feature.from().stream())
                        .map(Ref::owner)
                        .toList();
            case Document.Budget budget -> List.of();
            case Document.Environment environment -> List.of();
            case Document.Release release -> List.of();
            case Document.Runbook runbook -> List.of();
            case Document.Suite suite -> List.of();
            case Document.Template template -> List.of();
            case Document.Instance instance -> List.of();
            case Document.Sla sla -> List.of();
            case Document.Slo slo -> List.of();
            case Document.Part part -> List.of();
        };
    }
}
