package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first minutes with Mainstay: a folder is made, checked, and broken in every way. */
class InitTest {
    @TempDir
    Path temporary;

    private Path made(String template) {
        Path folder = temporary.resolve("shop");
        assertThat(Program.run("init", folder, "--template", template).exit()).isZero();
        return folder;
    }

    private static void replace(Path folder, String before, String after) throws IOException {
        Path file = folder.resolve("promises.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "counts", "openslo"})
    void isKeptAsItIs(String template) {
        Path folder = made(template);
        Program.Answer checked = Program.run("check", folder);
        assertThat(checked.exit()).as(checked.toString()).isZero();
        assertThat(checked.err()).isEmpty();
        assertThat(checked.out()).contains("available", "good-hours", "0 broken, 0 not proven");
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "counts", "openslo", "prometheus"})
    void isValid(String template) {
        Program.Answer validated = Program.run("validate", made(template));
        assertThat(validated.exit()).as(validated.toString()).isZero();
        assertThat(validated.out()).contains("0 errors, 0 warnings");
    }

    @ParameterizedTest
    @CsvSource({
        "table,target: 99.5%,target: 99.99%",
        "counts,target: 99.5%,target: 99.99%",
        "openslo,target: 0.995,target: 0.9999"
    })
    void isBrokenByATargetThatWasMissed(String template, String before, String after) throws IOException {
        Path folder = made(template);
        replace(folder, before, after);
        Program.Answer checked = Program.run("check", folder);
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.out()).contains("✕ broken", "1 broken");
    }

    @ParameterizedTest
    @CsvSource({"table,data/requests.csv", "counts,data/counts.jsonl", "openslo,data/requests.csv"})
    void isNotProvenWithoutItsData(String template, String data) throws IOException {
        Path folder = made(template);
        Files.delete(folder.resolve(data));
        Program.Answer checked = Program.run("check", folder);
        assertThat(checked.exit()).isEqualTo(2);
        assertThat(checked.out()).contains("? not proven", data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "counts", "openslo"})
    void isNotProvenWhenItsSourceHasBeenSilent(String template) {
        Program.Answer checked = Program.run("check", made(template), "--at", "now");
        assertThat(checked.exit()).isEqualTo(2);
        assertThat(checked.out()).contains("? not proven");
    }

    @Test
    void saysWhereATypoIs() throws IOException {
        Path folder = made("table");
        replace(folder, "target: 95%", "tarpet: 95%");
        Program.Answer checked = Program.run("check", folder);
        assertThat(checked.exit()).isEqualTo(3);
        assertThat(checked.err()).contains("promises.yaml:31:7: error: ", "tarpet", "target");
    }

    @Test
    void writesOverNothing() throws IOException {
        Path folder = made("table");
        Files.writeString(folder.resolve("team.yaml"), "mine");
        Program.Answer again = Program.run("init", folder, "--template", "counts");
        assertThat(again.exit()).isEqualTo(3);
        assertThat(again.err()).contains("nothing was written", "team.yaml", "promises.yaml");
        assertThat(folder.resolve("data/counts.jsonl")).doesNotExist();
        assertThat(folder.resolve("team.yaml")).hasContent("mine");
    }

    @Test
    void writesNothingOnADryRun() {
        Path folder = temporary.resolve("shop");
        Program.Answer dry = Program.run("init", folder, "--dry-run");
        assertThat(dry.exit()).isZero();
        assertThat(dry.out()).contains("would write " + folder.resolve("promises.yaml"));
        assertThat(folder).doesNotExist();
    }

    @Test
    void namesItsTemplatesWhenAskedForAnother() {
        Program.Answer wrong = Program.run("init", temporary.resolve("x"), "--template", "tables");
        assertThat(wrong.exit()).isEqualTo(3);
        assertThat(wrong.err()).contains("'tables'", "table, counts, openslo, prometheus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus.example.com:9090", "ftp://127.0.0.1", "http://", "http://a b"})
    void asksOnlyWhatIsAUrl(String url) {
        Program.Answer wrong = Program.run("init", temporary.resolve("x"), "--from-prometheus", url);
        assertThat(wrong.exit()).as(wrong.err()).isEqualTo(3);
        assertThat(wrong.err()).contains("http://127.0.0.1:9090");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>Welcome</html>               | no Prometheus: <html>",
                "503 | Service Unavailable                | answered 503",
                "422 | {\"status\":\"error\",\"error\":\"too much\"} | answered 422: too much",
                "200 | {\"status\":\"success\",\"data\":[]} | no metric at"
            })
    void isUndecidedAboutAPrometheusThatOffersNothing(int status, String body, String said) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            Program.Answer answer = Program.run("init", temporary.resolve("x"), "--from-prometheus", url);
            assertThat(answer.exit()).as(answer.err()).isEqualTo(2);
            assertThat(answer.err()).contains(said);
            assertThat(temporary.resolve("x")).doesNotExist();
        } finally {
            server.stop(0);
        }
    }
}
