package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mainstay.act.notify.Posting;
import dev.mainstay.cli.Commands;
import dev.mainstay.cli.Desk;
import dev.mainstay.measure.Settings;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code notify test} over real connections: the path of a URL says what is answered. */
class NotifyTest {
    private static final String SECRET = "tok-51f0c9ae77";

    @TempDir
    Path folder;

    private HttpServer server;
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            int status = Integer.parseInt(exchange.getRequestURI().getPath().split("/", -1)[1]);
            if (status == 0) return;
            byte[] said = ("no " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.start();
        Files.writeString(folder.resolve("teams.yaml"), """
                apiVersion: mainstay/v1
                kind: Team
                metadata: {name: flight-ml}
                spec: {contact: {webhook: {env: HOOK}, slack: {env: SLACK}}}
                ---
                apiVersion: mainstay/v1
                kind: Team
                metadata: {name: quiet}
                spec: {}
                """);
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private String url(int status) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + status + "/" + SECRET;
    }

    private Program.Answer run(Map<String, String> environment, String... arguments) {
        Outbound policy = new Outbound(Set.of(), Duration.ofSeconds(5), Duration.ofSeconds(1), 1 << 16);
        Posting usual = Posting.of(environment);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Sources sources = new Sources(Settings.DEFAULT, Outbound.DEFAULT, new Secrets(Map.of()));
        Desk desk = new Desk(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        false,
                        Program.NOW::toEpochMilli,
                        state -> new Beside(sources, Settings.DEFAULT, state)::open)
                .with(new Posting(usual.settings(), usual.secrets(), policy));
        String[] all = new String[arguments.length + 3];
        List.of("notify", "test", folder.toString()).toArray(all);
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        int exit = Commands.run(desk, Arrays.stream(all).toArray(String[]::new));
        return new Program.Answer(exit, out.toString(), err.toString());
    }

    private Program.Answer run(int hook, int slack, String... arguments) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOOK", url(hook));
        environment.put("SLACK", url(slack));
        return run(environment, arguments);
    }

    @Test
    void allDeliveredIsYes() {
        Program.Answer answer = run(200, 200, "--team", "flight-ml");
        assertThat(answer).isEqualTo(new Program.Answer(0, "slack    delivered\nwebhook  delivered\n", ""));
        assertThat(bodies).hasSize(2).allMatch(body -> body.contains("Mainstay reaches team flight-ml"));
    }

    @Test
    void oneRefusedIsNoEvenBesideOneThatIsNotKnown() {
        Program.Answer answer = run(500, 403, "--team", "flight-ml");
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out())
                .contains("slack    refused: Slack answered 403: no ***")
                .contains("webhook  not delivered: the webhook answered 500")
                .doesNotContain(SECRET);
    }

    @Test
    void silenceIsUndecided() {
        Program.Answer answer = run(0, 200, "--team", "flight-ml");
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.out()).contains("webhook  not delivered: the webhook: no complete answer within 1000 ms");
    }

    @Test
    void onlyTheChannelThatIsNamed() {
        assertThat(run(500, 200, "--team", "flight-ml", "--channel", "slack").out())
                .isEqualTo("slack  delivered\n");
        assertThat(bodies).hasSize(1);
        Program.Answer none = run(200, 200, "--team", "flight-ml", "--channel", "pagerduty");
        assertThat(none.exit()).isEqualTo(3);
        assertThat(none.err())
                .contains("team flight-ml has no pagerduty in its contact; it is reached over slack, webhook");
        assertThat(run(200, 200, "--team", "flight-ml", "--channel", "alertmanager")
                        .err())
                .contains("MAINSTAY_ALERTMANAGER_URL is not set");
        assertThat(run(200, 200, "--team", "flight-ml", "--channel", "pigeon").exit())
                .isEqualTo(3);
    }

    @Test
    void aWrongTeamIsToldWithTheRightOne() {
        Program.Answer answer = run(200, 200, "--team", "flight-lm");
        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.err()).contains("there is no team 'flight-lm': did you mean 'flight-ml'?");
        assertThat(run(200, 200, "--team", "else").err()).contains("its teams are flight-ml, quiet");
        assertThat(run(200, 200, "--team", "quiet").err()).contains("team quiet has no contact");
        assertThat(run(200, 200).exit()).isEqualTo(3);
        assertThat(bodies).isEmpty();
    }

    @Test
    void aSecretThatIsNotThereAndSettingsThatAreWrongAreTold() {
        Program.Answer answer = run(Map.of("HOOK", "just-a-token", "SLACK", ""), "--team", "flight-ml");
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out())
                .contains("environment variable SLACK is not set")
                .contains("the webhook of team flight-ml is no http or https URL")
                .doesNotContain("just-a-token");
        Program.Answer wrong = run(Map.of("MAINSTAY_SMTP_URL", "mail"), "--team", "flight-ml");
        assertThat(wrong.exit()).isEqualTo(3);
        assertThat(wrong.err()).contains("MAINSTAY_SMTP_URL is no smtp").contains("MAINSTAY_SMTP_FROM");
    }
}
