package dev.mainstay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Verdict;
import dev.mainstay.measure.counts.PushedMeter;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Settings;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import dev.mainstay.stat.Count;
import dev.mainstay.stat.Range;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real address that tells what runs, counted into a real state. */
class FleetsTest {
    private static final long NOW = 1_764_072_000_000L;
    private static final Ref PRODUCTION = Ref.document("environment", "production");

    @TempDir
    Path folder;

    private volatile String answer = "[]";
    private volatile int status = 200;
    private HttpServer server;
    private Journal journal;
    private Fleets fleets;

    FleetsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        journal = Journal.open(Files.createTempDirectory("fleets"), Settings.DEFAULT);
        fleets = new Fleets(journal);
    }

    @BeforeEach
    void start() {
        server.createContext("/fleet", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        journal.close();
        fleets.close();
    }

    private Specification specification(String observe) throws IOException {
        Files.writeString(folder.resolve("all.yaml"), """
                apiVersion: mainstay/v1
                kind: Model
                metadata: {name: late}
                spec: {version: "2001-01", digest: "sha256:aa11"}
                ---
                apiVersion: mainstay/v1
                kind: Environment
                metadata: {name: production}
                spec:
                  observe: %s
                  approved: {models: [late]}
                  promises: {conform: {indicator: conformity, target: 99%%, window: 1d, by: [instance]}}
                """.formatted(observe));
        Specification specification = Specifications.load(folder, Limits.DEFAULT);
        assertThat(specification.valid())
                .as(specification.problems().toString())
                .isTrue();
        return specification;
    }

    private Specification http() throws IOException {
        return specification("{http: \"http://127.0.0.1:" + server.getAddress().getPort() + "/fleet\"}");
    }

    private static String running(String instance, String digest) {
        return "{\"instance\":\"" + instance + "\",\"digest\":\"" + digest + "\",\"version\":\"x\"}";
    }

    private List<String> changes() {
        List<String> bodies = new ArrayList<>();
        journal.each(0, written -> bodies.add(written.line().body()));
        return bodies;
    }

    @Test
    void oneInstanceThatRunsSomethingElseIsCountedAndToldOnce() throws IOException {
        Specification specification = http();
        answer = "[" + running("r1", "sha256:aa11") + "," + running("r2", "AA11") + "]";
        fleets.look(specification, NOW);
        assertThat(changes()).isEmpty();
        answer = "[" + running("r1", "sha256:aa11") + "," + running("r2", "sha256:bb22") + "]";
        fleets.look(specification, NOW + 60_000);
        fleets.look(specification, NOW + 90_000);
        assertThat(changes())
                .singleElement()
                .asString()
                .contains("conformity", "environment/production", "1 of 2 run what was not approved: r2 runs x");
        List<Integer> good = new ArrayList<>();
        journal.pushed("environment/production", new Range(0, Long.MAX_VALUE), count -> {
            if (count.segment().equals(new TreeMap<>(Map.of("instance", "r2")))) good.add((int) count.good());
        });
        assertThat(good).containsExactly(1, 0);
    }

    @Test
    void thePromiseIsJudgedFromWhatWasCounted() throws IOException {
        Specification specification = http();
        for (int minute = 0; minute < 30; minute++) {
            answer = "[" + running("r1", "aa11") + "," + running("r2", minute == 7 ? "bb22" : "aa11") + "]";
            fleets.look(specification, NOW + minute * 60_000L);
        }
        Live live = new Live(
                source -> new PushedMeter(
                        source.name(), Source.Form.DELTA, dev.mainstay.measure.Settings.DEFAULT, new Counted()),
                ref -> List.of(),
                Duration.ofSeconds(30));
        Verdict verdict = live.look(specification, NOW + 30 * 60_000L)
                .checked()
                .verdicts()
                .getFirst();
        assertThat(verdict.evidence())
                .isInstanceOfSatisfying(
                        Evidence.Time.class, time -> assertThat(time.bad()).isEqualTo(1));
        assertThat(verdict.segments()).hasSize(2);
    }

    /** The counts of the environment in the journal. */
    private final class Counted implements PushedMeter.Kept {
        @Override
        public Range times() {
            return journal.pushed().getFirst().times();
        }

        @Override
        public OptionalLong forgotten() {
            return OptionalLong.empty();
        }

        @Override
        public void counts(Range range, Consumer<Count> sink) {
            journal.pushed(PRODUCTION.toString(), range, sink);
        }
    }

    @Test
    void whatCannotBeSeenIsNotCounted() throws IOException {
        Specification specification = http();
        for (String wrong : List.of("no json", "{}", "[{\"instance\":\"r1\"}]", "[1]")) {
            answer = wrong;
            fleets.look(specification, NOW);
            assertThat(fleets.unknown()).as(wrong).containsKey(PRODUCTION);
        }
        status = 500;
        fleets.look(specification, NOW);
        assertThat(fleets.unknown().get(PRODUCTION)).contains("answered 500");
        assertThat(journal.pushed()).isEmpty();
        assertThat(changes()).isEmpty();
    }

    @Test
    void filesAreComparedByTheirBytes() throws IOException {
        Files.writeString(folder.resolve("model.bin"), "weights");
        Specification specification = specification("{files: [\"*.bin\"]}");
        fleets.look(specification, NOW);
        assertThat(changes()).singleElement().asString().contains("model.bin runs ");
    }
}
