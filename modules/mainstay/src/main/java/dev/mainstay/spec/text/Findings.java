package dev.mainstay.spec.text;

import dev.mainstay.spec.Document;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Promise;
import java.util.List;

/** What is read but needs a word: what this version does not judge, what clashes, what has no owner. */
record Findings(Index index, List<Document> documents, List<Promise> promises, List<Problem> problems) {
    void find() {
        for (Promise promise : promises)
            if (!Habits.judged(promise.indicator()))
                problems.add(Problem.note(
                        promise.at(),
                        promise.id() + ": '" + Habits.key(promise.indicator())
                                + "' is parsed, not judged by this version",
                        ""));
        for (Document document : documents)
            if (!acted(document))
                problems.add(Problem.note(
                        document.meta().at(), document.ref() + ": parsed, not judged by this version", ""));
    }

    private static boolean acted(Document document) {
        return switch (document) {
            case Document.Environment no -> false;
            case Document.Release no -> false;
            case Document.Runbook no -> false;
            case Document.Suite no -> false;
            case Document.Sla no -> false;
            case Document.Team yes -> true;
            case Document.Origin yes -> true;
            case Document.Service yes -> true;
            case Document.Dataset yes -> true;
            case Document.Model yes -> true;
            case Document.Budget yes -> true;
            case Document.Template yes -> true;
            case Document.Instance yes -> true;
            case Document.Slo yes -> true;
            case Document.Part yes -> true;
        };
    }
}
