package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README and the pages of {@code docs/} say that a command prints, it prints. The commands run in the order of each page, in
 * a folder that holds the example and nothing else. With {@code -Dpages.write=true} the pages are written again.
 */
@Tag("slow")
class PagesTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    static Path temporary;

    private record Run(Page page, Page.Step.Run step, int number) {}

    @TestFactory
    Stream<DynamicTest> everyCommandPrintsWhatThePageSays() throws IOException, InterruptedException {
        List<Run> runs = new ArrayList<>();
        List<String> script = new ArrayList<>();
        Path answers = Files.createDirectories(temporary.resolve("answers"));
        for (Page page : pages())
            for (Page.Step step : page.steps()) {
                int number = script.size();
                switch (step) {
                    case Page.Step.Write write -> {
                        Path text = answers.resolve(number + ".file");
                        Files.writeString(text, write.text());
                        script.add(number + "\twrite\t" + write.file() + "\t" + text);
                    }
                    case Page.Step.Run run -> {
                        script.add(number + "\trun\t" + String.join("\t", run.arguments()));
                        runs.add(new Run(page, run, number));
                    }
                }
            }
        assertThat(runs).isNotEmpty();
        play(script, answers);
        if (Boolean.getBoolean("pages.write")) write(runs, answers);
        return runs.stream()
                .map(run -> dynamicTest(run.page().name() + ": " + run.step().line(), () -> {
                    String printed = printed(run, answers);
                    if (!run.step().matches(printed))
                        assertThat(printed)
                                .as("run with -Dpages.write=true to write the page again")
                                .isEqualTo(run.step().expected());
                }));
    }

    private static List<Page> pages() throws IOException {
        List<Path> files = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(f -> f.toString().endsWith(".md")).sorted().forEach(files::add);
        }
        List<Page> pages = new ArrayList<>();
        for (Path file : files) pages.add(new Page(ROOT.relativize(file).toString(), Files.readString(file)));
        return pages;
    }

    private static void play(List<String> script, Path answers) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(temporary.resolve("reader/examples/flights"));
        for (String file : List.of("flights.yaml", "flights.parquet"))
            Files.copy(ROOT.resolve("examples/flights/" + file), folder.resolve(file));
        Path lines = Files.write(temporary.resolve("script"), script);
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        "dev.mainstay.Play",
                        lines.toString(),
                        answers.toString())
                .directory(temporary.resolve("reader").toFile())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("log").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(temporary.resolve("log")))
                .isZero();
    }

    private static String absolute(String classPath) {
        return String.join(
                java.io.File.pathSeparator,
                Stream.of(classPath.split(java.io.File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    private static String printed(Run run, Path answers) throws IOException {
        String text = Files.readString(answers.resolve(run.number() + ".text"));
        return run.step().exit() ? text + Files.readString(answers.resolve(run.number() + ".exit")) + "\n" : text;
    }

    private static void write(List<Run> runs, Path answers) throws IOException {
        for (Run run : runs) {
            if (run.step().expected().contains("…\n")) continue;
            Path file = ROOT.resolve(run.page().name());
            String before = "$ " + run.step().line() + "\n" + run.step().expected();
            String after = "$ " + run.step().line() + "\n" + printed(run, answers);
            Files.writeString(file, Files.readString(file).replace(before, after));
        }
    }
}
