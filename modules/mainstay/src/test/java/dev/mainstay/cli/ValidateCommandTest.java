package dev.mainstay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.measure.Unread;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ValidateCommandTest {
    private static final String CASES = "src/test/cases/spec/";

    private record Ran(int exit, String out, String err) {
        static Ran of(String... args) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            Desk desk = new Desk(
                    new PrintWriter(out),
                    new PrintWriter(err),
                    false,
                    () -> 0,
                    state -> source -> new Unread("nothing is read here"));
            int exit = Commands.run(desk, args);
            return new Ran(exit, out.toString(), err.toString());
        }
    }

    @Test
    void whatIsValidIsProved() {
        Ran ran = Ran.of("validate", CASES + "good/example.yaml");
        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("service/on-time/available  99.9 % of events")
                .contains("✓ every query is exact")
                .contains("✓ can fire: page 1h window, page 6h window, ticket 1d window, ticket 3d window")
                .contains("'drift' is parsed, not judged by this version")
                .contains("22 documents, 17 promises: 0 errors, 0 warnings")
                .contains("Next: `mainstay check");
    }

    @Test
    void fewEventsAreTold() {
        assertThat(Ran.of("validate", CASES + "good/example.yaml", "--traffic", "1")
                        .out())
                .contains("One bad unit spends");
    }

    @Test
    void anErrorIsToldWithItsPlace() {
        Ran ran = Ran.of("validate", CASES + "bad/unknown-key.yaml");
        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err()).contains("unknown-key.yaml:14:7: error: unknown key 'windw' (did you mean 'window'?)");
        assertThat(ran.out()).contains("1 error, 0 warnings").contains("Next: mend the errors above");
    }

    @Test
    void approximateQueriesSayWhy() {
        Ran ran = Ran.of("validate", CASES + "good/openslo-traps.yaml");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("▲ approximate: sum(http_total) — it sums before resets are seen");
        assertThat(ran.err()).contains("warning: '1m' is minutes; as an SLO's window it is read as months");
    }

    @Test
    void programsReadJson() {
        Ran ran = Ran.of("validate", CASES + "bad/everything-at-once.yaml", "--output", "json");
        assertThat(ran.exit()).isEqualTo(3);
        JsonNode root = JsonMapper.builder().build().readTree(ran.out());
        assertThat(root.get("valid").asBoolean()).isFalse();
        List<String> places = new ArrayList<>();
        for (JsonNode problem : root.get("problems"))
            places.add(problem.get("line").asInt() + ":" + problem.get("column").asInt());
        assertThat(places).containsExactly("12:35", "12:49", "13:15", "14:15", "15:14", "16:7");
    }

    @Test
    void shortFormsAreExpanded() {
        Ran ran = Ran.of("validate", CASES + "good/example.yaml", "--expand");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .contains("name: on-time-available")
                .contains("threshold: 13.44")
                .contains("mainstay.dev/owner: reliability");
        assertThat(Ran.of("validate", CASES + "bad/unknown-key.yaml", "--expand")
                        .out())
                .isEmpty();
    }

    @Test
    void schemasArePrinted() {
        assertThat(Ran.of("schema").out()).contains("Service").contains("openslo/SLO");
        assertThat(Ran.of("schema", "service").out()).contains("draft/2020-12");
        Ran wrong = Ran.of("schema", "Servic");
        assertThat(wrong.exit()).isEqualTo(3);
        assertThat(wrong.err()).contains("there is no kind 'Servic'");
    }

    /** As a folder without a file: the wrong path was named. */
    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n"})
    void aFileWithoutADocumentIsAnErrorInEveryCommand(String text, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("empty.yaml"), text);
        for (String command : List.of("validate", "check", "replay"))
            for (Path named : List.of(file, folder)) {
                Ran ran = Ran.of(command, named.toString());
                assertThat(ran.exit()).as(command).isEqualTo(3);
                assertThat(ran.err()).contains(named + ":1:1: error: there is no document in it");
            }
    }
}
