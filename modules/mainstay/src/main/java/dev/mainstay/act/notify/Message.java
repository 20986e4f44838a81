package dev.mainstay.act.notify;

import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Ref;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a team is told about an incident. Texts that are too long are cut, never refused: an incident is told all the same.
 *
 * @param id the incident, at most 120 characters; with {@code sequence} it is told once over a channel
 * @param sequence its place within the incident, from 0; later ones are told later
 * @param urgency of the incident as it is now
 * @param team who is told; empty where nobody owns it, and then only Alertmanager hears of it
 * @param title one line, at most 200 characters
 * @param text sentences: because, budget at stake, nearest change, owner; at most 4,000 characters
 * @param subject what it is about: promises first, then services
 * @param startsAt when the incident began, epoch milliseconds
 * @param at when this happened, epoch milliseconds
 * @param link the page of the incident
 * @param facts names and values in their order, at most 20; {@code budget} and {@code change} are told by Alertmanager too
 */
public record Message(
        String id,
        long sequence,
        Event event,
        Urgency urgency,
        String team,
        String title,
        String text,
        List<Ref> subject,
        long startsAt,
        long at,
        Optional<URI> link,
        Map<String, String> facts) {
    static final int TITLE = 200;

    private static final int ID = 120;
    private static final int TEXT = 4_000;
    private static final int SUBJECT = 20;
    private static final int FACTS = 20;
    private static final int NAME = 60;
    private static final int VALUE = 400;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern CONTROL_IN_TEXT = Pattern.compile("[\\p{Cntrl}&&[^\n]]+");

    /** What happened. */
    public enum Event {
        OPENED,
        /** It was a ticket and is a page, or nobody answered and another team is told. */
        ESCALATED,
        /** Its data are lost; it stays open. */
        BLINDED,
        /** Somebody works on it. */
        ACKNOWLEDGED,
        RESOLVED,
        /** Nothing happened; somebody tries whether messages arrive. */
        TEST
    }

    public Message {
        if (id.isBlank() || id.length() > ID || CONTROL.matcher(id).find())
            throw new IllegalArgumentException("an incident's identity is one line of 1 … " + ID + " characters");
        if (sequence < 0) throw new IllegalArgumentException("the sequence must not be negative: " + sequence);
        title = line(title, TITLE);
        text = cut(CONTROL_IN_TEXT.matcher(text).replaceAll(" ").strip(), TEXT);
        subject = subject.stream().limit(SUBJECT).toList();
        Map<String, String> kept = new LinkedHashMap<>();
        facts.entrySet().stream()
                .limit(FACTS)
                .forEach(fact -> kept.put(line(fact.getKey(), NAME), line(fact.getValue(), VALUE)));
        facts = Collections.unmodifiableMap(kept);
    }

    /** The first promise that it is about. */
    Optional<Ref> promise() {
        return subject.stream()
                .filter(ref -> ref.promise().isPresent() || ref.kind().equals("slo"))
                .findFirst();
    }

    /** The first service that it is about, by a promise of it or by itself. */
    Optional<Ref> service() {
        return subject.stream()
                .map(Ref::owner)
                .filter(ref -> ref.kind().equals("service"))
                .findFirst();
    }

    /** The urgency and the title, as a subject line. */
    String headline() {
        return switch (event) {
            case OPENED, ACKNOWLEDGED, ESCALATED, BLINDED, RESOLVED ->
                "[" + Words.of(urgency) + " " + Words.of(event) + "] " + title;
            case TEST -> "[" + Words.of(event) + "] " + title;
        };
    }

    private static String line(String text, int most) {
        return cut(CONTROL.matcher(text).replaceAll(" ").strip(), most);
    }

    /** The text, or its beginning and an ellipsis; never half a character. */
    static String cut(String text, int most) {
        if (text.length() <= most) return text;
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
