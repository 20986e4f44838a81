package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped example: whoever relies on these promises hears of every incident, and is not woken for it. */
class FlightsReplayTest {
    private static final Path FLIGHTS =
            Path.of("../../examples/flights").toAbsolutePath().normalize();

    @ParameterizedTest
    @CsvSource({"good-day, 3", "travel-day, 3", "out-of-new-york, 3"})
    void incidentsOfDaysAreTold(String promise, int incidents) {
        Program.Answer answer =
                Program.run("replay", FLIGHTS, "--promise", "service/flights/" + promise, "--output", "json");
        JsonNode ours = JsonMapper.shared().readTree(answer.out()).path("ours");
        assertThat(ours.path("incidents").asInt()).isEqualTo(incidents);
        assertThat(ours.path("missed").asInt()).isZero();
        assertThat(ours.path("pages").asInt()).isZero();
    }
}
