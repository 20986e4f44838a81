package dev.mainstay.cli;

import dev.mainstay.export.Carried;
import dev.mainstay.export.Imported;
import dev.mainstay.export.foreign.Importer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Read Sloth's or Pyrra's files and write the same promises as documents of Mainstay.",
        footer = {
            "",
            "Exit code: 0 all carried over exactly, 2 something was lost or is approximate (told on stderr), 3 nothing could be read.",
            "",
            "Example: mainstay import sloth/ --to slos/imported.yaml"
        })
final class ImportCommand implements Callable<Integer> {
    private static final long MOST_BYTES = 4L << 20;
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
            description = "Write the documents here (never over an existing file); default: standard output.")
    Path to = Path.of("");

    ImportCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        for (Path path : paths) {
            if (!Files.exists(path))
                return desk.invalid(path + " does not exist").code();
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.filter(f -> Files.isRegularFile(f)
                                && (f.equals(path) || f.toString().matches(".*\\.ya?ml")))
                        .sorted()
                        .toList()) {
                    if (Files.size(file) > MOST_BYTES)
                        return desk.invalid(file + " is larger than " + (MOST_BYTES >> 20) + " MiB")
                                .code();
                    texts.put(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        }
        Imported imported = Importer.read(texts, url);
        for (Carried carried : imported.report()) desk.err().println(carried);
        if (!imported.something())
            return desk.invalid("no promise could be read").code();
        if (to.toString().isEmpty()) desk.out().print(imported.yaml());
        else if (Files.exists(to))
            return desk.invalid(to + " exists and is left alone; name another file")
                    .code();
        else {
            Path folder = to.getParent();
            if (folder != null) Files.createDirectories(folder);
            Files.writeString(to, imported.yaml(), StandardOpenOption.CREATE_NEW);
            desk.out().println("wrote " + to + "; next: `mainstay validate " + Words.shell(to) + "`");
        }
        boolean faithful = imported.report().stream()
                .noneMatch(c -> c.fate() == Carried.Fate.LOST || c.fate() == Carried.Fate.APPROXIMATE);
        return (faithful ? Exit.YES : Exit.UNDECIDED).code();
    }
}
