package dev.mainstay.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.identity.Scope;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser signs in with a token, sends forms of its own session only, and signs out. */
class SignInTest {
    private static final long NOW = Instant.parse("2026-11-25T12:00:00Z").toEpochMilli();
    private static final Pattern FIELD = Pattern.compile("name=\"session\" value=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Journal journal;
    private Holdings holdings;
    private Site site;
    private long now = NOW;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(
                folder.resolve("promises.yaml"),
                "apiVersion: mainstay/v1\nkind: Service\nmetadata: {name: shop}\nspec: {promises: {}}\n");
        journal = Journal.open(folder.resolve(".mainstay"), Settings.DEFAULT);
        holdings = Held.by(journal, () -> now, folder);
        site = new Site(Optional::empty, () -> now, 30_000, 0, holdings);
    }

    @AfterEach
    void stop() {
        site.close();
        journal.close();
    }

    private String token(Scope scope) {
        return holdings.door()
                .keyring()
                .issue(scope.word(), scope, Optional.empty(), now, "test")
                .text();
    }

    private HttpResponse<String> form(String path, String cookie, String fields)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "http://localhost:" + site.port())
                .POST(HttpRequest.BodyPublishers.ofString(fields));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        return client.send(request(path, cookie).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + site.port() + path));
        if (!cookie.isEmpty()) request.header("Cookie", cookie);
        return request;
    }

    private String signIn(String token) throws IOException, InterruptedException {
        HttpResponse<String> response = form("/sign-in", "", "token=" + token);
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Location")).contains("/");
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("mainstay-" + site.port() + "=")
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Max-Age=43200")
                .doesNotContain(token);
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private String field(String cookie) throws IOException, InterruptedException {
        Matcher found = FIELD.matcher(get("/sign-in", cookie).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void aTokenIsShownOnceAndTheSessionIsKnownFromThenOn() throws Exception {
        assertThat(get("/sign-in", "").body()).contains("<h1>Sign in</h1>").doesNotContain("name=\"session\"");
        String cookie = signIn(token(Scope.ADMIN));
        assertThat(get("/sign-in", cookie).body())
                .contains("Signed in as admin")
                .contains("scope admin");
        assertThat(get("/api/v1/tokens", cookie).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/tokens", cookie + "x").statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongTokenSignsNobodyIn() throws Exception {
        HttpResponse<String> wrong = form("/sign-in", "", "token=mst_%3Cb%3E");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("not known here");
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(form("/sign-in", "", "").statusCode()).isEqualTo(422);
        for (int i = 0; i < 9; i++) form("/sign-in", "", "token=mst_" + i);
        assertThat(form("/sign-in", "", "token=mst_x").statusCode()).isEqualTo(429);
    }

    @Test
    void aFormOfAnotherSessionIsRefused() throws Exception {
        String token = token(Scope.ADMIN);
        String cookie = signIn(token);
        String foreign = field(signIn(token));
        for (String fields : new String[] {"", "session=", "session=" + foreign})
            assertThat(form("/sign-out", cookie, fields).statusCode())
                    .as(fields)
                    .isEqualTo(403);
        HttpRequest delete = request("/api/v1/tokens/admin", cookie).DELETE().build();
        assertThat(client.send(delete, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
        assertThat(get("/api/v1/tokens", cookie).statusCode()).isEqualTo(200);
    }

    @Test
    void whoSignsOutIsNobodyAgain() throws Exception {
        String cookie = signIn(token(Scope.ADMIN));
        HttpResponse<String> out = form("/sign-out", cookie, "session=" + field(cookie));
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(get("/api/v1/tokens", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionEndsWithItsTokenAndWithItsTime() throws Exception {
        String cookie = signIn(token(Scope.ADMIN));
        holdings.door().keyring().revoke("admin", now, "test");
        assertThat(get("/api/v1/tokens", cookie).statusCode()).isEqualTo(401);
        String later = signIn(token(Scope.ADMIN));
        now += 12 * 3_600_000L;
        assertThat(get("/api/v1/tokens", later).statusCode()).isEqualTo(401);
    }
}
