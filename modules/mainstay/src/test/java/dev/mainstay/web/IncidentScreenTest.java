package dev.mainstay.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.act.incident.Burning;
import dev.mainstay.act.incident.Event;
import dev.mainstay.act.incident.Incident;
import dev.mainstay.engine.Deed;
import dev.mainstay.engine.Responded;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of an incident fits together: its sentence and its segments, its urgency and that of its promises, what ended it. */
class IncidentScreenTest {
    private static final Ref AGREE = Ref.of("service/on-time/replicas-agree");

    private static Incident incident(
            Urgency urgency, String because, List<String> segments, List<Incident.Entry> told) {
        Burning burning =
                new Burning(AGREE, Burning.Kind.SEGMENTS, Urgency.TICKET, 1_000, false, because, .5, segments);
        return new Incident(
                "I-1",
                urgency,
                2_000,
                1_000,
                OptionalLong.empty(),
                AGREE.owner(),
                "it burns",
                Optional.of("reliability"),
                Map.of(AGREE, new Incident.Member(burning, OptionalLong.empty())),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                told);
    }

    private static IncidentScreen screen(Incident incident) {
        Responded standing = new Responded(
                List.of(incident),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                OptionalLong.empty());
        return IncidentScreen.of(standing, "I-1", 3_000, Hand.NOBODY).orElseThrow();
    }

    @Test
    void theSentenceOfShiftedSegmentsIsOfThoseThatAreNamed() {
        String first = "r1: 339 bad of 339 since the change";
        assertThat(screen(incident(Urgency.TICKET, first, List.of("r1"), List.of()))
                        .members()
                        .getFirst()
                        .because())
                .isEqualTo(first);
        assertThat(screen(incident(Urgency.TICKET, first, List.of("r5"), List.of()))
                        .members()
                        .getFirst()
                        .because())
                .isEqualTo("It began with " + first + ". Shifted now: r5");
    }

    @Test
    void aPageOfWhichOnlyATicketIsLeftSaysWhyItIsOne() {
        assertThat(screen(incident(Urgency.PAGE, "r1: bad", List.of("r1"), List.of()))
                        .facts())
                .contains(new PromiseScreen.Fact(
                        "Urgency", "page, the most urgent that it was; what burns of it now asks for a ticket"));
        assertThat(screen(incident(Urgency.TICKET, "r1: bad", List.of("r1"), List.of()))
                        .facts())
                .contains(new PromiseScreen.Fact("Urgency", "ticket"));
    }

    @ParameterizedTest
    @CsvSource({
        "mainstay, '', '', by itself",
        "mainstay, ann, '', by hand: ann had taken it",
        "ann, '', '', by hand: ann said so",
        "mainstay, '', true, mended by runbook go-back",
        "mainstay, '', false, by itself",
    })
    void whatEndedItIsSaid(String ended, String took, String well, String outcome) {
        List<Incident.Entry> told = took.isEmpty()
                ? List.of(new Incident.Entry(2, 3_000, ended, new Event.Resolved("over")))
                : List.of(
                        new Incident.Entry(1, 2_500, took, new Event.Acknowledged()),
                        new Incident.Entry(2, 3_000, ended, new Event.Resolved("over")));
        List<Deed> deeds = well.isEmpty()
                ? List.of()
                : List.of(new Deed(
                        2_500, "mainstay", "go-back", "ended", false, Optional.empty(), Boolean.parseBoolean(well)));
        assertThat(Overview.outcome(incident(Urgency.PAGE, "r1: bad", List.of(), told), deeds))
                .isEqualTo(outcome);
    }
}
