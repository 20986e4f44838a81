package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that holds the state, and the other commands beside it. */
@Tag("slow")
class ServingTest {
    @TempDir
    Path folder;

    @TempDir
    Path aside;

    @BeforeEach
    void documents() throws IOException {
        Files.writeString(folder.resolve("promises.yaml"), """
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: gateway}
                spec: {counts: {receive: true}}
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: shop}
                spec:
                  promises:
                    available: {indicator: {ratio: {source: gateway, bad: answers}}, target: 90%, window: 1d}
                """);
        Files.writeString(aside.resolve("new.jsonl"), line(0));
    }

    private static String line(int second) {
        return "{\"indicator\": \"answers\", \"start\": " + (1_764_000_000_000L + second * 1_000L)
                + ", \"bad\": 1, \"total\": 400}\n";
    }

    private Served serve() throws IOException {
        return Served.of(folder, aside.resolve("err"));
    }

    private Path token(Served served) throws IOException {
        return Files.writeString(aside.resolve("token"), served.firstToken() + "\n");
    }

    private Program.Answer push(Path token) {
        return Program.run("push", aside.resolve("new.jsonl"), "--into", folder, "--token-file", token);
    }

    @Test
    void otherCommandsWriteThroughIt() throws IOException, InterruptedException {
        try (Served served = serve()) {
            assertThat(served.err()).contains("of scope admin. It is shown this once and written down nowhere");
            Path token = token(served);
            assertThat(push(token).out())
                    .isEqualTo("pushed to gateway: 1 accepted, 0 unchanged, 0 replaced, 0 refused\n"
                            + "Next: `mainstay check " + folder + "` judges them.\n");
            assertThat(push(token).out()).startsWith("pushed to gateway: 0 accepted, 1 unchanged");
            Program.Answer excluded = Program.run(
                    "exclude",
                    "service/shop",
                    "--from",
                    "2026-11-24",
                    "--until",
                    "2026-11-25",
                    "--why",
                    "moved",
                    "--who",
                    "ann",
                    "--in",
                    folder,
                    "--token-file",
                    token);
            assertThat(excluded.out()).as(excluded.err()).startsWith("entry 1: service/shop does not count");
            assertThat(Program.run("exclude", "--undo", "7", "--why", "x", "--in", folder, "--token-file", token)
                            .err())
                    .contains("there is no exclusion 7 that stands; `mainstay exclude");
            assertThat(Program.run("exclude", "--in", folder).out()).contains("by ann");
            assertThat(Program.run("token", "create", "ci", "--scope", "push", "--in", folder, "--token-file", token)
                            .out())
                    .matches("mst_[A-Za-z0-9_-]{43}\n");
            assertThat(Program.run("token", "list", "--in", folder).out())
                    .contains("ci ")
                    .contains("first ");
            assertThat(Program.run("audit", "show", folder).out())
                    .contains("first  audit gateway: what push counts, from 127.0.0.1, outcome 1 accepted")
                    .contains("first  audit service/shop: what exclude time");
            assertThat(Program.run("audit", "verify", folder).exit()).isZero();
            assertThat(served.end()).isEqualTo(143);
        }
        assertThat(folder.resolve(".mainstay/server.json")).doesNotExist();
        assertThat(Program.run("status", folder).out())
                .contains("whole, nothing acknowledged lost")
                .doesNotContain("ended");
    }

