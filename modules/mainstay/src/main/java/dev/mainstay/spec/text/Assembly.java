package dev.mainstay.spec.text;

import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Trees in, a specification out: name, fill in templates, check, resolve, read, revise, find. */
final class Assembly {
    private final List<Problem> problems;

    Assembly(List<Problem> problems) {
        this.problems = problems;
    }

    /** A specification with the checked documents that it was read from. */
    record Assembled(Specification specification, List<Head> heads, Index index) {}

    Assembled assemble(List<Node> trees) {
        List<Head> named = new ArrayList<>();
        for (Node tree : trees) head(tree).ifPresent(named::add);
        named.addAll(instances(named));
        Index names = new Index(named, problems);
        List<Head> checked = names.heads().stream()
                .map(h -> new HeadCheck(problems, names).check(h))
                .toList();
        Index index = new Index(checked, new ArrayList<>());
        Map<String, DataSource> sources = new LinkedHashMap<>();
        Library library = new Library(index, sources, problems);
        for (Head head : checked)
            if (head.kind().equals("DataSource") && head.sound()) sources.put(head.name(), HeadCheck.source(head));
        List<Document> documents = new ArrayList<>();
        List<Promise> promises = new ArrayList<>();
        DocumentReader reader = new DocumentReader(library);
        for (Head head : checked) {
            if (!head.sound()) continue;
            reader.read(head).ifPresent(documents::add);
            promises.addAll(
                    head.kind().equals("SLO") && head.openslo()
                            ? new SloReader(library, head).read()
                            : new PromiseReader(library).read(head));
        }
        List<Promise> revised = new Revisions(promises, problems).revised();
        new Findings(index, documents, revised, problems).find();
        Specification whole = new Specification(
                documents, revised, problems.stream().distinct().toList());
        return new Assembled(whole, checked, index);
    }

    /** The document's kind and name; empty when it has none, which is told. */
    private Optional<Head> head(Node tree) {
        if (!(tree instanceof Node.Mapping document)) {
            problems.add(Problem.error(
                    tree.at(), "a document is a map, found " + tree.word(), "apiVersion, kind, metadata, spec"));
            return Optional.empty();
        }
        String version = document.text("apiVersion").orElse("");
        if (!Dialects.ALL.contains(version)) {
            String message = version.isEmpty()
                    ? "'apiVersion' is missing"
                    : "unknown apiVersion '" + Spelling.shorten(version) + "'";
            problems.add(Problem.error(
                    document.at("apiVersion"),
                    message,
                    Spelling.hint(version, Dialects.ALL, "known: " + String.join(", ", Dialects.ALL))));
            return Optional.empty();
        }
        boolean openslo = !version.equals(Dialects.OURS);
        Node.Mapping whole = openslo ? Dialects.normalise(document, problems) : document;
        Map<String, Shape.Fields> kinds = openslo ? OpenSlo.SPECS : Kinds.SPECS;
        String kind = whole.text("kind").orElse("");
        if (!kinds.containsKey(kind)) {
            String message = kind.isEmpty()
                    ? "'kind' is missing"
                    : "there is no kind '" + Spelling.shorten(kind) + "' in " + version;
            problems.add(Problem.error(
                    whole.at("kind"),
                    message,
                    Spelling.hint(kind, kinds.keySet(), "kinds: " + String.join(", ", kinds.keySet()))));
            return Optional.empty();
        }
        Optional<Node.Mapping> metadata = whole.mapping("metadata");
        Optional<String> name = metadata.flatMap(m -> m.text("name"));
        if (name.isEmpty() || !Scalars.name(name.get())) {
            Position at = metadata.map(m -> m.at("name")).orElse(whole.at());
            String message = name.isEmpty()
                    ? "the " + kind.toLowerCase(Locale.ROOT) + " has no name"
                    : "'" + Spelling.shorten(name.get()) + "' is not " + Grammar.NAME.what();
            problems.add(Problem.error(at, message, "metadata: {name: " + Grammar.NAME.example() + "}"));
            return Optional.empty();
        }
        Position at = metadata.map(m -> m.at("name")).orElse(whole.at());
        return Optional.of(new Head(kind, name.get(), openslo, whole, at, false));
    }

    private List<Head> instances(List<Head> named) {
        Map<Ref, Head> templates = new LinkedHashMap<>();
        for (Head head : named) if (head.kind().equals("Template")) templates.putIfAbsent(head.ref(), head);
        List<Head> made = new ArrayList<>();
        for (Head instance : named) {
            if (!instance.kind().equals("Instance")) continue;
            String text = instance.spec().text("template").orElse("");
            Head template = templates.get(Ref.document("template", text.replaceFirst("^template/", "")));
            if (template == null) continue;
            for (Node document : new Templates(problems).fill(instance, template)) {
                Optional<Head> head = head(document);
                if (head.isPresent() && head.get().kind().matches("Template|Instance"))
                    problems.add(Problem.error(
                            head.get().at(), "a template makes no templates or instances", "write them out"));
                else head.ifPresent(made::add);
            }
        }
        return made;
    }
}
