package dev.mainstay.web;

import dev.mainstay.engine.Round;
import dev.mainstay.judge.Evidence;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Ref;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one document promises, the gravest first.
 *
 * @param upstream the documents that it depends on, in words; empty for none
 */
record ServiceScreen(String ref, String headline, String description, String owner, String upstream, List<Line> lines) {
    ServiceScreen {
        lines = List.copyOf(lines);
    }

    /** A promise. */
    record Line(
            String href,
            String name,
            State state,
            String verdict,
            String concern,
            String left,
            String good,
            String target,
            String window,
            String because) {}

    static Optional<ServiceScreen> of(Round round, String ref) {
        List<Subjects.One> own = Subjects.of(round).stream()
                .filter(one -> one.promise().of().owner().toString().equals(ref))
                .sorted(Subjects.GRAVEST)
                .toList();
        if (own.isEmpty()) return Optional.empty();
        Optional<Document> document =
                round.inForce().document(own.getFirst().promise().of().owner());
        return Optional.of(new ServiceScreen(
                ref,
                Overview.headline(own),
                document.map(one -> one.meta().description()).orElse(""),
                document.flatMap(one -> one.meta().owner()).orElse("nobody is named"),
                document.map(ServiceScreen::upstream).orElse(""),
                own.stream().map(ServiceScreen::line).toList()));
    }

    private static String upstream(Document document) {
        List<Ref> refs = document instanceof Document.Service service
                ? service.dependsOn()
                : document instanceof Document.Dataset dataset ? dataset.dependsOn() : List.of();
        return String.join(", ", refs.stream().map(Ref::toString).toList());
    }

    private static Line line(Subjects.One one) {
        Evidence evidence = one.verdict().evidence();
        return new Line(
                one.href(),
                one.name(),
                one.state(),
                PromiseScreen.word(one.verdict()) + (one.alert().burning() ? ", burning" : ""),
                Concern.of(one.promise().indicator()).title,
                Figures.percent(evidence.remaining(), 0),
                Figures.percent(evidence.sli(), 2),
                evidence instanceof Evidence.Cash
                        ? "–"
                        : Figures.percent(one.promise().target()),
                Figures.window(one.promise().window()),
                one.verdict().because());
    }
}
