package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.cli.Commands;
import dev.mainstay.cli.Desk;
import dev.mainstay.measure.Settings;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole commands on whole folders. A case is a folder of {@code src/test/cases/cli}: the files that the commands find; {@code command},
 * one command a line, in which DIR is the folder and {@code < NAME} gives a file as standard input; {@code expected.out}, all that the
 * commands print, with a line for each, and tokens and hashes by those words; {@code expected.exit}, their codes. The clock stands at noon of 25 November 2026.
 *
 * <p>{@code -Dcases.write=true} writes what is expected from what is: read the difference before committing it.
 */
class CommandCasesTest {
    private static final Path CASES = Path.of("src/test/cases/cli");
    private static final long NOW = Instant.parse("2026-11-25T12:00:00Z").toEpochMilli();
    private static final List<String> OWN = List.of("command", "expected.out", "expected.exit");

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void printsAndAnswers(String name, @TempDir Path temporary) throws IOException {
        Path folder = CASES.resolve(name);
        Path copy = Files.createDirectory(temporary.resolve("here"));
        copy(folder, copy);
        StringBuilder printed = new StringBuilder();
        List<String> exits = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("command"))) {
            printed.append("$ mainstay ").append(line).append('\n');
            exits.add(Integer.toString(run(line, copy, printed)));
        }
        if (Boolean.getBoolean("cases.write")) {
            Files.writeString(folder.resolve("expected.out"), printed);
            Files.writeString(folder.resolve("expected.exit"), String.join("\n", exits) + "\n");
        }
        assertThat(printed.toString()).isEqualTo(Files.readString(folder.resolve("expected.out")));
        assertThat(exits).isEqualTo(Files.readAllLines(folder.resolve("expected.exit")));
    }

    private static int run(String line, Path folder, StringBuilder printed) throws IOException {
        InputStream in = InputStream.nullInputStream();
        List<String> arguments = new ArrayList<>();
        List<String> words = words(line.replace("DIR", folder.toString()));
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("<"))
                in = new ByteArrayInputStream(Files.readAllBytes(folder.resolve(words.get(++i))));
            else arguments.add(words.get(i));
        }
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        Sources sources = new Sources(Settings.DEFAULT, Outbound.DEFAULT, new Secrets(Map.of()));
        Desk desk = new Desk(
                writer, writer, false, () -> NOW, state -> new Beside(sources, Settings.DEFAULT, state)::open, in);
        int code = Commands.run(desk, arguments.toArray(String[]::new));
        printed.append(text.toString()
                .replace(folder.toString(), "DIR")
                .replace("\r", "")
                .replaceAll("\\([0-9,]+ bytes\\)", "(N bytes)")
                .replaceAll("mst_[A-Za-z0-9_-]{43}", "mst_TOKEN")
                .replaceAll("(hash |sha256\" : \"|hash\" : \")[0-9a-f]{64}", "$1HASH"));
        return code;
    }

    /** Words between spaces; one in single quotes keeps its spaces. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (char c : (line + " ").toCharArray()) {
            if (c == '\'') quoted = !quoted;
            else if (c == ' ' && !quoted) {
                if (!word.isEmpty()) words.add(word.toString());
                word.setLength(0);
            } else word.append(c);
        }
        return words;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (OWN.contains(file.getFileName().toString())) continue;
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file, StandardCharsets.UTF_8));
            }
        }
    }
}
