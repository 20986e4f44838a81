package dev.mainstay.act.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on a free port of the loopback: RFC 5321 as far as it is needed, with PLAIN and LOGIN for whoever logs in. */
final class SmtpReceiver implements AutoCloseable {
    private final ServerSocket socket;
    private final Map<String, String> replies;
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();

    /** @param replies what it says to a command instead of the usual, by its first word; empty for nothing ever */
    SmtpReceiver(Map<String, String> replies) {
        this.replies = replies;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> mails() {
        return mails;
    }

    List<String> commands() {
        return commands;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void talk(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = client.getOutputStream()) {
            say(out, "220 receiver");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                String verb = line.split(" ")[0].toUpperCase(Locale.ROOT);
                String reply = replies.getOrDefault(verb, usual(verb));
                if (reply.isEmpty()) return;
                say(out, reply);
                if (verb.equals("DATA") && reply.startsWith("354")) {
                    mails.add(mail(in));
                    say(out, "250 taken");
                }
                if (verb.equals("QUIT")) return;
            }
        } catch (IOException gone) {
            // the other side went away, which a test may want
        }
    }

    private static String usual(String verb) {
        return switch (verb) {
            case "EHLO" -> "250-receiver\r\n250 AUTH PLAIN LOGIN";
            case "DATA" -> "354 go on";
            case "AUTH" -> "235 welcome";
            case "QUIT" -> "221 bye";
            default -> "250 well";
        };
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String mail(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine())
            mail.append(line).append("\n");
        return mail.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
