package dev.mainstay.act.notify;

import dev.mainstay.net.Outbound;
import dev.mainstay.net.Poster;
import dev.mainstay.net.Secrets;
import dev.mainstay.spec.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** Every channel, for real. */
final class Wire implements Sender, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Channels channels;
    private final Keys keys;
    private final Poster poster;
    private final MailRoom mails;

    Wire(Channels channels, Secrets secrets, Outbound policy) {
        this.channels = channels;
        this.keys = new Keys(secrets);
        this.poster = new Poster(policy);
        this.mails = new MailRoom(policy, keys);
    }

    @Override
    public Outcome send(Address address, Message message, long now) {
        String key = Words.digest(message.id(), Long.toString(message.sequence()), address.toString());
        return switch (channels.at(address)) {
            case Channel.Closed closed -> new Outcome.Refused(closed.reason());
            case Channel.Webhook webhook ->
                secretly(webhook.url(), "the webhook of team " + address.team(), url -> {
                    byte[] body = JSON.writeValueAsBytes(WebhookForm.of(message, key));
                    return post(url, "the webhook", Map.of("Idempotency-Key", key), body, now);
                });
            case Channel.Slack slack ->
                secretly(
                        slack.url(),
                        "Slack of team " + address.team(),
                        url -> post(url, "Slack", Map.of(), JSON.writeValueAsBytes(SlackForm.of(message)), now));
            case Channel.PagerDuty pagerDuty -> pagerDuty(pagerDuty, message, now);
            case Channel.Email email -> mails.send(email, message, key, Words.digest(message.id(), address.toString()));
            case Channel.Alertmanager alertmanager ->
                alerts(alertmanager.url(), AlertmanagerForm.of(message, now), now);
        };
    }

    @Override
    public Outcome beat(long now) {
        Outcome outcome = new Outcome.Delivered();
        if (channels.delivery().alertmanager().isPresent())
            outcome = alerts(channels.delivery().alertmanager().get(), AlertmanagerForm.watchdog(now), now);
        if (channels.delivery().deadman().isEmpty()) return outcome;
        Outcome called = secretly(
                channels.delivery().deadman().get(),
                Delivery.DEADMAN,
                url -> post(url, "the dead-man's switch", Map.of(), new byte[0], now));
        return called instanceof Outcome.Delivered ? outcome : called;
    }

    private Outcome alerts(URI base, List<Map<String, Object>> alerts, long now) {
        String root = base.toString();
        URI url = URI.create((root.endsWith("/") ? root : root + "/") + "api/v2/alerts");
        return post(url, "Alertmanager at " + base, Map.of(), JSON.writeValueAsBytes(alerts), now);
    }

    private Outcome pagerDuty(Channel.PagerDuty pagerDuty, Message message, long now) {
        return switch (keys.of(pagerDuty.key())) {
            case Secrets.Answer.Missing missing -> new Outcome.Refused("no key of PagerDuty: " + missing.reason());
            case Secrets.Answer.Found key -> {
                Outcome outcome = new Outcome.Delivered();
                for (Map<String, Object> event : PagerDutyForm.of(message, key)) {
                    outcome = Keys.without(
                            post(pagerDuty.url(), "PagerDuty", Map.of(), JSON.writeValueAsBytes(event), now), key);
                    if (!(outcome instanceof Outcome.Delivered)) break;
                }
                yield outcome;
            }
        };
    }

    /** Does something with a URL that is a secret, and leaves nothing of it in what is told. */
    private Outcome secretly(Secret secret, String name, Function<URI, Outcome> sending) {
        return switch (keys.of(secret)) {
            case Secrets.Answer.Missing missing -> new Outcome.Refused(name + ": " + missing.reason());
            case Secrets.Answer.Found found ->
                Keys.url(found)
                        .map(url -> Keys.without(sending.apply(url), found))
                        .orElseGet(() -> new Outcome.Refused(name + " is no http or https URL"));
        };
    }

    private Outcome post(URI url, String name, Map<String, String> more, byte[] body, long now) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "mainstay");
        return switch (poster.post(url, name, headers, body, Instant.ofEpochMilli(now))) {
            case Poster.Reply.Forbidden forbidden -> new Outcome.Refused(forbidden.reason());
            case Poster.Reply.Unanswered unanswered -> new Outcome.Failed(unanswered.reason(), Optional.empty());
            case Poster.Reply.Answered answered -> outcome(name, answered);
        };
    }

    /** What a status means for whether the same may be sent again (RFC 9110, section 15). */
    private static Outcome outcome(String name, Poster.Reply.Answered answered) {
        int status = answered.status();
        if (status / 100 == 2) return new Outcome.Delivered();
        String said = name + " answered " + status + (answered.excerpt().isEmpty() ? "" : ": " + answered.excerpt());
        if (status / 100 == 3) return new Outcome.Refused(said + "; name the URL that it leads to");
        boolean later = status == 408 || status == 429 || status / 100 == 5;
        if (!later) return new Outcome.Refused(said);
        return new Outcome.Failed(said, status == 429 || status == 503 ? answered.after() : Optional.empty());
    }

    @Override
    public void close() {
        poster.close();
        mails.close();
    }
}
