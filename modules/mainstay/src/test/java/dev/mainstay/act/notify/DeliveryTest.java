package dev.mainstay.act.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the environment says about the way out. */
class DeliveryTest {
    @Test
    void nothingIsSetInAnEmptyEnvironment() {
        assertThat(Delivery.read(Map.of("PATH", "/bin", "MAINSTAY_SMTP_URL", " ")))
                .isEqualTo(new Delivery.Read(Delivery.NONE, java.util.List.of()));
    }

    @Test
    void everythingIsRead() {
        Delivery.Read read = Delivery.read(Map.of(
                "MAINSTAY_ALERTMANAGER_URL", "http://127.0.0.1:9093",
                "MAINSTAY_SMTP_URL", "smtps://mail.example.org",
                "MAINSTAY_SMTP_FROM", "mainstay@example.org",
                "MAINSTAY_SMTP_USER", "mainstay",
                "MAINSTAY_SMTP_PASSWORD_FILE", "/run/secrets/mail",
                "MAINSTAY_PAGERDUTY_URL", "https://events.eu.pagerduty.com/v2/enqueue",
                "MAINSTAY_DEADMAN_URL", "https://watch.example.org/ping/x"));
        assertThat(read.mistakes()).isEmpty();
        Delivery delivery = read.delivery();
        assertThat(delivery.alertmanager()).contains(URI.create("http://127.0.0.1:9093"));
        assertThat(delivery.pagerduty().getHost()).isEqualTo("events.eu.pagerduty.com");
        assertThat(delivery.deadman()).contains(new Secret.Env("MAINSTAY_DEADMAN_URL"));
        Delivery.Smtp smtp = delivery.smtp().orElseThrow();
        assertThat(smtp.port()).isEqualTo(465);
        assertThat(smtp.tls()).isTrue();
        assertThat(smtp.login())
                .contains(new Delivery.Login("mainstay", new Secret.File(Path.of("/run/secrets/mail"))));
        assertThat(Delivery.read(Map.of(
                                "MAINSTAY_SMTP_URL", "smtp://mail.example.org",
                                "MAINSTAY_SMTP_FROM", "mainstay@example.org"))
                        .delivery()
                        .smtp()
                        .orElseThrow()
                        .port())
                .isEqualTo(587);
    }

    record Wrong(Map<String, String> environment, String told) {}

    static Stream<Wrong> wrong() {
        return Stream.of(
                new Wrong(
                        Map.of("MAINSTAY_ALERTMANAGER_URL", "s3cr3t:9093"),
                        "MAINSTAY_ALERTMANAGER_URL is no http or https URL"),
                new Wrong(Map.of("MAINSTAY_ALERTMANAGER_URL", "http://u:s3cr3t@h"), "without a user in it"),
                new Wrong(Map.of("MAINSTAY_DEADMAN_URL", "ftp://h/s3cr3t"), "MAINSTAY_DEADMAN_URL is no http"),
                new Wrong(Map.of("MAINSTAY_PAGERDUTY_URL", "s3cr3t h"), "MAINSTAY_PAGERDUTY_URL is no http"),
                new Wrong(
                        Map.of("MAINSTAY_SMTP_URL", "mail:s3cr3t", "MAINSTAY_SMTP_FROM", "a@b.org"),
                        "MAINSTAY_SMTP_URL is no smtp"),
                new Wrong(
                        Map.of("MAINSTAY_SMTP_URL", "smtp://u:s3cr3t@h", "MAINSTAY_SMTP_FROM", "a@b.org"),
                        "the user stands in MAINSTAY_SMTP_USER"),
                new Wrong(Map.of("MAINSTAY_SMTP_URL", "smtp://h"), "MAINSTAY_SMTP_FROM, who mails come from, is not"),
                new Wrong(
                        Map.of("MAINSTAY_SMTP_URL", "smtp://h", "MAINSTAY_SMTP_FROM", "s3cr3t"),
                        "MAINSTAY_SMTP_FROM is no mail address"),
                new Wrong(
                        Map.of("MAINSTAY_SMTP_FROM", "a@b.org"),
                        "MAINSTAY_SMTP_FROM is set and MAINSTAY_SMTP_URL is not"),
                new Wrong(
                        Map.of(
                                "MAINSTAY_SMTP_URL",
                                "smtp://h",
                                "MAINSTAY_SMTP_FROM",
                                "a@b.org",
                                "MAINSTAY_SMTP_USER",
                                "u"),
                        "neither MAINSTAY_SMTP_PASSWORD nor MAINSTAY_SMTP_PASSWORD_FILE is"),
                new Wrong(
                        Map.of(
                                "MAINSTAY_SMTP_URL",
                                "smtp://h",
                                "MAINSTAY_SMTP_FROM",
                                "a@b.org",
                                "MAINSTAY_SMTP_PASSWORD",
                                "s3cr3t"),
                        "a mail password is set and MAINSTAY_SMTP_USER is not"),
                new Wrong(
                        Map.of(
                                "MAINSTAY_SMTP_URL", "smtp://h",
                                "MAINSTAY_SMTP_FROM", "a@b.org",
                                "MAINSTAY_SMTP_USER", "u",
                                "MAINSTAY_SMTP_PASSWORD", "s3cr3t",
                                "MAINSTAY_SMTP_PASSWORD_FILE", "/f"),
                        "one is enough"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsToldWithoutItsValue(Wrong wrong) {
        Delivery.Read read = Delivery.read(wrong.environment());
        assertThat(read.mistakes())
                .singleElement()
                .asString()
                .contains(wrong.told())
                .doesNotContain("s3cr3t");
        assertThat(read.delivery()).isEqualTo(Delivery.NONE);
    }
}
