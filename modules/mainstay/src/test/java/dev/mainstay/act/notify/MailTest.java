package dev.mainstay.act.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.act.notify.Message.Event;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import dev.mainstay.spec.Alerting.Urgency;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails over a real connection. */
class MailTest {
    private static final Outbound POLICY =
            new Outbound(Set.of(), Duration.ofSeconds(5), Duration.ofSeconds(10), 1 << 16);

    private static Outcome send(int port, String to, Message message, Map<String, String> more) {
        return send(port, to, message, more, POLICY);
    }

    private static Outcome send(int port, String to, Message message, Map<String, String> more, Outbound policy) {
        Map<String, String> environment = new HashMap<>(more);
        environment.putIfAbsent("MAINSTAY_SMTP_URL", "smtp://127.0.0.1:" + port);
        environment.put("MAINSTAY_SMTP_FROM", "mainstay@example.org");
        Delivery.Read read = Delivery.read(environment);
        assertThat(read.mistakes()).isEmpty();
        Channels channels = new Channels(read.delivery(), team -> Optional.of(Samples.email(to)));
        try (Wire wire = new Wire(channels, new Secrets(environment), policy)) {
            return wire.send(Address.of(Medium.EMAIL, "flight-ml"), message, Samples.NOON);
        }
    }

    private static MimeMessage parsed(String mail) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aMailArrivesAsItWasWritten() throws MessagingException, IOException {
        try (SmtpReceiver receiver = new SmtpReceiver(Map.of())) {
            Message opened = new Message(
                    "i-1",
                    0,
                    Event.OPENED,
                    Urgency.PAGE,
                    "flight-ml",
                    "Spätzug – 20 ×",
                    "Grund: ö.\n.\nEnde",
                    List.of(),
                    Samples.NOON,
                    Samples.NOON,
                    Optional.empty(),
                    Map.of("budget", "12 %"));
            assertThat(send(receiver.port(), "a@example.org, b@example.org", opened, Map.of()))
                    .isEqualTo(new Outcome.Delivered());
            MimeMessage mail = parsed(receiver.mails().getFirst());
            assertThat(mail.getSubject()).isEqualTo("[page opened] Spätzug – 20 ×");
            assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
            assertThat((String) mail.getContent())
                    .contains("Grund: ö.", "budget: 12 %", "incident i-1, message 0", "2026-11-25T12:00:00Z");
            assertThat(mail.getAllRecipients()).hasSize(2);
            assertThat(mail.getFrom()[0]).hasToString("mainstay@example.org");
            assertThat(mail.getHeader("Date")).containsExactly("Wed, 25 Nov 2026 12:00:00 +0000");
        }
    }

    @Test
    void theSameMessageIsTheSameMailAndAnIncidentIsAThread() throws MessagingException {
        try (SmtpReceiver receiver = new SmtpReceiver(Map.of())) {
            send(receiver.port(), "a@example.org", Samples.message("i-1", 0, Event.OPENED), Map.of());
            send(receiver.port(), "a@example.org", Samples.message("i-1", 0, Event.OPENED), Map.of());
            send(receiver.port(), "a@example.org", Samples.message("i-1", 1, Event.RESOLVED), Map.of());
            MimeMessage first = parsed(receiver.mails().get(0));
            MimeMessage again = parsed(receiver.mails().get(1));
            MimeMessage next = parsed(receiver.mails().get(2));
            assertThat(first.getMessageID())
                    .matches("<[0-9a-f]{32}@example\\.org>")
                    .isEqualTo(again.getMessageID());
            assertThat(next.getMessageID()).isNotEqualTo(first.getMessageID());
            assertThat(next.getHeader("References")).isEqualTo(first.getHeader("References"));
        }
    }

