package dev.mainstay.demo;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** The panel: what the service does, what time it is there, and the buttons that break it. */
final class Page {
    private final Optional<URI> mainstay;
    private final Outbox outbox;
    private final Inbox inbox = new Inbox();

    /** @param mainstay whose pages it links to */
    Page(Optional<URI> mainstay, Outbox outbox) {
        this.mainstay = mainstay;
        this.outbox = outbox;
    }

    /** Where messages to people arrive. */
    Inbox inbox() {
        return inbox;
    }

    String html(Live live) throws IOException, SQLException {
        String speed = live.with(world -> speed(world, live));
        Optional<String> trouble = live.trouble();
        return live.with(world -> html(world, speed, trouble));
    }

    private String html(World world, String speed, Optional<String> trouble) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width,initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>On time? – a service to break</title>
                <link rel="icon" href="/icon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/style.css">
                <script src="/refresh.js" defer></script>
                <noscript><meta http-equiv="refresh" content="5"></noscript>
                </head>
                <body>
                <a class="skip" href="#break">To the buttons</a>
                <header>
                <span class="logo">On time?</span>
                <span class="what">a service to watch and to break</span>
                %s
                %s
                </header>
                <main>
                <p id="stale" class="notice" role="status" hidden>The demo does not answer any more. What stands here is old.</p>
                %s%s%s
                <section aria-labelledby="break">
                <h2 id="break">Break it</h2>
                %s
                </section>
                <section aria-labelledby="told">
                <h2 id="told">What people were told</h2>
                %s
                </section>
                <section aria-labelledby="stands">
                <h2 id="stands">How it stands</h2>
                %s
                </section>
                </main>
                </body>
                </html>
                """.formatted(
                        clock(world, speed),
                        link(),
                        lead(world),
                        trouble.map(Page::trouble).orElse(""),
                        world.ended() ? mainstay.isEmpty() ? ENDED : WATCHED : "",
                        Buttons.table(world, mainstay),
                        told(),
                        facts(world));
    }

    private static final String ENDED = """
            <div class="notice" role="status"><p>The sample ends with June 2001, and so does this clock.</p>
            <form method="post" action="/restart"><button>Begin again on 1 June</button></form></div>
            """;

    private static final String WATCHED = """
            <div class="notice" role="status"><p>The sample ends with June 2001, and so does this clock. Mainstay goes on watching.
            To begin again, stop <code>mainstay demo</code>, delete its folder, and start it.</p></div>
            """;

    private String told() {
        StringBuilder rows = new StringBuilder();
        for (Inbox.Message message : inbox.messages()) {
            String title = escaped(message.title());
            rows.append("<tr><td>")
                    .append(escaped(message.at().replace("T", " ").replaceFirst(":\\d\\d(\\.\\d+)?Z$", "Z")))
                    .append("</td><td>")
                    .append(escaped(message.team().isEmpty() ? "nobody" : message.team()))
                    .append("</td><td>")
                    .append(escaped(message.urgency() + ", " + message.event()))
                    .append("</td><td>")
                    .append(
                            message.link().startsWith("http://localhost:")
                                    ? "<a href=\"" + escaped(message.link()) + "\">" + title + "</a>"
                                    : title)
                    .append("</td></tr>\n");
        }
        if (rows.isEmpty())
            return "<p class=\"soft\" id=\"inbox\" data-live>Nobody was told anything since the process began.</p>";
        return """
                <div class="scroll" tabindex="0" role="region" aria-label="Messages"><table class="list" id="inbox" data-live>
                <thead><tr><th scope="col">When</th><th scope="col">Team</th><th scope="col">How</th>\
                <th scope="col">What</th></tr></thead>
                <tbody>
                %s</tbody></table></div>
                """.formatted(rows);
    }

    private static String trouble(String reason) {
        return "<p class=\"notice bad\" role=\"alert\">" + escaped(reason) + ". It is tried again.</p>\n";
    }

    private String link() {
        return mainstay.map(uri -> "<a class=\"peer\" href=\"" + escaped(uri.toString()) + "\">Mainstay’s page</a>")
                .orElse("");
    }

    private static String clock(World world, String speed) {
        return "<p class=\"clock\" id=\"clock\" data-live><time datetime=\"" + Time.text(world.now()) + "\">"
                + Time.clock(world.now()) + "</time> <small>" + speed + "</small></p>";
    }

    private static String speed(World world, Live live) {
        if (world.ended()) return "stopped";
        if (live.awaits()) return "waits for Mainstay";
        int pace = live.pace();
        if (pace == Live.REAL) return "real time";
        return pace >= 1_440 ? number(pace / 1_440.0) + " d a minute" : pace + " × real time";
    }

    private static String lead(World world) {
        return """
                <section class="lead" id="lead" data-live><h1>%s</h1>
                <p>Will this flight leave more than 15 minutes late? %s</p></section>
                """.formatted(headline(world), course(world));
    }

    private static String headline(World world) {
        if (world.ended()) return "June is over, and nobody asks any more";
        int broken = world.faults().pressed();
        if (broken == 0) return "Everything is as it should be";
        return broken == 1 ? "One thing is broken on purpose" : broken + " things are broken on purpose";
    }

    private static String course(World world) {
        if (world.ended()) return "A model answered gate agents, on real flights of 2001.";
        String asked = "A model answers gate agents about " + number(world.rate())
                + " times a second, on real flights of 2001. ";
        if (world.faults().felt()) return asked + "While that is felt, time is real; mended, it runs on.";
        return asked
                + (world.faults().pressed() > 0
                        ? "Time runs on until somebody feels it."
                        : "Press a button, and see how soon it is found.");
    }

    private String facts(World world) {
        Outbox.Standing told = outbox.standing();
        StringBuilder rows = new StringBuilder();
        Fleet fleet = world.fleet();
        boolean approved = fleet.version().equals(fleet.approved().version());
        row(
                rows,
                "Model",
                fleet.version(),
                approved ? "approved" : "approved is " + fleet.approved().version());
        row(rows, "Live feature", age(world.upstream().age(world.now())), "age of the upstream table’s newest hour");
        String failed = grouped(world.counters().failed()) + " failed, since the process began";
        row(rows, "Requests", grouped(world.counters().requests()), failed);
        row(
                rows,
                "Spent",
                number(world.counters().dollars()) + " USD",
                "since the process began; 400 a month are planned");
        row(rows, "Told to Mainstay", grouped(told.delivered()), told(told));
        return """
                <div class="two"><table class="list" id="facts" data-live><tbody>
                %s</tbody></table>
                %s</div>
                """.formatted(rows, replicas(world));
    }

    private String told(Outbox.Standing told) {
        if (mainstay.isEmpty()) return "no address of it was given (--mainstay URL)";
        String waits = told.waiting() == 0 ? "nothing waits" : grouped(told.waiting()) + " wait";
        String gone = told.dropped() == 0 ? "" : ", " + grouped(told.dropped()) + " given up";
        return waits + gone + (told.trouble().isEmpty() ? "" : "; " + told.trouble());
    }

    private static void row(StringBuilder rows, String name, String value, String note) {
        rows.append("<tr><th scope=\"row\">")
                .append(name)
                .append("</th><td class=\"r\">")
                .append(escaped(value))
                .append("</td><td class=\"soft\">")
                .append(escaped(note))
                .append("</td></tr>\n");
    }

    private static String replicas(World world) {
        StringBuilder rows = new StringBuilder();
        for (Replica replica : world.fleet().replicas()) {
            String name = replica.name();
            String state = replica.drained()
                    ? "<form method=\"post\" action=\"/replicas/" + name + "/return\"><button id=\"return-" + name
                            + "\">Put back</button></form>"
                    : "<span class=\"soft\">in traffic</span>";
            rows.append("<tr><th scope=\"row\">").append(name).append("</th><td>");
            rows.append(escaped(replica.loaded().version())).append("</td><td><code>");
            rows.append(replica.loaded().digest(), 7, 19).append("</code></td><td>");
            rows.append(state).append("</td></tr>\n");
        }
        return """
                <div class="scroll" tabindex="0" role="region" aria-label="Replicas"><table class="list" id="fleet" data-live>
                <thead><tr><th scope="col">Replica</th><th scope="col">Version</th><th scope="col">Digest</th>\
                <th scope="col">State</th></tr></thead>
                <tbody>
                %s</tbody></table></div>
                """.formatted(rows);
    }

    private static String age(long seconds) {
        return seconds / Time.HOUR + " h " + seconds % Time.HOUR / Time.MINUTE + " min";
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }

    private static String grouped(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
