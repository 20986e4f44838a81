package dev.mainstay.act.notify;

import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/**
 * Hands mails to a mail server (RFC 5321). The connection is encrypted from the start or, where the server offers it, by STARTTLS; a password
 * never leaves this machine in the clear.
 */
record MailRoom(Outbound policy, Keys keys, ExecutorService workers) implements AutoCloseable {
    MailRoom(Outbound policy, Keys keys) {
        this(policy, keys, Executors.newVirtualThreadPerTaskExecutor());
    }

    /** Sends one mail within the policy's timeout. */
    Outcome send(Channel.Email email, Message message, String key, String thread) {
        Delivery.Smtp server = email.server();
        String where = "the mail server " + server.host() + ":" + server.port();
        Optional<String> refusal = policy.refusal(server.host());
        if (refusal.isPresent()) return new Outcome.Refused(where + ": " + refusal.get());
        Optional<Secrets.Answer> password =
                server.login().map(Delivery.Login::password).map(keys::of);
        if (password.isPresent() && password.get() instanceof Secrets.Answer.Missing missing)
            return new Outcome.Refused("no mail password: " + missing.reason());
        Optional<Secrets.Answer.Found> found =
                password.filter(Secrets.Answer.Found.class::isInstance).map(Secrets.Answer.Found.class::cast);
        Future<Outcome> sending = workers.submit(() -> sent(email, message, key, thread, where, found));
        try {
            return sending.get(policy.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            sending.cancel(true);
            return failed(where + " has not taken it within " + policy.timeout().toMillis() + " ms");
        } catch (InterruptedException ended) {
            sending.cancel(true);
            Thread.currentThread().interrupt();
            return failed(where + ": interrupted");
        } catch (ExecutionException bug) {
            return failed(where + ": " + bug.getCause());
        }
    }

    private Outcome sent(
            Channel.Email email,
            Message message,
            String key,
            String thread,
            String where,
            Optional<Secrets.Answer.Found> password) {
        Delivery.Smtp server = email.server();
        Session session = Session.getInstance(properties(server));
        try {
            Mail mail = Mail.of(session, server.from(), email.to(), message, key, thread);
            try (Transport transport = session.getTransport("smtp")) {
                transport.connect(
                        server.host(),
                        server.port(),
                        server.login().map(Delivery.Login::user).orElse(null),
                        password.map(Secrets.Answer.Found::value).orElse(null));
                transport.sendMessage(mail, mail.getAllRecipients());
            }
            return new Outcome.Delivered();
        } catch (AddressException wrong) {
            return new Outcome.Refused("the contact's email is no mail address; it looks like team@example.org");
        } catch (MessagingException failure) {
            Outcome outcome = outcome(where, failure);
            return password.isEmpty() ? outcome : Keys.without(outcome, password.get());
        }
    }

    private Properties properties(Delivery.Smtp server) {
        Properties properties = new Properties();
        String patience = Long.toString(policy.timeout().toMillis());
        properties.put(
                "mail.smtp.connectiontimeout", Long.toString(policy.connect().toMillis()));
        properties.put("mail.smtp.timeout", patience);
        properties.put("mail.smtp.writetimeout", patience);
        properties.put("mail.smtp.ssl.enable", Boolean.toString(server.tls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
        boolean secret = server.login().isPresent() && !server.tls() && !loopback(server.host());
        properties.put("mail.smtp.starttls.required", Boolean.toString(secret));
        return properties;
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** What a failure means: a reply of 5xx and a wrong password will not pass by themselves (RFC 5321, section 4.2.1). */
    private static Outcome outcome(String where, MessagingException failure) {
        if (failure instanceof MailConnectException)
            return failed(where + ": nobody answers (connection refused or no such host)");
        if (failure instanceof AuthenticationFailedException)
            return new Outcome.Refused(where + " refuses the user or the password");
        String said = where + ": " + line(failure);
        if (said.contains("STARTTLS is required"))
            return new Outcome.Refused(where + " offers no encryption, and a password is not sent without");
        int code = code(failure);
        return code >= 500 ? new Outcome.Refused(said) : failed(said);
    }

    /** The reply code of the server, the gravest of several; 0 when there was none. */
    private static int code(MessagingException failure) {
        int code = 0;
        for (Exception each = failure;
                each != null;
                each = each instanceof MessagingException m ? m.getNextException() : null)
            code = Math.max(
                    code,
                    switch (each) {
                        case SMTPAddressFailedException address -> address.getReturnCode();
                        case SMTPSenderFailedException sender -> sender.getReturnCode();
                        case SMTPSendFailedException send -> send.getReturnCode();
                        default -> 0;
                    });
        return code;
    }

    private static String line(MessagingException failure) {
        Exception told = failure;
        if (failure instanceof SendFailedException && failure.getNextException() != null)
            told = failure.getNextException();
        return Message.cut(
                String.valueOf(told.getMessage())
                        .replaceAll("[\\s\\p{Cntrl}]+", " ")
                        .strip(),
                200);
    }

    private static Outcome failed(String reason) {
        return new Outcome.Failed(reason, Optional.empty());
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
