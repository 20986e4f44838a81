package dev.mainstay.act.remediate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.mainstay.act.remediate.Performer.End;
import dev.mainstay.act.remediate.Performer.Order;
import dev.mainstay.act.remediate.Performer.Outcome;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import dev.mainstay.net.Web;
import dev.mainstay.spec.Secret;
import dev.mainstay.spec.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps against a real server and real programs. */
class StepsTest {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Web web = new Web(Outbound.DEFAULT);
    private final Performer performer = Performer.real(web, new Secrets(Map.of("TOKEN", "s3cret")), Set.of(SHELL));
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            heard.add(exchange.getRequestMethod() + " " + path + " "
                    + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + exchange.getRequestHeaders().getFirst("X-Token") + " " + body);
            if (path.equals("/slow")) {
                try {
                    released.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
            if (path.equals("/moved")) exchange.getResponseHeaders().add("Location", "/model");
            byte[] answer = path.equals("/broken") ? "no such version".getBytes(StandardCharsets.UTF_8) : new byte[0];
            int status = path.equals("/broken") ? 500 : path.equals("/moved") ? 307 : 204;
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            if (answer.length > 0) exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
        web.close();
    }

    private Step http(Step.Method method, String path, Duration timeout) {
        return new Step.Http(
                method,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path),
                Map.of("X-Token", new Step.Header.Kept(new Secret.Env("TOKEN"))),
                method == Step.Method.GET ? Optional.empty() : Optional.of("{\"a\":1}"),
                timeout);
    }

    private static Step shell(String script, Duration timeout) {
        return new Step.Command(List.of(SHELL.toString(), "-c", script), timeout);
    }

    private Outcome perform(Step... steps) {
        return performer.perform(new Order("d1", List.of(steps), MINUTE));
    }

    @Test
    void stepsAreDoneInOrderEachWithItsKey() {
        Outcome outcome = perform(
                http(Step.Method.PUT, "/model", MINUTE),
                http(Step.Method.PATCH, "/model", MINUTE),
                http(Step.Method.DELETE, "/old", MINUTE),
                http(Step.Method.GET, "/seen", MINUTE));
        assertThat(outcome).isEqualTo(new Outcome(End.DONE, ""));
        assertThat(heard)
                .containsExactly(
                        "PUT /model d1/1 s3cret {\"a\":1}",
                        "PATCH /model d1/2 s3cret {\"a\":1}",
                        "DELETE /old d1/3 s3cret {\"a\":1}",
                        "GET /seen d1/4 s3cret ");
    }

    @Test
    void theFirstThatFailsIsTheLast() {
        Outcome outcome = perform(http(Step.Method.POST, "/broken", MINUTE), http(Step.Method.POST, "/model", MINUTE));
        assertThat(outcome.end()).isEqualTo(End.FAILED);
        assertThat(outcome.why())
                .contains("step 1 of 2: ")
                .contains("/broken answers 500 no such version")
                .doesNotContain("s3cret");
        assertThat(heard).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        assertThat(perform(http(Step.Method.POST, "/moved", MINUTE)).why()).contains("answers 307");
        assertThat(heard).hasSize(1);
    }

    @Test
    void anAnswerThatDoesNotComeTimesOut() {
        Outcome outcome = perform(http(Step.Method.POST, "/slow", Duration.ofMillis(200)));
        assertThat(outcome.end()).isEqualTo(End.TIMED_OUT);
        assertThat(outcome.why()).contains("no complete answer within 200 ms");
        assertThat(heard).hasSize(1);
    }

    @Test
    void whatIsNotAllowedIsRefusedBeforehand() {
        Step other = new Step.Command(List.of("/usr/bin/env"), MINUTE);
        assertThat(performer.refusal(other))
                .contains("/usr/bin/env is not among the programs that MAINSTAY_COMMANDS allows");
        assertThat(perform(other).end()).isEqualTo(End.FAILED);
        assertThat(Performer.real(web, new Secrets(Map.of()), Set.of()).refusal(shell("true", MINUTE)))
                .contains("/bin/sh is not among the programs that MAINSTAY_COMMANDS allows (none)");
        Performer poor = Performer.real(web, new Secrets(Map.of()), Set.of());
        assertThat(poor.refusal(http(Step.Method.PUT, "/model", MINUTE)))
                .contains("environment variable TOKEN is not set");
    }

    @Test
    void aCommandHasNoEnvironmentAndItsExitCodeCounts() {
        assertThat(perform(shell("test -z \"$HOME$MAINSTAY_COMMANDS\" && test \"$PWD\" = /", MINUTE))
                        .end())
                .isEqualTo(End.DONE);
        Outcome outcome = perform(shell("echo no such replica; exit 3", MINUTE));
        assertThat(outcome)
                .isEqualTo(new Outcome(End.FAILED, "step 1 of 1: /bin/sh ends with exit code 3: no such replica"));
    }

    @Test
    void muchOutputHoldsNothingUp() {
        Outcome outcome = perform(shell("head -c 3000000 /dev/zero | tr '\\0' x; exit 1", MINUTE));
        assertThat(outcome.end()).isEqualTo(End.FAILED);
        assertThat(outcome.why()).hasSizeLessThan(300).contains("xxx");
    }

    @Test
    void aCommandIsKilledWithItsChildren(@TempDir Path folder) throws IOException {
        Path children = folder.resolve("pids");
        Outcome outcome = perform(shell(
                "sleep 600 & echo $! > " + children + "; sleep 600 & echo $! >> " + children + "; wait",
                Duration.ofSeconds(2)));
        assertThat(outcome.end()).isEqualTo(End.TIMED_OUT);
        List<String> pids = Files.readAllLines(children);
        assertThat(pids)
                .hasSize(2)
                .allSatisfy(pid -> assertThat(ProcessHandle.of(Long.parseLong(pid))
                                .map(h -> h.onExit()
                                        .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                                        .join())
                                .filter(ProcessHandle::isAlive))
                        .isEmpty());
    }

    @Test
    void theBudgetHoldsForAllSteps() {
        Outcome outcome = performer.perform(new Order(
                "d1",
                List.of(shell("sleep 600", MINUTE), http(Step.Method.PUT, "/model", MINUTE)),
                Duration.ofMillis(300)));
        assertThat(outcome.end()).isEqualTo(End.TIMED_OUT);
        assertThat(heard).isEmpty();
    }

    @Test
    void theListOfProgramsIsRead() {
        assertThat(Performer.allowed("")).isEmpty();
        assertThat(Performer.allowed("/bin/sh:/usr/bin/../bin/env"))
                .containsExactlyInAnyOrder(SHELL, Path.of("/usr/bin/env"));
        assertThatThrownBy(() -> Performer.allowed("/bin/sh:env")).hasMessageContaining("'env' is no absolute path");
    }
}
