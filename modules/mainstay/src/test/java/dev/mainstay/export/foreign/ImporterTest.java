package dev.mainstay.export.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.export.Carried;
import dev.mainstay.export.Imported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several files are one specification, and hostile files are refused with a reason. */
class ImporterTest {
    private static final String SLO = """
            version: prometheus/v1
            service: shop
            slos: [{name: available, objective: %s, sli: {events: {error_query: 'sum(rate(e[{{.window}}]))', total_query: 'sum(rate(t[{{.window}}]))'}}}]
            """;

    @Test
    void filesOfOneServiceBecomeOneDocument() {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        files.put("a.yml", SLO.formatted("99"));
        files.put("b.yml", SLO.formatted("99.5"));
        files.put("c.yml", "version: [");
        Imported imported = Importer.read(files, "http://prometheus.example.com:9090");
        assertThat(imported.yaml()).containsOnlyOnce("kind: Service").containsOnlyOnce("kind: DataSource");
        assertThat(imported.yaml())
                .contains("    available:\n", "    available-2:\n", "http://prometheus.example.com:9090");
        assertThat(imported.report())
                .extracting(c -> c.at().file() + " " + c.fate())
                .containsExactly(
                        "a.yml ASSUMED",
                        "a.yml EXACT",
                        "b.yml ASSUMED",
                        "b.yml APPROXIMATE",
                        "b.yml EXACT",
                        "c.yml LOST");
        assertThat(imported.readable()).isFalse();
        assertThat(imported.files().get("a.yml")).contains("kind: DataSource", "kind: Service", "    available:\n");
        assertThat(imported.files().get("b.yml"))
                .doesNotContain("kind: DataSource", "kind: Service")
                .contains("kind: SLO", "name: shop-available-2", "of: service/shop");
    }

    record Hostile(String name, String text) {}

    static Stream<Hostile> hostile() {
        String bomb = IntStream.range(0, 60)
                .mapToObj(i -> "a" + i + ": &a" + i + " [" + (i == 0 ? "x" : "*a" + (i - 1) + ", *a" + (i - 1)) + "]\n")
                .collect(Collectors.joining());
        return Stream.of(
                new Hostile("aliases", bomb),
                new Hostile("deep flow", "[".repeat(200_000)),
                new Hostile("deep block", "- ".repeat(100_000)),
                new Hostile("long", "#".repeat(4_000_000)),
                new Hostile("recursive", "&a [*a]"),
                new Hostile("duplicate keys", "version: a\nversion: b\n"),
                new Hostile("scalar", "42"),
                new Hostile("long query", SLO.formatted("99").replace("sum(rate(e", "(".repeat(20_000) + "sum(rate(e")),
                new Hostile("no budget", SLO.formatted("1e2")),
                new Hostile("control character", "service: \u0000"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refusesWithAReason(Hostile hostile) {
        Imported imported = Importer.read("hostile.yaml", hostile.text());
        assertThat(imported.yaml()).isEmpty();
        assertThat(imported.something()).isFalse();
        assertThat(imported.report()).isNotEmpty().allSatisfy(c -> {
            assertThat(c.fate()).isEqualTo(Carried.Fate.LOST);
            assertThat(c.how()).isNotBlank().doesNotContain("\n");
        });
    }

    @Test
    void neverThrowsOnDamagedFiles() throws IOException {
        Random random = new Random(4);
        try (Stream<Path> files = Files.walk(Path.of("src/test/cases/import"))) {
            List<Path> originals = files.filter(
                            f -> f.toString().endsWith(".yaml") && !f.toString().endsWith(".expected.yaml"))
                    .sorted()
                    .toList();
            for (Path original : originals) {
                String text = Files.readString(original);
                for (int i = 0; i < 50; i++) {
                    String damaged = damage(text, random);
                    assertThat(Importer.read("damaged.yaml", damaged))
                            .as(damaged)
                            .isNotNull();
                }
            }
        }
    }

    private static String damage(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = 0; i < 3; i++) {
            int at = random.nextInt(damaged.length() - 8);
            switch (random.nextInt(3)) {
                case 0 -> damaged.delete(at, at + 1 + random.nextInt(7));
                case 1 -> damaged.insert(at, "{[('\"-:#&*\n ".charAt(random.nextInt(12)));
                default -> damaged.insert(at, damaged.substring(at, at + 8));
            }
        }
        return damaged.toString();
    }
}