    @Test
    void withoutATokenOrWithAWrongOneNothingIsWritten() throws IOException {
        try (Served served = serve()) {
            Program.Answer none = Program.run("push", aside.resolve("new.jsonl"), "--into", folder);
            assertThat(none.exit()).isEqualTo(3);
            assertThat(none.err())
                    .contains("`mainstay serve` at http://localhost:")
                    .contains("(process " + served.process() + ")")
                    .contains("--token-file")
                    .contains("MAINSTAY_TOKEN");
            Path wrong = Files.writeString(aside.resolve("token"), "mst_wrong");
            Program.Answer refused = push(wrong);
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.err()).contains("not known here").contains("no line of this push is durable");
            Path empty = Files.writeString(aside.resolve("token"), "\n");
            assertThat(push(empty).err()).contains("holds no token in its first line");
            Program.Answer scrape = Program.run("scrape", folder, "--once");
            assertThat(scrape.exit()).isEqualTo(3);
            assertThat(Program.run("status", folder).out()).doesNotContain("increases of");
        }
    }

    @Test
    void aLongPushIsSentInPartsAndItsLinesAreCountedAsInTheFile() throws IOException {
        int lines = 60_000;
        String all = IntStream.range(0, lines).mapToObj(ServingTest::line).collect(Collectors.joining());
        Files.writeString(aside.resolve("new.jsonl"), all + "wrong\n");
        try (Served served = serve()) {
            Program.Answer answer = push(token(served));
            assertThat(answer.err()).contains("new.jsonl:60001: refused: not JSON");
            assertThat(answer.out())
                    .isEqualTo("pushed to gateway: 60000 accepted, 0 unchanged, 0 replaced, 1 refused\n");
            assertThat(answer.exit()).isEqualTo(3);
        }
    }

    @Test
    void aSecondServerSaysWhoHoldsTheState() throws IOException {
        try (Served served = serve()) {
            Program.Answer second = Program.run("serve", folder, "--port", "0", "--for", "1s");
            assertThat(second.exit()).isEqualTo(4);
            assertThat(second.err())
                    .contains("is held by `mainstay serve` at http://localhost:")
                    .contains("process " + served.process());
        }
    }

    @Test
    void whatAKilledServerLeftHoldsNobodyUp() throws IOException, InterruptedException {
        try (Served served = serve()) {
            served.kill();
        }
        assertThat(folder.resolve(".mainstay/server.json")).exists();
        assertThat(Program.run("push", aside.resolve("new.jsonl"), "--into", folder)
                        .out())
                .startsWith("pushed to gateway: 1 accepted");
        try (Served again = serve()) {
            assertThat(again.err()).doesNotContain("mst_");
            assertThat(again.end()).isEqualTo(143);
        }
    }

    @Test
    void aRequestInWorkFinishesBeforeItEnds() throws IOException, InterruptedException {
        try (Served served = serve();
                Socket socket = new Socket("localhost", served.uri("/").getPort())) {
            String body = line(0);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/counts/gateway HTTP/1.1\r\nHost: localhost:" + socket.getPort()
                            + "\r\nAuthorization: Bearer " + served.firstToken()
                            + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + body.length()
                            + "\r\nExpect: 100-continue\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            // It has begun to read the body when it asks for it.
            byte[] go = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            assertThat(new String(go, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100");
            try (var ending = Executors.newVirtualThreadPerTaskExecutor()) {
                var ended = ending.submit(served::end);
                while (listens(served)) Thread.onSpinWait();
                out.write(body.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readNBytes(20), StandardCharsets.US_ASCII);
                assertThat(answer).startsWith("HTTP/1.1 201");
                assertThat(ended.get()).isEqualTo(143);
            } catch (java.util.concurrent.ExecutionException failed) {
                throw new AssertionError(failed);
            }
        }
        assertThat(Program.run("status", folder).out()).contains("gateway: increases of");
    }

    private static boolean listens(Served served) {
        try (Socket other = new Socket("localhost", served.uri("/").getPort())) {
            return other.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void itScrapesAndASlowTargetStopsNoOther() throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        HttpServer target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            target.setExecutor(threads);
            target.createContext("/slow", exchange -> {
                try {
                    never.await();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });
            CountDownLatch thrice = new CountDownLatch(3);
            target.createContext("/quick", exchange -> {
                byte[] body = ("r_total " + thrice.getCount() + "\n").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
                thrice.countDown();
            });
            target.start();
            Files.writeString(folder.resolve("scraped.yaml"), """
                    apiVersion: mainstay/v1
                    kind: DataSource
                    metadata: {name: quick}
                    spec: {metrics: {scrape: "http://127.0.0.1:PORT/quick", every: 1s}}
                    ---
                    apiVersion: mainstay/v1
                    kind: DataSource
                    metadata: {name: slow}
                    spec: {metrics: {scrape: "http://127.0.0.1:PORT/slow", every: 1s}}
                    ---
                    apiVersion: mainstay/v1
                    kind: Service
                    metadata: {name: scraped}
                    spec:
                      promises:
                        quick: {indicator: {ratio: {source: quick, bad: 'r_total{code="500"}', total: r_total}}, target: 90%, window: 1h}
                        slow: {indicator: {ratio: {source: slow, bad: 'r_total{code="500"}', total: r_total}}, target: 90%, window: 1h}
                    """.replace(
                            "PORT", Integer.toString(target.getAddress().getPort())));
            try (Served served = serve()) {
                thrice.await();
                Program.Answer scrape = Program.run("scrape", folder, "--once");
                assertThat(scrape.exit()).isEqualTo(3);
                assertThat(scrape.err()).contains("scrapes these sources already");
                assertThat(served.end()).isEqualTo(143);
            } finally {
                never.countDown();
                target.stop(0);
            }
        }
        assertThat(Program.run("status", folder).out()).contains("quick: 1 series of");
    }
}
