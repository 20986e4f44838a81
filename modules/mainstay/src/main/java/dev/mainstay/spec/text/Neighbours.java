package dev.mainstay.spec.text;

import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Ref;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in the other files of a folder of which one file was given. */
final class Neighbours {
    private final Path folder;
    private final Map<String, String> files = new LinkedHashMap<>();

    /**
     * @param given the one file
     * @param heads the documents of the whole folder
     */
    Neighbours(Path folder, Path given, List<Head> heads) {
        this.folder = folder;
        for (Head head : heads) {
            Path file = Path.of(head.at().file());
            if (file.normalize().equals(given.normalize())) continue;
            files.put(Index.missing(head.ref()), head.at().file());
            for (Ref promise : head.promises().keySet())
                files.put(Index.missingPromise(promise.toString()), head.at().file());
        }
    }

    private String word() {
        String text = folder.toString();
        return text.contains(" ") ? "'" + text + "'" : text;
    }

    /** The same problem, with the file that has what is missing. */
    Problem told(Problem problem) {
        String file = files.get(problem.message());
        if (file == null) return problem;
        return new Problem(
                problem.at(),
                problem.severity(),
                problem.message() + " in this file",
                "it stands in " + file + ": give the folder, as in `mainstay check " + word() + "`");
    }
}
