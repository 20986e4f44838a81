package dev.mainstay.act.notify;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** A message as a mail: plain text in UTF-8. Its identity is made of the message, so that the same message is the same mail. */
final class Mail extends MimeMessage {
    /** RFC 5322, section 3.3. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String identity;

    private Mail(Session session, String identity) {
        super(session);
        this.identity = identity;
    }

    /** Whether a text is exactly one usable mail address. */
    static boolean isAddress(String text) {
        try {
            return addresses(text).length == 1;
        } catch (AddressException wrong) {
            return false;
        }
    }

    /** The addresses between commas, at least one. */
    static InternetAddress[] addresses(String text) throws AddressException {
        if (text.chars().anyMatch(Character::isISOControl)) throw new AddressException("a control character");
        InternetAddress[] addresses = InternetAddress.parse(text, true);
        if (addresses.length == 0) throw new AddressException("no address");
        for (InternetAddress address : addresses) {
            address.validate();
            if (!address.getAddress().contains("@")) throw new AddressException("no @");
        }
        return addresses;
    }

    /**
     * Writes a mail.
     *
     * @param key of this message over this channel
     * @param thread of its incident over this channel: mail programs show what belongs together by it
     * @throws AddressException when {@code to} holds no usable addresses
     */
    static Mail of(Session session, String from, String to, Message message, String key, String thread)
            throws MessagingException {
        InternetAddress sender = new InternetAddress(from, true);
        String domain = sender.getAddress().substring(sender.getAddress().lastIndexOf('@') + 1);
        Mail mail = new Mail(session, "<" + key + "@" + domain + ">");
        mail.setFrom(sender);
        mail.setRecipients(RecipientType.TO, addresses(to));
        mail.setSubject(message.headline(), StandardCharsets.UTF_8.name());
        mail.setHeader("Date", DATE.format(Instant.ofEpochMilli(message.at())));
        mail.setHeader("References", "<" + thread + "@" + domain + ">");
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setText(text(message), StandardCharsets.UTF_8.name());
        mail.saveChanges();
        return mail;
    }

    private static String text(Message message) {
        String facts = message.facts().entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue() + "\n")
                .collect(Collectors.joining());
        return message.title() + "\n\n" + (message.text().isEmpty() ? "" : message.text() + "\n\n")
                + (facts.isEmpty() ? "" : facts + "\n")
                + message.link().map(link -> link + "\n\n").orElse("") + "since " + Words.time(message.startsAt())
                + ", "
                + Words.of(message.event()) + " at " + Words.time(message.at()) + "\nincident " + message.id()
                + ", message "
                + message.sequence() + ", to team " + message.team() + "\n";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", identity);
    }
}
