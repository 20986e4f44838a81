package dev.mainstay.spec.text;

import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Failures;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Specification;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Specifications from files and texts. Bad content never throws: it is a problem with its place. */
public final class Specifications {
    /** Folders inside folders that are looked into. */
    private static final int DEEPEST = 16;

    private Specifications() {}

    /** The specification of a folder (every {@code .yaml} and {@code .yml} in it that is not hidden) or of one file. */
    public static Specification load(Path folderOrFile, Limits limits) {
        return assemble(folderOrFile, limits).specification();
    }

    /**
     * The same, with its text without short forms.
     *
     * @param derived the policies that a derived alert stands for
     */
    public static Expanded expand(Path folderOrFile, Limits limits, Function<Promise, List<Alerting.Policy>> derived) {
        return expanded(assemble(folderOrFile, limits), derived);
    }

    static Expanded expanded(Assembly.Assembled assembled, Function<Promise, List<Alerting.Policy>> derived) {
        return new Expanded(assembled.specification(), new Expansion(assembled, derived).text());
    }

    private static Assembly.Assembled assemble(Path folderOrFile, Limits limits) {
        Assembly.Assembled assembled = assemble(folderOrFile, DEEPEST, limits);
        return Files.isRegularFile(folderOrFile) && !assembled.specification().valid()
                ? neighbourly(assembled, folderOrFile, limits)
                : assembled;
    }

    private static Assembly.Assembled assemble(Path folderOrFile, int depth, Limits limits) {
        List<Problem> problems = new ArrayList<>();
        List<Node> trees = new ArrayList<>();
        for (Path file : files(folderOrFile, depth, limits, problems))
            read(file, limits, problems).ifPresent(t -> trees.addAll(Yaml.read(file.toString(), t, limits, problems)));
        if (trees.isEmpty() && problems.isEmpty())
            problems.add(Problem.error(
                    new Position(folderOrFile.toString(), 1, 1),
                    "there is no document in it",
                    "mainstay init writes a first one"));
        return new Assembly(problems).assemble(trees);
    }

    /** One file alone lacks what the others of its folder have: then they are named. */
    private static Assembly.Assembled neighbourly(Assembly.Assembled assembled, Path file, Limits limits) {
        Path parent = file.getParent();
        Path folder = parent == null ? Path.of(".") : parent;
        Neighbours neighbours =
                new Neighbours(folder, file, assemble(folder, 1, limits).heads());
        Specification alone = assembled.specification();
        List<Problem> told = alone.problems().stream().map(neighbours::told).toList();
        return new Assembly.Assembled(
                new Specification(alone.documents(), alone.promises(), told), assembled.heads(), assembled.index());
    }

    /** The specification of texts by file name. */
    public static Specification parse(Map<String, String> texts) {
        return parse(texts, Limits.DEFAULT);
    }

    public static Specification parse(Map<String, String> texts, Limits limits) {
        return assemble(texts, limits).specification();
    }

    static Assembly.Assembled assemble(Map<String, String> texts, Limits limits) {
        List<Problem> problems = new ArrayList<>();
        List<Node> trees = new ArrayList<>();
        new TreeMap<>(texts).forEach((name, text) -> trees.addAll(Yaml.read(name, text, limits, problems)));
        return new Assembly(problems).assemble(trees);
    }

    private static List<Path> files(Path root, int depth, Limits limits, List<Problem> problems) {
        Position at = new Position(root.toString(), 1, 1);
        if (!Files.exists(root)) {
            problems.add(Problem.error(
                    at, "there is no such file or folder", "give a folder of YAML documents, or one file"));
            return List.of();
        }
        if (!Files.isDirectory(root)) return List.of(root);
        List<Path> found = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(root, depth, FileVisitOption.FOLLOW_LINKS)) {
            walk.filter(p -> p.toString().matches(".*\\.ya?ml"))
                    .filter(p -> !hidden(root.relativize(p)))
                    .filter(p -> !Files.isDirectory(p))
                    .limit(limits.files() + 1L)
                    .forEach(found::add);
        } catch (java.io.UncheckedIOException broken) {
            problems.add(
                    broken.getCause() instanceof java.nio.file.FileSystemLoopException loop
                            ? Problem.error(
                                    new Position(String.valueOf(loop.getMessage()), 1, 1),
                                    "this link leads back to a folder that it lies in",
                                    "remove it")
                            : unreadable("folder", root, Objects.requireNonNull(broken.getCause())));
        } catch (IOException broken) {
            problems.add(unreadable("folder", root, broken));
        }
        if (found.isEmpty() && problems.isEmpty())
            problems.add(
                    Problem.error(at, "the folder holds no .yaml or .yml file", "mainstay init writes a first one"));
        if (found.size() > limits.files()) {
            problems.add(Problem.error(at, "the folder holds more than " + limits.files() + " YAML files", "split it"));
            return List.of();
        }
        for (Path odd : found)
            if (!Files.isRegularFile(odd))
                problems.add(Problem.error(
                        new Position(odd.toString(), 1, 1),
                        Files.isSymbolicLink(odd)
                                ? "this link leads to no file that can be read"
                                : "this is no plain file",
                        "remove it, or put the document back"));
        return found.stream().filter(Files::isRegularFile).sorted().toList();
    }

    private static Problem unreadable(String what, Path path, IOException broken) {
        return Problem.error(
                new Position(Failures.place(broken, path.toString()), 1, 1),
                "the " + what + " cannot be read: " + Failures.reason(broken),
                "");
    }

    private static boolean hidden(Path relative) {
        for (Path part : relative) if (part.toString().startsWith(".")) return true;
        return false;
    }

    private static java.util.Optional<String> read(Path file, Limits limits, List<Problem> problems) {
        Position at = new Position(file.toString(), 1, 1);
        try {
            long size = Files.size(file);
            if (size > limits.fileBytes()) {
                problems.add(Problem.error(
                        at,
                        "the file has " + size + " bytes, more than " + limits.fileBytes(),
                        "split it; a folder is one specification"));
                return java.util.Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            return java.util.Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notText) {
            problems.add(Problem.error(at, "the file is not UTF-8 text", "save it as UTF-8"));
        } catch (IOException broken) {
            problems.add(unreadable("file", file, broken));
        }
        return java.util.Optional.empty();
    }
}
