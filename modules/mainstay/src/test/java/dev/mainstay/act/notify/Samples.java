package dev.mainstay.act.notify;

import dev.mainstay.act.notify.Message.Event;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Document.Contact;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages and contacts of tests. */
final class Samples {
    static final long NOON = 1_795_608_000_000L;

    static final Contact NOBODY = new Contact(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private Samples() {}

    static Message message(String incident, long sequence, Event event) {
        return message(incident, sequence, event, Urgency.PAGE, NOON);
    }

    static Message message(String incident, long sequence, Event event, Urgency urgency, long at) {
        return message(incident, sequence, event, urgency, NOON - 60_000, at);
    }

    static Message message(String incident, long sequence, Event event, Urgency urgency, long startsAt, long at) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("budget", "12 % left of 28 days");
        facts.put("change", "deploy of late 7, 4 minutes before");
        return new Message(
                incident,
                sequence,
                event,
                urgency,
                "flight-ml",
                "on-time/available burns 20 times too fast",
                "3 % of answers are bad.\nOwner: flight-ml.",
                List.of(Ref.promise("service", "on-time", "available"), Ref.document("service", "on-time")),
                startsAt,
                at,
                Optional.of(URI.create("http://localhost:9095/incident/" + incident)),
                facts);
    }

    static Contact webhook(String variable) {
        return new Contact(Optional.empty(), Optional.of(new Secret.Env(variable)), Optional.empty(), Optional.empty());
    }

    static Contact slack(String variable) {
        return new Contact(Optional.empty(), Optional.empty(), Optional.of(new Secret.Env(variable)), Optional.empty());
    }

    static Contact pagerDuty(String variable) {
        return new Contact(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new Secret.Env(variable)));
    }

    static Contact email(String to) {
        return new Contact(Optional.of(to), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
