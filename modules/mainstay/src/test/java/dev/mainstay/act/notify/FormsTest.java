package dev.mainstay.act.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.act.notify.Message.Event;
import dev.mainstay.net.Secrets;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Ref;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each channel is sent. */
class FormsTest {
    private static final Secrets.Answer.Found KEY = new Secrets.Answer.Found("R0UT1NGK3Y");

    private static JsonNode tree(Object form) {
        return JsonMapper.shared().readTree(json(form));
    }

    private static String json(Object form) {
        return JsonMapper.shared().writeValueAsString(form);
    }

    /** As long as a message can be, of characters that JSON writes long. */
    private static Message longest() {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) facts.put(i + "€".repeat(100), "€".repeat(10_000));
        return new Message(
                "i".repeat(120),
                Long.MAX_VALUE,
                Event.OPENED,
                Urgency.PAGE,
                "t",
                "€".repeat(10_000),
                "€".repeat(100_000),
                Collections.nCopies(100, Ref.promise("service", "s".repeat(63), "p".repeat(63))),
                0,
                0,
                Optional.of(URI.create("http://h/" + "x".repeat(500))),
                facts);
    }

    @Test
    void aMessageComesBackFromTheLogAsItWas() {
        for (Event event : Event.values()) {
            Step queued = new Step.Queued(
                    Samples.message("i-1", 3, event),
                    List.of(Address.of(Medium.SLACK, "a"), Address.of(Medium.ALERTMANAGER, "a"), Address.nobody("b")));
            assertThat(Steps.read(Steps.line(5, queued))).isEqualTo(queued);
        }
    }

    @Test
    void whatIsTooLongIsCutAndControlCharactersAreGone() {
        Message message = longest();
        assertThat(message.title()).hasSize(200).endsWith("…");
        assertThat(message.facts()).hasSize(20);
        Message hostile = new Message(
                "i",
                0,
                Event.OPENED,
                Urgency.PAGE,
                "t",
                "a\r\nBcc: all@example.org\u0007",
                "x\u001b[31m\ny",
                List.of(),
                0,
                0,
                Optional.empty(),
                Map.of());
        assertThat(hostile.title()).isEqualTo("a Bcc: all@example.org");
        assertThat(hostile.text()).isEqualTo("x [31m\ny");
        assertThat(Message.cut("\uD83D\uDE00".repeat(10), 4)).isEqualTo("\uD83D\uDE00…");
    }

    @Test
    void theWebhookHasEverything() {
        assertThat(json(WebhookForm.of(Samples.message("i-1", 2, Event.ESCALATED), "k")))
                .isEqualTo("""
                        {"version":1,"key":"k","incident":"i-1","sequence":2,"event":"escalated","urgency":"page","team":"flight-ml",\
                        "title":"on-time/available burns 20 times too fast","text":"3 % of answers are bad.\\nOwner: flight-ml.",\
                        "subject":["service/on-time/available","service/on-time"],"startsAt":"2026-11-25T11:59:00Z",\
                        "at":"2026-11-25T12:00:00Z","link":"http://localhost:9095/incident/i-1",\
                        "facts":{"budget":"12 % left of 28 days","change":"deploy of late 7, 4 minutes before"}}""");
    }

    @Test
    void slackIsEscapedAndCarriesTheIdentity() {
        Message message = new Message(
                "i-1",
                4,
                Event.OPENED,
                Urgency.TICKET,
                "a&b",
                "<!channel> & more",
                "<b>",
                List.of(),
                0,
                0,
                Optional.empty(),
                Map.of("x", "<@U1>"));
        JsonNode form = tree(SlackForm.of(message));
        assertThat(form.path("text").asString())
                .isEqualTo("[ticket opened] &lt;!channel&gt; &amp; more (incident i-1, message 4)");
        assertThat(form.path("blocks").path(0).path("text").path("type").asString())
                .isEqualTo("plain_text");
        assertThat(form.toString())
                .doesNotContain("<!channel> & more (")
                .contains("&lt;@U1&gt;")
                .contains("&lt;b&gt;");
    }

    @Test
    void slacksLimitsAreKept() {
        JsonNode blocks = tree(SlackForm.of(longest())).path("blocks");
        assertThat(blocks.path(0).path("text").path("text").asString().length()).isLessThanOrEqualTo(150);
        assertThat(blocks.path(1).path("text").path("text").asString().length()).isLessThanOrEqualTo(3_000);
        assertThat(blocks.path(2).path("fields")).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENED, trigger",
        "ESCALATED, trigger",
        "BLINDED, trigger",
        "ACKNOWLEDGED, acknowledge",
        "RESOLVED, resolve"
    })
    void pagerDutyKnowsTheIncidentByItsKey(Event event, String action) {
        List<Map<String, Object>> events = PagerDutyForm.of(Samples.message("i-1", 1, event), KEY);
        assertThat(events).hasSize(1);
        JsonNode form = tree(events.getFirst());
        assertThat(form.path("event_action").asString()).isEqualTo(action);
        assertThat(form.path("dedup_key").asString()).isEqualTo("mainstay/i-1");
        assertThat(form.path("payload").path("severity").asString()).isEqualTo("critical");
        assertThat(form.path("payload").path("source").asString()).isEqualTo("service/on-time");
    }

    @Test
    void aTestOfPagerDutyEndsItself() {
        assertThat(PagerDutyForm.of(Samples.message("i-1", 1, Event.TEST), KEY).stream()
                        .map(event -> event.get("event_action")))
                .containsExactly("trigger", "resolve");
    }

    @Test
    void pagerDutysLimitsAreKept() {
        String form = json(PagerDutyForm.of(longest(), KEY).getFirst());
        assertThat(form.getBytes(StandardCharsets.UTF_8).length).isLessThan(512 * 1024);
        assertThat(tree(PagerDutyForm.of(longest(), KEY).getFirst())
                        .path("dedup_key")
                        .asString()
                        .length())
                .isLessThanOrEqualTo(255);
    }

    @ParameterizedTest
    @EnumSource(Event.class)
    void alertmanagersLabelsNeverHoldAValueOrATime(Event event) {
        Message early = Samples.message("i-1", 1, event, Urgency.PAGE, Samples.NOON);
        Message late = new Message(
                "i-1",
                9,
                event,
                Urgency.PAGE,
                early.team(),
                "another title",
                "another text",
                early.subject(),
                early.startsAt(),
                Samples.NOON + 5_000_000,
                Optional.empty(),
                Map.of());
        List<Object> labels = AlertmanagerForm.of(early, Samples.NOON).stream()
                .map(a -> a.get("labels"))
                .toList();
        assertThat(AlertmanagerForm.of(late, Samples.NOON + 9_000_000).stream()
                        .map(a -> a.get("labels"))
                        .toList())
                .isEqualTo(labels);
    }

    @Test
    void anEscalationEndsTheTicketAndBeginsThePage() {
        JsonNode alerts = tree(AlertmanagerForm.of(Samples.message("i-1", 1, Event.ESCALATED), Samples.NOON + 1_000));
        assertThat(alerts.path(0).path("labels").path("severity").asString()).isEqualTo("ticket");
        assertThat(alerts.path(0).path("endsAt").asString()).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(alerts.path(1).path("labels").path("severity").asString()).isEqualTo("page");
        assertThat(alerts.path(1).path("endsAt").asString()).isEqualTo("2026-11-25T12:04:01Z");
        assertThat(alerts.path(1).path("annotations").path("budget").asString()).isEqualTo("12 % left of 28 days");
    }

    @Test
    void noPartOfASecretUrlSurvives() {
        Secrets.Answer.Found url = new Secrets.Answer.Found(
                "https://hooks.example.org/services/T0AAAA/B0BBBB/s%C3%A9cret99?token=abcdef123");
        String said =
                "404 at /services/T0AAAA/B0BBBB/s%C3%A9cret99?token=abcdef123, B0BBBB, sécret99, abcdef123 on hooks.example.org";
        assertThat(Keys.without(said, url))
                .doesNotContain("T0AAAA", "B0BBBB", "sécret99", "s%C3%A9cret99", "abcdef123")
                .contains("hooks.example.org");
    }
}
