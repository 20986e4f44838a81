package dev.mainstay.act.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.act.notify.Message.Event;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Web;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Settings;
import dev.mainstay.spec.Alerting.Urgency;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Debian's Alertmanager as the other side. It has a clock of its own, so the test's begins there. */
class AlertmanagerTest {
    @TempDir
    Path folder;

    private final long began = System.currentTimeMillis();
    private final AtomicLong clock = new AtomicLong(began);

    private Postman open(Journal journal, URI url) {
        return Posting.of(Map.of("MAINSTAY_ALERTMANAGER_URL", url.toString()))
                .open(
                        journal,
                        team -> Optional.of(Samples.NOBODY),
                        new Pulse(clock::get, Duration.ofSeconds(30)),
                        clock::get,
                        7,
                        line -> {});
    }

    private void say(Postman postman, long sequence, Event event, Urgency urgency) throws InterruptedException {
        postman.queue(List.of(Samples.message("i-1", sequence, event, urgency, began - 60_000, clock.get())));
        deliver(postman);
        assertThat(postman.waiting()).isZero();
    }

    private void deliver(Postman postman) throws InterruptedException {
        postman.deliver(clock.get());
        assertThat(postman.rests(Duration.ofSeconds(20))).isTrue();
    }

    /** The incidents that are active, as name, severity, incident. */
    private static List<String> active(URI url) {
        try (Web web = new Web(Outbound.DEFAULT)) {
            Web.Answer answer = web.get(url.resolve("/api/v2/alerts?active=true"), Optional.empty());
            assertThat(answer).isInstanceOf(Web.Answer.Body.class);
            List<String> found = new ArrayList<>();
            for (JsonNode alert : JsonMapper.shared().readTree(((Web.Answer.Body) answer).bytes())) {
                JsonNode labels = alert.path("labels");
                found.add(labels.path("alertname").asString() + " "
                        + labels.path("severity").asString() + " "
                        + labels.path("incident").asString(""));
            }
            found.sort(null);
            return found;
        }
    }

    @Test
    void anIncidentIsActiveUntilItIsResolved() throws InterruptedException {
        String watchdog = "MainstayWatchdog none ";
        try (RealAlertmanager alertmanager = RealAlertmanager.start(folder);
                Journal journal = Journal.open(folder, Settings.DEFAULT);
                Postman postman = open(journal, alertmanager.url())) {
            say(postman, 0, Event.OPENED, Urgency.TICKET);
            assertThat(active(alertmanager.url())).containsExactly("MainstayIncident ticket i-1", watchdog);
            say(postman, 1, Event.ESCALATED, Urgency.PAGE);
            assertThat(active(alertmanager.url())).containsExactly("MainstayIncident page i-1", watchdog);
            say(postman, 2, Event.BLINDED, Urgency.PAGE);
            assertThat(active(alertmanager.url())).containsExactly("MainstayIncident page i-1", watchdog);
            say(postman, 3, Event.RESOLVED, Urgency.PAGE);
            assertThat(active(alertmanager.url())).containsExactly(watchdog);
        }
    }

    @Test
    void eachTeamThatIsToldHasItsAlertAndWithoutAnOwnerThereIsOneToo() throws InterruptedException {
        try (RealAlertmanager alertmanager = RealAlertmanager.start(folder);
                Journal journal = Journal.open(folder, Settings.DEFAULT);
                Postman postman = open(journal, alertmanager.url())) {
            postman.queue(List.of(to("first", 0, Event.OPENED), to("", 0, Event.OPENED)));
            deliver(postman);
            postman.queue(List.of(to("second", 1, Event.ESCALATED)));
            deliver(postman);
            assertThat(active(alertmanager.url()))
                    .filteredOn("MainstayIncident page i-1"::equals)
                    .hasSize(3);
            postman.queue(List.of(
                    to("first", 2, Event.RESOLVED), to("second", 2, Event.RESOLVED), to("", 2, Event.RESOLVED)));
            deliver(postman);
            assertThat(active(alertmanager.url()))
                    .filteredOn("MainstayIncident page i-1"::equals)
                    .isEmpty();
        }
    }

    private Message to(String team, long sequence, Event event) {
        Message like = Samples.message("i-1", sequence, event, Urgency.PAGE, began - 60_000, clock.get());
        return new Message(
                like.id(),
                sequence,
                event,
                like.urgency(),
                team,
                like.title(),
                like.text(),
                like.subject(),
                like.startsAt(),
                like.at(),
                like.link(),
                like.facts());
    }

    @Test
    void anAlertmanagerThatForgotIsToldAgainAfterAStart() throws InterruptedException, IOException {
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            URI there;
            try (RealAlertmanager alertmanager = RealAlertmanager.start(Files.createDirectory(folder.resolve("one")));
                    Postman postman = open(journal, alertmanager.url())) {
                say(postman, 0, Event.OPENED, Urgency.PAGE);
                there = alertmanager.url();
                assertThat(active(there)).contains("MainstayIncident page i-1");
            }
            try (RealAlertmanager empty = RealAlertmanager.start(Files.createDirectory(folder.resolve("two")));
                    Postman postman = open(journal, empty.url())) {
                assertThat(active(empty.url())).isEmpty();
                deliver(postman);
                assertThat(active(empty.url())).contains("MainstayIncident page i-1");
            }
        }
    }

    @Test
    void whatStandsIsSaidEveryMinuteAndNotAfterItsEnd() throws InterruptedException {
        try (Receiver receiver = Receiver.always(200);
                Journal journal = Journal.open(folder, Settings.DEFAULT);
                Postman postman = open(journal, URI.create(receiver.url()))) {
            say(postman, 0, Event.OPENED, Urgency.PAGE);
            for (int second = 0; second < 180; second += 10) {
                clock.addAndGet(10_000);
                deliver(postman);
            }
            List<JsonNode> said = incidents(receiver);
            assertThat(said).hasSize(4);
            for (JsonNode each : said)
                assertThat(each.path("startsAt")).isEqualTo(said.getFirst().path("startsAt"));
            assertThat(said.stream().map(each -> each.path("endsAt").asString()).distinct())
                    .hasSize(4);
            say(postman, 1, Event.RESOLVED, Urgency.PAGE);
            int after = incidents(receiver).size();
            clock.addAndGet(600_000);
            deliver(postman);
            assertThat(incidents(receiver)).hasSize(after);
        }
    }

    private static List<JsonNode> incidents(Receiver receiver) {
        List<JsonNode> found = new ArrayList<>();
        for (Receiver.Got got : receiver.got())
            for (JsonNode alert : got.json())
                if (alert.path("labels").path("alertname").asString().equals("MainstayIncident")) found.add(alert);
        return found;
    }
}