    @Test
    void aTitleCannotAddAHeader() throws MessagingException {
        try (SmtpReceiver receiver = new SmtpReceiver(Map.of())) {
            Message hostile = new Message(
                    "i-1",
                    0,
                    Event.OPENED,
                    Urgency.PAGE,
                    "flight-ml",
                    "x\r\nBcc: all@example.org\r\n\r\nbody",
                    "",
                    List.of(),
                    0,
                    0,
                    Optional.empty(),
                    Map.of());
            send(receiver.port(), "a@example.org", hostile, Map.of());
            MimeMessage mail = parsed(receiver.mails().getFirst());
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getSubject()).isEqualTo("[page opened] x Bcc: all@example.org body");
            assertThat(receiver.commands().stream().filter(line -> line.startsWith("RCPT")))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@example.org\r\nRCPT TO:<b@example.org>", "a b@example.org", "@", "a@"})
    void whatIsNoAddressIsRefused(String to) {
        try (SmtpReceiver receiver = new SmtpReceiver(Map.of())) {
            assertThat(send(receiver.port(), to, Samples.message("i-1", 0, Event.OPENED), Map.of()))
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(receiver.mails()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 550 no, Refused",
        "MAIL, 451 later, Failed",
        "RCPT, 550 nobody of this name, Refused",
        "RCPT, 450 greylisted, Failed",
        "DATA, 554 spam, Refused",
        "DATA, 452 full, Failed",
        "DATA, '', Failed"
    })
    void theServersCodeSaysWhetherItPasses(String verb, String reply, String kind) {
        try (SmtpReceiver receiver = new SmtpReceiver(Map.of(verb, reply))) {
            Outcome outcome = send(receiver.port(), "a@example.org", Samples.message("i-1", 0, Event.OPENED), Map.of());
            assertThat(outcome.getClass().getSimpleName())
                    .as(outcome.toString())
                    .isEqualTo(kind);
            if (!reply.isEmpty()) assertThat(outcome.toString()).contains(reply);
        }
    }

    @Test
    void nobodyThereAndSilenceAreTold() throws IOException {
        int free;
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            free = silent.getLocalPort();
            Outbound brief = new Outbound(Set.of(), Duration.ofSeconds(1), Duration.ofMillis(300), 1 << 16);
            assertThat(send(free, "a@example.org", Samples.message("i-1", 0, Event.OPENED), Map.of(), brief))
                    .isInstanceOf(Outcome.Failed.class);
        }
        assertThat(send(free, "a@example.org", Samples.message("i-1", 0, Event.OPENED), Map.of())
                        .toString())
                .contains("nobody answers");
    }

    @Test
    void whoLogsInDoesSoAndThePasswordIsNeverTold() {
        String password = "pa55-w0rd-91";
        Map<String, String> login = Map.of("MAINSTAY_SMTP_USER", "mainstay", "MAINSTAY_SMTP_PASSWORD", password);
        try (SmtpReceiver receiver = new SmtpReceiver(Map.of())) {
            assertThat(send(receiver.port(), "a@example.org", Samples.message("i-1", 0, Event.OPENED), login))
                    .isEqualTo(new Outcome.Delivered());
            String plain =
                    Base64.getEncoder().encodeToString(("\0mainstay\0" + password).getBytes(StandardCharsets.UTF_8));
            assertThat(receiver.commands().toString()).containsAnyOf("AUTH LOGIN", plain);
        }
        try (SmtpReceiver receiver = new SmtpReceiver(Map.of("AUTH", "535 not " + password))) {
            Outcome outcome = send(receiver.port(), "a@example.org", Samples.message("i-1", 0, Event.OPENED), login);
            assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            assertThat(outcome.toString())
                    .contains("refuses the user or the password")
                    .doesNotContain(password);
        }
    }

    @Test
    void aPasswordThatIsMissingIsTold() {
        Map<String, String> login =
                Map.of("MAINSTAY_SMTP_USER", "mainstay", "MAINSTAY_SMTP_PASSWORD_FILE", "/nowhere/password");
        assertThat(send(1, "a@example.org", Samples.message("i-1", 0, Event.OPENED), login)
                        .toString())
                .contains("no mail password: cannot read the secret in /nowhere/password");
    }
}
