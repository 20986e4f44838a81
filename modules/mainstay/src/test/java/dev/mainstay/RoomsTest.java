package dev.mainstay;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls of the house: what each room may see, no cycles, a sign on each door, and few public types. */
class RoomsTest {
    private static final Map<String, Set<String>> ROOMS = new TreeMap<>(Map.ofEntries(
            Map.entry("spec", Set.of()),
            Map.entry("stat", Set.of()),
            Map.entry("net", Set.of()),
            Map.entry("measure", Set.of("spec", "stat", "net")),
            Map.entry("judge", Set.of("spec", "stat")),
            Map.entry("act", Set.of("spec", "stat", "judge", "net")),
            Map.entry("remember", Set.of("spec", "stat", "judge", "act", "identity")),
            Map.entry("engine", Set.of("spec", "stat", "net", "measure", "judge", "act", "remember")),
            Map.entry("drill", Set.of("spec", "stat", "measure", "judge", "act", "engine")),
            Map.entry("identity", Set.of("spec", "net")),
            Map.entry("export", Set.of("spec", "stat", "judge", "act")),
            Map.entry(
                    "web",
                    Set.of("spec", "stat", "measure", "judge", "act", "remember", "engine", "identity", "export")),
            Map.entry(
                    "cli",
                    Set.of(
                            "spec",
                            "stat",
                            "measure",
                            "judge",
                            "act",
                            "remember",
                            "engine",
                            "identity",
                            "export",
                            "web",
                            "drill"))));

    private static final Path CLASSES = Path.of("target/classes");
    private static final Path MAP = Path.of("../../docs/architecture.md");
    private static final Pattern ARROW =
            Pattern.compile("\\s+(dev\\.mainstay\\.\\S+)\\s+->\\s+(dev\\.mainstay\\.\\S+)\\s.*");

    private record Arrow(String from, String to) {
        String fromPackage() {
            return from.substring(0, from.lastIndexOf('.'));
        }

        String toPackage() {
            return to.substring(0, to.lastIndexOf('.'));
        }
    }

    @Test
    void everyRoomSeesOnlyWhatItsRowAllows() {
        List<String> broken = new ArrayList<>();
        for (Arrow arrow : arrows()) {
            String from = room(arrow.from());
            String to = room(arrow.to());
            if (from.isEmpty() || from.equals(to)) continue;
            if (to.isEmpty() || !ROOMS.getOrDefault(from, Set.of()).contains(to))
                broken.add(from + " may not see " + (to.isEmpty() ? "the composition root" : to) + ": " + arrow.from()
                        + " -> " + arrow.to());
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void insideARoomSubPackagesSeeTheirRootAndNotEachOther() {
        Set<String> broken = new TreeSet<>();
        for (Arrow arrow : arrows()) {
            String from = arrow.fromPackage();
            String to = arrow.toPackage();
            if (from.equals(to)
                    || !room(arrow.from()).equals(room(arrow.to()))
                    || room(arrow.from()).isEmpty()) continue;
            if (!from.startsWith(to + ".")) broken.add(arrow.from() + " -> " + arrow.to());
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPackageIsARoomWithASign() throws IOException {
        Path source = Path.of("src/main/java");
        try (Stream<Path> files = Files.walk(source)) {
            Set<Path> packages = new TreeSet<>();
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> packages.add(file.getParent()));
            assertThat(packages).allSatisfy(folder -> {
                Path sign = folder.resolve("package-info.java");
                assertThat(sign).exists();
                assertThat(Files.readString(sign)).startsWith("/**").contains("@NullMarked");
                String name = source.relativize(folder).toString().replace('/', '.');
                if (!name.equals("dev.mainstay")) assertThat(ROOMS).containsKey(room(name + ".X"));
            });
        }
    }

    @Test
    void atMostTwoInFiveTypesArePublic() throws IOException {
        long all = 0;
        long open = 0;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                String room = room("dev.mainstay."
                        + Path.of("src/main/java/dev/mainstay")
                                .relativize(file)
                                .toString()
                                .replace('/', '.'));
                if (name.equals("package-info") || room.equals("spec") || room.equals("stat")) continue;
                all++;
                if (Pattern.compile("^public .*(class|record|interface|enum) " + name + "\\b", Pattern.MULTILINE)
                        .matcher(Files.readString(file))
                        .find()) open++;
            }
        }
        assertThat(open * 100 / Math.max(1, all))
                .as("%d of %d types are public", open, all)
                .isLessThanOrEqualTo(40);
    }

    @Test
    void theMapInTheDocsIsTheMap() throws IOException {
        StringBuilder map = new StringBuilder("```mermaid\nflowchart LR\n");
        Map<String, Set<String>> seen = new TreeMap<>();
        for (Arrow arrow : arrows()) {
            String from = room(arrow.from());
            String to = room(arrow.to());
            if (!from.isEmpty() && !to.isEmpty() && !from.equals(to))
                seen.computeIfAbsent(from, r -> new TreeSet<>()).add(to);
        }
        seen.forEach((from, rooms) -> map.append("    ")
                .append(from)
                .append(" --> ")
                .append(rooms.stream().collect(joining(" & ")))
                .append('\n'));
        map.append("```\n");
        String page = Files.readString(MAP);
        Matcher drawn = Pattern.compile("```mermaid\n.*?```\n", Pattern.DOTALL).matcher(page);
        assertThat(drawn.find()).as("a mermaid map in docs/architecture.md").isTrue();
        if (Boolean.getBoolean("rooms.write"))
            Files.writeString(MAP, drawn.replaceFirst(Matcher.quoteReplacement(map.toString())));
        else
            assertThat(drawn.group()).as("the map has changed: run `make docs`").isEqualTo(map.toString());
    }

    /** The room of a class: the first package below the root, empty for the composition root. */
    private static String room(String type) {
        String[] parts = type.split("\\.");
        return parts.length > 3 ? parts[2] : "";
    }

    private static List<Arrow> arrows() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        int code = jdeps.run(
                new PrintWriter(out),
                new PrintWriter(err),
                "-verbose:class",
                "--ignore-missing-deps",
                "-filter:none",
                CLASSES.toString());
        assertThat(code).as(err.toString()).isZero();
        List<Arrow> arrows = new ArrayList<>();
        String from = "";
        for (String line : out.toString().split("\n")) {
            Matcher arrow = Pattern.compile("^\\s{3}(dev\\.mainstay\\.\\S+)").matcher(line);
            Matcher target = Pattern.compile("^\\s+-> (dev\\.mainstay\\.\\S+)").matcher(line);
            Matcher both = ARROW.matcher(line);
            if (both.matches()) arrows.add(new Arrow(both.group(1), both.group(2)));
            else if (target.find()) arrows.add(new Arrow(from, target.group(1)));
            else if (arrow.find()) from = arrow.group(1);
        }
        assertThat(arrows).isNotEmpty();
        return arrows;
    }
}
