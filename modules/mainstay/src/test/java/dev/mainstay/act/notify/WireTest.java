package dev.mainstay.act.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.act.notify.Message.Event;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import dev.mainstay.spec.Document.Contact;
import dev.mainstay.spec.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every channel over a real connection. */
class WireTest {
    private static final String SECRET = "tok-51f0c9ae77";

    private static Outcome send(Medium medium, Receiver receiver, Outbound policy) {
        Map<String, String> environment = new HashMap<>();
        environment.put("URL", receiver.url() + "/hook/" + SECRET);
        environment.put("KEY", SECRET);
        environment.put("MAINSTAY_PAGERDUTY_URL", receiver.url() + "/v2/enqueue");
        environment.put("MAINSTAY_ALERTMANAGER_URL", receiver.url() + "/" + SECRET.substring(0, 3));
        Contact contact = new Contact(
                Optional.empty(),
                Optional.of(new Secret.Env("URL")),
                Optional.of(new Secret.Env("URL")),
                Optional.of(new Secret.Env("KEY")));
        Channels channels = new Channels(Delivery.read(environment).delivery(), team -> Optional.of(contact));
        try (Wire wire = new Wire(channels, new Secrets(environment), policy)) {
            return wire.send(Address.of(medium, "flight-ml"), Samples.message("i-1", 0, Event.OPENED), Samples.NOON);
        }
    }

    private static Outcome send(Medium medium, Receiver receiver) {
        return send(medium, receiver, new Outbound(Set.of(), Duration.ofSeconds(5), Duration.ofSeconds(10), 1 << 16));
    }

    @ParameterizedTest
    @CsvSource({
        "SLACK, /hook/tok-51f0c9ae77, blocks",
        "WEBHOOK, /hook/tok-51f0c9ae77, facts",
        "PAGERDUTY, /v2/enqueue, routing_key",
        "ALERTMANAGER, /tok/api/v2/alerts, generatorURL"
    })
    void eachIsAskedInItsWay(Medium medium, String path, String field) {
        try (Receiver receiver = Receiver.always(202)) {
            assertThat(send(medium, receiver)).isEqualTo(new Outcome.Delivered());
            assertThat(receiver.got()).singleElement().satisfies(got -> {
                assertThat(got.path()).isEqualTo(path);
                assertThat(got.header("Content-Type")).isEqualTo("application/json");
                assertThat(got.body()).contains("\"" + field + "\"");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(value = Medium.class, mode = EnumSource.Mode.EXCLUDE, names = "EMAIL")
    void whatIsSaidBackIsToldWithoutTheSecret(Medium medium) {
        try (Receiver receiver =
                new Receiver(got -> new Receiver.Say(400, Map.of(), "wrong:\n" + got.path() + " " + got.body()))) {
            Outcome outcome = send(medium, receiver);
            assertThat(receiver.got()).isNotEmpty();
            assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            assertThat(outcome.toString())
                    .contains("answered 400: wrong: ")
                    .doesNotContain(SECRET)
                    .doesNotContain("\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, Delivered",
        "204, Delivered",
        "302, Refused",
        "400, Refused",
        "401, Refused",
        "404, Refused",
        "410, Refused",
        "408, Failed",
        "429, Failed",
        "500, Failed",
        "502, Failed",
        "503, Failed"
    })
    void theStatusSaysWhetherItPasses(int status, String kind) {
        try (Receiver receiver = new Receiver(
                got -> new Receiver.Say(status, Map.of("Retry-After", "7", "Location", "/else/" + SECRET), ""))) {
            Outcome outcome = send(Medium.WEBHOOK, receiver);
            assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(receiver.got()).as("no redirect is followed").hasSize(1);
            assertThat(outcome.toString()).doesNotContain(SECRET);
            if (outcome instanceof Outcome.Failed failed)
                assertThat(failed.after().isPresent()).isEqualTo(status == 429 || status == 503);
        }
    }

    @Test
    void whatThePolicyForbidsIsRefused() {
        try (Receiver receiver = Receiver.always(200)) {
            Outbound policy =
                    new Outbound(Set.of("elsewhere.example"), Duration.ofSeconds(1), Duration.ofSeconds(1), 1);
            for (Medium medium : Medium.values()) {
                Outcome outcome = send(medium, receiver, policy);
                assertThat(outcome).as(medium.toString()).isInstanceOf(Outcome.Refused.class);
                assertThat(outcome.toString()).doesNotContain(SECRET);
            }
            assertThat(receiver.got()).isEmpty();
        }
    }

    @Test
    void anAnswerOfAnySizeIsAnAnswer() {
        try (Receiver receiver = new Receiver(got -> new Receiver.Say(200, Map.of(), "x".repeat(1_000_000)))) {
            assertThat(send(Medium.WEBHOOK, receiver)).isEqualTo(new Outcome.Delivered());
        }
    }
}
