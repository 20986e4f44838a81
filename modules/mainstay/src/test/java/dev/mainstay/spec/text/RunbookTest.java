package dev.mainstay.spec.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Document;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Secret;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.Step;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunbookTest {
    private static Document.Runbook read(String name) {
        Specification read = Specifications.load(Path.of("src/test/cases/spec/good/runbook.yaml"), Limits.DEFAULT);
        return (Document.Runbook) read.document(Ref.document("runbook", name)).orElseThrow();
    }

    @Test
    void everyFieldIsRead() {
        Document.Runbook runbook = read("roll-back");
        assertThat(runbook.when())
                .isEqualTo(new Document.When(
                        List.of(Ref.promise("service", "shop", "available")),
                        List.of(Ref.promise("service", "shop", "daily")),
                        List.of(Ref.document("service", "shop")),
                        Optional.of("0 6 * * *")));
        assertThat(runbook.steps().subList(0, 3))
                .containsExactly(
                        new Step.Http(
                                Step.Method.DELETE,
                                URI.create("https://control.example.com/routes"),
                                Map.of(
                                        "X-Team",
                                        new Step.Header.Text("people"),
                                        "Authorization",
                                        new Step.Header.Kept(new Secret.Env("CONTROL_TOKEN"))),
                                Optional.of("{\"why\":[\"${incident.id}\",\"${segment.replica}\"]}"),
                                Duration.ofSeconds(5)),
                        new Step.Command(
                                List.of("/usr/local/bin/restart", "serving", "${change.what}"), Duration.ofSeconds(30)),
                        new Step.Command(List.of("/usr/bin/true"), Duration.ofMinutes(1)));
        assertThat(runbook.steps().get(3))
                .isInstanceOfSatisfying(
                        Step.Unsupported.class,
                        s -> assertThat(s.kind() + s.json()).isEqualTo("wait\"5m\""));
        assertThat(runbook.guards())
                .isEqualTo(new Document.Guards(
                        Document.Mode.LIVE,
                        Duration.ofHours(2),
                        Map.of(Duration.ofHours(1), 1, Duration.ofDays(1), 3),
                        2,
                        Optional.of("people"),
                        Duration.ofMinutes(3)));
        assertThat(runbook.longest()).isEqualTo(Duration.ofSeconds(95));
        assertThat(runbook.manualMinutes()).contains(20);
        assertThat(runbook.verify().orElseThrow().promise()).contains(Ref.promise("service", "shop", "daily"));
    }

    @Test
    void whatIsNotSaidIsHarmless() {
        Document.Runbook runbook = read("bare");
        assertThat(runbook.guards())
                .isEqualTo(new Document.Guards(
                        Document.Mode.DRY_RUN,
                        Duration.ofMinutes(30),
                        Map.of(Duration.ofHours(1), 1, Duration.ofDays(1), 3),
                        1,
                        Optional.empty(),
                        Duration.ofMinutes(10)));
        assertThat(runbook.verify()).isEmpty();
        assertThat(runbook.manualMinutes()).isEmpty();
    }
}
