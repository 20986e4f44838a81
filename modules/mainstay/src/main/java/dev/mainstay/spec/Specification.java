package dev.mainstay.spec;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A folder of documents, read as one.
 *
 * @param documents the documents of every kind
 * @param promises every promise of every document, expanded, in the order of their identities
 * @param problems what there is to tell, in the order of their places; with an error among them the rest may be incomplete
 */
public record Specification(List<Document> documents, List<Promise> promises, List<Problem> problems) {
    public Specification {
        documents = List.copyOf(documents);
        promises = promises.stream().sorted(Comparator.comparing(Promise::id)).toList();
        problems = problems.stream().sorted(Comparator.comparing(Problem::at)).toList();
    }

    public boolean valid() {
        return problems.stream().noneMatch(Problem::isError);
    }

    public Optional<Promise> promise(Ref id) {
        return promises.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    public <D extends Document> List<D> all(Class<D> kind) {
        return documents.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The document that {@code ref} names, whatever its promise part. */
    public Optional<Document> document(Ref ref) {
        return documents.stream().filter(d -> d.ref().equals(ref.owner())).findFirst();
    }
}
