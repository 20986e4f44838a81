package dev.mainstay.cli;

import dev.mainstay.export.Carried;
import dev.mainstay.export.Imported;
import dev.mainstay.export.foreign.Importer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description =
                "Read files of Sloth, Pyrra or slo-generator and write the same promises as documents of Mainstay.",
        footer = {
            "",
            "Exit code: 0 all carried over exactly, 2 something was lost or is approximate (told on stderr), 3 a file cannot be read or holds no promise: nothing is written.",
            "",
            "Example: mainstay import sloth/ --into slos"
        })
final class ImportCommand implements Callable<Integer> {
    private static final Path REPORT = Path.of("import-report.txt");
    private final Desk desk;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, or folders of them.")
    List<Path> paths = List.of();

    @Option(
            names = "--prometheus",
            paramLabel = "URL",
            defaultValue = Importer.DEFAULT_URL,
            description = "The Prometheus that holds the metrics (default: ${DEFAULT-VALUE}).")
    String url = Importer.DEFAULT_URL;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "Write the documents into this one file; default: standard output.")
    Path to = Path.of("");

    @Option(
            names = {"--into", "-o"},
            paramLabel = "FOLDER",
            description =
                    "Write one file of documents for each file that was read, and import-report.txt, into this folder: all of them or none.")
    Path into = Path.of("");

    @Option(names = "--force", description = "Replace files that are there.")
    boolean force;

    ImportCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        if (named(to) && named(into))
            return desk.invalid("--to writes one file and --into a folder of them: choose one")
                    .code();
        Foreign foreign;
        try {
            foreign = Foreign.read(paths);
        } catch (Foreign.Refused refused) {
            return desk.invalid(String.valueOf(refused.getMessage())).code();
        }
        Beforehand beforehand = named(into)
                ? Beforehand.in(into, Importer.SOURCE, foreign.places().values())
                : new Beforehand(Optional.empty());
        Optional<String> other = beforehand.refusal(url);
        if (other.isPresent()) return desk.invalid(other.get()).code();
        Imported imported =
                Importer.read(foreign.texts(), url, beforehand.found().isPresent());
        for (Carried carried : imported.report()) desk.err().println(carried);
        if (!imported.readable())
            return desk.invalid("a file is no YAML, so nothing is written: mend it, or leave it out")
                    .code();
        if (!imported.something())
            return desk.invalid("no promise could be read").code();
        Optional<String> refusal = Optional.empty();
        if (named(into)) refusal = folder(foreign, imported);
        else if (named(to)) refusal = file(imported);
        else desk.out().print(imported.yaml());
        if (refusal.isPresent()) return desk.invalid(refusal.get()).code();
        return (imported.faithful() ? Exit.YES : Exit.UNDECIDED).code();
    }

    private Optional<String> file(Imported imported) throws IOException {
        Path name = to.getFileName();
        Path parent = to.toAbsolutePath().getParent();
        if (name == null || parent == null || Files.isDirectory(to))
            return Optional.of(to + " is a folder; --into takes one");
        return write(parent, new LinkedHashMap<>(Map.of(name, imported.yaml())), to);
    }

    private Optional<String> folder(Foreign foreign, Imported imported) throws IOException {
        SequencedMap<Path, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, String> document : imported.files().entrySet()) {
            Path place = Objects.requireNonNull(foreign.places().get(document.getKey()));
            if (texts.putIfAbsent(place, document.getValue()) != null)
                return Optional.of("two files would be written as " + into.resolve(place)
                        + ": name the folder that holds both, or import them one after the other");
        }
        texts.put(
                REPORT, imported.report().stream().map(Carried::toString).collect(Collectors.joining("\n", "", "\n")));
        return write(into, texts, into);
    }

    private Optional<String> write(Path folder, SequencedMap<Path, String> texts, Path named) throws IOException {
        Together together = new Together(folder, texts);
        Optional<String> refusal = together.refusal(force);
        if (refusal.isPresent()) return refusal;
        together.write();
        desk.out().println("wrote " + named + "; next: `mainstay validate " + Words.shell(named) + "`");
        return refusal;
    }

    private static boolean named(Path path) {
        return !path.toString().isEmpty();
    }
}
