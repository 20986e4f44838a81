package dev.mainstay.act.notify;

import dev.mainstay.spec.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all teams share on the way out, from the environment.
 *
 * @param alertmanager base URL
 * @param pagerduty where its events go
 * @param deadman a URL that is called as long as all is well
 */
public record Delivery(Optional<URI> alertmanager, Optional<Smtp> smtp, URI pagerduty, Optional<Secret> deadman) {
    static final String ALERTMANAGER = "MAINSTAY_ALERTMANAGER_URL";
    static final String SMTP = "MAINSTAY_SMTP_URL";
    static final String FROM = "MAINSTAY_SMTP_FROM";
    static final String USER = "MAINSTAY_SMTP_USER";
    static final String PASSWORD = "MAINSTAY_SMTP_PASSWORD";
    static final String PASSWORD_FILE = "MAINSTAY_SMTP_PASSWORD_FILE";
    static final String PAGERDUTY = "MAINSTAY_PAGERDUTY_URL";
    static final String DEADMAN = "MAINSTAY_DEADMAN_URL";

    private static final URI EVENTS = URI.create("https://events.pagerduty.com/v2/enqueue");

    /** Nothing is set. */
    public static final Delivery NONE = new Delivery(Optional.empty(), Optional.empty(), EVENTS, Optional.empty());

    /**
     * A mail server.
     *
     * @param tls whether the connection begins encrypted; otherwise it is encrypted where the server offers it
     * @param login who logs in, if somebody does
     */
    public record Smtp(String host, int port, boolean tls, String from, Optional<Login> login) {}

    /** A user and where the password is found. */
    public record Login(String user, Secret password) {}

    /**
     * What the environment says.
     *
     * @param mistakes sentences about what is wrong, without values, which may be secret; what is wrong is left out
     */
    public record Read(Delivery delivery, List<String> mistakes) {}

    /** Reads the variables whose names begin with {@code MAINSTAY_}; an empty one is not set. */
    public static Read read(Map<String, String> environment) {
        List<String> mistakes = new ArrayList<>();
        Optional<URI> alertmanager = web(environment, ALERTMANAGER, "http://127.0.0.1:9093", mistakes);
        Optional<URI> pagerduty = web(environment, PAGERDUTY, EVENTS.toString(), mistakes);
        Optional<URI> deadman = web(environment, DEADMAN, "https://watch.example.org/ping/mainstay", mistakes);
        return new Read(
                new Delivery(
                        alertmanager,
                        smtp(environment, mistakes),
                        pagerduty.orElse(EVENTS),
                        deadman.map(url -> new Secret.Env(DEADMAN))),
                List.copyOf(mistakes));
    }

    private static Optional<URI> web(Map<String, String> environment, String name, String like, List<String> mistakes) {
        Optional<String> text = value(environment, name);
        Optional<URI> url = text.flatMap(Delivery::url)
                .filter(u ->
                        ("http".equals(u.getScheme()) || "https".equals(u.getScheme())) && u.getUserInfo() == null);
        if (text.isPresent() && url.isEmpty())
            mistakes.add(name + " is no http or https URL without a user in it; it looks like " + like);
        return url;
    }

    private static Optional<Smtp> smtp(Map<String, String> environment, List<String> mistakes) {
        Optional<String> text = value(environment, SMTP);
        if (text.isEmpty()) {
            for (String name : List.of(FROM, USER, PASSWORD, PASSWORD_FILE))
                if (value(environment, name).isPresent()) mistakes.add(name + " is set and " + SMTP + " is not");
            return Optional.empty();
        }
        int before = mistakes.size();
        Optional<URI> url = url(text.get())
                .filter(u ->
                        ("smtp".equals(u.getScheme()) || "smtps".equals(u.getScheme())) && u.getUserInfo() == null);
        if (url.isEmpty())
            mistakes.add(
                    SMTP + " is no smtp or smtps URL without a user in it; it looks like smtp://mail.example.org:587,"
                            + " and the user stands in " + USER);
        Optional<String> from = value(environment, FROM);
        if (from.isEmpty()) mistakes.add(SMTP + " is set and " + FROM + ", who mails come from, is not");
        else if (!Mail.isAddress(from.get()))
            mistakes.add(FROM + " is no mail address; it looks like mainstay@example.org");
        Optional<Login> login = login(environment, mistakes);
        if (mistakes.size() > before || url.isEmpty() || from.isEmpty()) return Optional.empty();
        boolean tls = "smtps".equals(url.get().getScheme());
        int port = url.get().getPort() > 0 ? url.get().getPort() : tls ? 465 : 587;
        return Optional.of(new Smtp(url.get().getHost(), port, tls, from.get(), login));
    }

    private static Optional<Login> login(Map<String, String> environment, List<String> mistakes) {
        Optional<String> user = value(environment, USER);
        boolean direct = value(environment, PASSWORD).isPresent();
        Optional<String> file = value(environment, PASSWORD_FILE);
        if (direct && file.isPresent())
            mistakes.add(PASSWORD + " and " + PASSWORD_FILE + " are both set; one is enough");
        if (user.isPresent() && !direct && file.isEmpty())
            mistakes.add(USER + " is set and neither " + PASSWORD + " nor " + PASSWORD_FILE + " is");
        if (user.isEmpty() && (direct || file.isPresent()))
            mistakes.add("a mail password is set and " + USER + " is not");
        return user.map(name -> new Login(
                name, file.<Secret>map(path -> new Secret.File(Path.of(path))).orElse(new Secret.Env(PASSWORD))));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<URI> url(String text) {
        try {
            return Optional.of(URI.create(text)).filter(url -> url.getHost() != null);
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }
}
