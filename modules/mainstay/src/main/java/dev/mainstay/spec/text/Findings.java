package dev.mainstay.spec.text;

import dev.mainstay.spec.Document;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What only the whole shows: names that clash, owners that are missing, circles, contracts too tight, what is not judged. */
record Findings(Index index, List<Document> documents, List<Promise> promises, List<Problem> problems) {
    void find() {
        Queries queries = new Queries(problems);
        Map<Ref, Promise> byId = new HashMap<>();
        promises.forEach(p -> byId.put(p.id(), p));
        Map<Ref, Promise> heirs = new HashMap<>();
        for (Promise promise : promises) {
            queries.look(promise);
            judged(promise, byId);
            owned(promise);
            renamed(promise, heirs);
        }
        names();
        for (Document document : documents) look(document);
        new Circles(documents, problems).find();
    }

    private void judged(Promise promise, Map<Ref, Promise> byId) {
        if (!promise.indicator().judged())
            note(
                    promise,
                    "'" + Habits.key(promise.indicator()) + "'"
                            + (promise.indicator() instanceof Indicator.Accuracy ? " from an estimate" : "")
                            + " is parsed, not judged by this version");
        List<String> blind = promise.indicator().parts().stream()
                .flatMap(r -> Optional.ofNullable(byId.get(r)).stream())
                .filter(p -> !p.indicator().judged())
                .map(p -> p.id().toString())
                .toList();
        if (!blind.isEmpty())
            note(promise, "unknown as long as a member is not judged by this version: " + String.join(", ", blind));
    }

    private void note(Promise promise, String message) {
        problems.add(Problem.note(promise.at(), promise.id() + ": " + message, ""));
    }

    private void owned(Promise promise) {
        if (promise.owner().isEmpty()) note(promise, "it has no owner, so nobody is told when it burns");
    }

    private void renamed(Promise promise, Map<Ref, Promise> heirs) {
        if (promise.formerly().isEmpty()) return;
        Ref former = promise.formerly().get();
        if (index.has(former))
            problems.add(Problem.error(
                    promise.at(),
                    promise.id() + " was formerly " + former + ", which still exists",
                    "remove one of the two, or 'formerly'"));
        Promise other = heirs.putIfAbsent(former, promise);
        if (other != null)
            problems.add(Problem.error(
                    promise.at(),
                    promise.id() + " and " + other.id() + " were both formerly " + former,
                    "history has one heir; the other is at " + other.at()));
    }

    /** Two promises that OpenSLO would give one name. */
    private void names() {
        Map<String, Promise> byName = new HashMap<>();
        for (Promise promise : promises) {
            if (promise.id().kind().equals("budget")) continue;
            Promise first = byName.putIfAbsent(Expansion.name(promise.id()), promise);
            if (first != null)
                problems.add(Problem.error(
                        promise.at(),
                        promise.id() + " and " + first.id() + " are both '" + Expansion.name(promise.id())
                                + "' in OpenSLO",
                        "rename one; the other is at " + first.at()));
        }
    }

    private void look(Document document) {
        switch (document) {
            case Document.Environment environment -> {
                if (environment.observe() instanceof Document.Observe.Other) later(document);
            }
            case Document.Release later -> later(document);
            case Document.Runbook runbook -> new Knowing(documents, promises, problems).look(runbook);
            case Document.Suite later -> later(document);
            case Document.Sla sla -> {
                contract(sla);
                later(document);
            }
            case Document.Service service -> {}
            case Document.Dataset dataset -> {}
            case Document.Slo slo -> slo.service().ifPresent(s -> named(document, s));
            case Document.Team team -> {}
            case Document.Origin origin -> {}
            case Document.Model model -> {}
            case Document.Budget budget -> {}
            case Document.Template template -> {}
            case Document.Instance instance -> {}
            case Document.Part part -> {}
        }
    }

    private void later(Document document) {
        problems.add(Problem.note(document.meta().at(), document.ref() + " is parsed, not judged by this version", ""));
    }

    private void named(Document document, String service) {
        if (index.head(Ref.document("service", service)).isEmpty())
            problems.add(Problem.note(
                    document.meta().at(),
                    document.ref() + ": there is no service '" + service + "' here; its name is a label only",
                    ""));
    }

    private void contract(Document.Sla sla) {
        Optional<Promise> promise =
                promises.stream().filter(p -> p.id().equals(sla.promise())).findFirst();
        for (Document.Credit credit : sla.credits())
            if (promise.isPresent() && credit.below().compareTo(promise.get().target()) >= 0)
                problems.add(Problem.error(
                        sla.meta().at(),
                        "a credit is due below " + Canon.percentage(credit.below()) + ", but " + sla.promise()
                                + " aims at " + Canon.percentage(promise.get().target()),
                        "promise more inside than by contract"));
    }
}
