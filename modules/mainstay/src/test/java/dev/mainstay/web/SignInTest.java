package dev.mainstay.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.identity.Scope;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
                .header("Accept", "text/html,application/xhtml+xml")
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
        HttpResponse<String> guessed = form("/sign-in", "", "token=mst_x");
        assertThat(guessed.statusCode()).isEqualTo(429);
        assertThat(guessed.headers().firstValue("Retry-After")).isPresent();
        assertThat(guessed.body()).contains("<h1>Sign in</h1>", "too many wrong tokens");
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

    /** What a browser says by itself of a form that it sends: Java's client may not say it. */
    private String sent(String path, String host, String fields, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
            String request = "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                    + "Accept: text/html,application/xhtml+xml\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n"
                    + "Content-Length: " + fields.length() + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n"
                    + fields;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aBrowserOfThisServerSignsIn() throws Exception {
        String fields = "token=" + token(Scope.OPERATE) + "&to=%2Fincident%2FI-1";
        for (String name : new String[] {"localhost:", "127.0.0.1:"}) {
            String host = name + site.port();
            assertThat(sent("/sign-in", host, fields, "Origin: http://" + host, "Sec-Fetch-Site: same-origin"))
                    .startsWith("HTTP/1.1 303")
                    .contains("Location: /incident/I-1");
            assertThat(sent("/sign-in", host, fields, "Origin: null", "Sec-Fetch-Site: same-origin"))
                    .startsWith("HTTP/1.1 303");
            for (String from : new String[] {"same-site", "cross-site", "none"})
                assertThat(sent("/sign-in", host, fields, "Origin: null", "Sec-Fetch-Site: " + from))
                        .startsWith("HTTP/1.1 403")
                        .doesNotContain("Set-Cookie");
            assertThat(sent("/sign-in", host, fields, "Origin: null")).startsWith("HTTP/1.1 403");
            assertThat(sent("/sign-in", host, fields, "Origin: http://evil.example", "Sec-Fetch-Site: same-origin"))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void pagesNameTheirOriginToThisServerOnly() throws Exception {
        for (String path : new String[] {"/", "/sign-in", "/nowhere", "/assets/live.js"})
            assertThat(get(path, "").headers().firstValue("Referrer-Policy"))
                    .as(path)
                    .contains("same-origin");
    }

    @Test
    void whatIsRefusedOfAFormIsToldAsAPage() throws Exception {
        String host = "localhost:" + site.port();
        String own = "Origin: http://" + host;
        String nobody = sent("/incident/I-1/acknowledge", host, "", own, "Referer: http://" + host + "/incident/I-1");
        assertThat(nobody)
                .startsWith("HTTP/1.1 401")
                .contains(
                        "text/html",
                        "Nothing was done",
                        "scope operate",
                        "href=\"/sign-in\"",
                        "href=\"/incident/I-1\"");
        String cookie = signIn(token(Scope.OPERATE));
        HttpResponse<String> none = form("/incident/I-1/note", cookie, "text=x&session=" + field(cookie));
        assertThat(none.statusCode()).isEqualTo(409);
        assertThat(none.body()).contains("Nothing was done", "no incident is named I-1", "href=\"/\"");
        assertThat(sent("/sign-out", host, "", own, "Cookie: " + cookie, "Referer: http://" + host + "//evil.example/"))
                .startsWith("HTTP/1.1 403")
                .contains("not one of this session")
                .doesNotContain("evil");
        assertThat(sent("/sign-in", host, "token=x", "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403")
                .contains("text/html", "only pages of this server may");
    }

    @Test
    void everyPageSaysWhoIsSignedInAndLetsThemOut() throws Exception {
        assertThat(get("/incidents", "").body()).contains(">Sign in</a>").doesNotContain("Sign out");
        String cookie = signIn(token(Scope.OPERATE));
        for (String path : new String[] {"/", "/incidents", "/toil", "/alerts"})
            assertThat(get(path, cookie).body())
                    .as(path)
                    .contains("action=\"/sign-out\"", ">operate</a>", field(cookie))
                    .doesNotContain(">Sign in</a>");
    }

    @Test
    void theDoorSaysWhereATokenComesFrom() throws Exception {
        holdings.door().keyring().issue("first", Scope.ADMIN, Optional.empty(), now, "mainstay");
        assertThat(get("/sign-in", "").body())
                .contains("<code>first</code>", "mainstay token create NAME --scope operate --in " + folder);
    }
}
