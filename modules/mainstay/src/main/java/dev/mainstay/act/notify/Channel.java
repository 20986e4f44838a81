package dev.mainstay.act.notify;

import dev.mainstay.spec.Secret;
import java.net.URI;

/** A way out of the house, with all that it takes but the secrets themselves. */
sealed interface Channel {
    /** JSON of our own to a URL that may hold a secret. */
    record Webhook(Secret url) implements Channel {}

    /** An incoming webhook of Slack. */
    record Slack(Secret url) implements Channel {}

    /** Events of PagerDuty, version 2. */
    record PagerDuty(Secret key, URI url) implements Channel {}

    /** A mail to one address or several. */
    record Email(Delivery.Smtp server, String to) implements Channel {}

    /** The API of Alertmanager, version 2. */
    record Alertmanager(URI url) implements Channel {}

    /** No way, and why. */
    record Closed(String reason) implements Channel {}
}
