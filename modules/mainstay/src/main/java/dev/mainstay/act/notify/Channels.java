package dev.mainstay.act.notify;

import dev.mainstay.spec.Document.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who is reached how, as the documents and the settings say at this moment.
 *
 * @param contacts of a team; empty when there is no such team
 */
record Channels(Delivery delivery, Function<String, Optional<Contact>> contacts) {
    /** Where a message to a team goes; never empty: where nobody can be reached, that is the address. */
    List<Address> of(String team) {
        List<Address> found = reachable(team);
        return found.isEmpty() ? List.of(Address.nobody(team)) : found;
    }

    /** Where a message to a team arrives; empty when there is no such place. */
    List<Address> reachable(String team) {
        List<Address> found = new ArrayList<>();
        contacts.apply(team).ifPresent(contact -> {
            if (contact.email().isPresent()) found.add(Address.of(Medium.EMAIL, team));
            if (contact.slack().isPresent()) found.add(Address.of(Medium.SLACK, team));
            if (contact.webhook().isPresent()) found.add(Address.of(Medium.WEBHOOK, team));
            if (contact.pagerduty().isPresent()) found.add(Address.of(Medium.PAGERDUTY, team));
        });
        if (delivery.alertmanager().isPresent()) found.add(Address.of(Medium.ALERTMANAGER, team));
        return found;
    }

    Channel at(Address address) {
        Optional<Contact> contact = contacts.apply(address.team());
        Channel none = new Channel.Closed(closed(address, contact.isPresent()));
        if (address.medium().isEmpty()) return none;
        return switch (address.medium().get()) {
            case EMAIL -> contact.flatMap(Contact::email).map(this::email).orElse(none);
            case SLACK ->
                contact.flatMap(Contact::slack).<Channel>map(Channel.Slack::new).orElse(none);
            case WEBHOOK ->
                contact.flatMap(Contact::webhook)
                        .<Channel>map(Channel.Webhook::new)
                        .orElse(none);
            case PAGERDUTY ->
                contact.flatMap(Contact::pagerduty)
                        .<Channel>map(key -> new Channel.PagerDuty(key, delivery.pagerduty()))
                        .orElse(none);
            case ALERTMANAGER ->
                delivery.alertmanager()
                        .<Channel>map(Channel.Alertmanager::new)
                        .orElse(new Channel.Closed(Delivery.ALERTMANAGER + " is not set any more"));
        };
    }

    private Channel email(String to) {
        return delivery.smtp()
                .<Channel>map(server -> new Channel.Email(server, to))
                .orElse(new Channel.Closed("no mail server is known: set " + Delivery.SMTP + " and " + Delivery.FROM));
    }

    private static String closed(Address address, boolean known) {
        if (address.team().isEmpty()) return "nobody owns it; write `owner` in its document";
        if (!known) return "there is no team " + address.team() + " in the documents";
        String what = address.medium().map(Words::of).orElse("contact");
        return "team " + address.team() + " has no " + what + "; write it under `contact` in its document";
    }
}
