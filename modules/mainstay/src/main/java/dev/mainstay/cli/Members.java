package dev.mainstay.cli;

import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Promises with everything that they are made of. */
final class Members {
    private Members() {}

    static List<Promise> of(Specification specification, List<Promise> wanted) {
        Set<Ref> needed = new LinkedHashSet<>();
        List<Ref> open = new ArrayList<>(wanted.stream().map(Promise::id).toList());
        while (!open.isEmpty()) {
            Ref next = open.removeLast();
            if (needed.add(next))
                specification
                        .promise(next)
                        .ifPresent(promise -> open.addAll(promise.indicator().parts()));
        }
        return specification.promises().stream()
                .filter(promise -> needed.contains(promise.id()))
                .toList();
    }
}
