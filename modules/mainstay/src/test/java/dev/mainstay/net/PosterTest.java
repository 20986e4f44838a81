package dev.mainstay.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PosterTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                "0 | PT0S",
                "Wed, 25 Nov 2026 12:00:30 GMT | PT30S",
                "Wed, 25 Nov 2026 11:00:00 GMT | ",
                "-5 | ",
                "soon | ",
                "99999999999999999999 | "
            })
    void readsWhenToComeAgain(String header, String expected) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Retry-After", List.of(header)), (name, value) -> true);
        assertThat(Poster.after(headers, NOW).map(Duration::toString).orElse(null))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http://elsewhere.example/tok-77, the outbound policy does not allow this host",
        "ftp://here.example/tok-77, only http and https are asked",
        "http://u:tok-77@here.example/, credentials do not belong in a URL"
    })
    void whatThePolicyForbidsIsNotSentAndNotNamed(String url, String told) {
        Outbound policy = new Outbound(Set.of("here.example"), Duration.ofSeconds(1), Duration.ofSeconds(1), 1_000);
        try (Poster poster = new Poster(policy)) {
            Poster.Reply reply = poster.post(URI.create(url), "the webhook", Map.of(), new byte[0], NOW);
            assertThat(reply).isInstanceOf(Poster.Reply.Forbidden.class);
            assertThat(reply.toString()).contains("the webhook: " + told).doesNotContain("tok-77");
        }
    }

    @Test
    void nobodyThereIsToldByTheName() {
        try (Poster poster = new Poster(Outbound.DEFAULT)) {
            assertThat(poster.post(URI.create("http://127.0.0.1:9/tok-77"), "the webhook", Map.of(), new byte[0], NOW))
                    .isEqualTo(new Poster.Reply.Unanswered(
                            "the webhook: nobody answers (connection refused or no such host)"));
        }
    }
}
