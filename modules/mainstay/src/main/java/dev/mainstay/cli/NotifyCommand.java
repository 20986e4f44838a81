package dev.mainstay.cli;

import dev.mainstay.act.notify.Medium;
import dev.mainstay.act.notify.Message;
import dev.mainstay.act.notify.Outcome;
import dev.mainstay.act.notify.Posting;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.text.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mainstay notify}: whether people are reached. */
@Command(name = "notify", description = "Notifications: whether a team is reached over its channels.")
final class NotifyCommand implements Callable<Integer> {
    private final Desk desk;

    NotifyCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return desk.invalid("what about notifications? `mainstay notify test PATH --team NAME`")
                .code();
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Send a team a test message now, once over each of its channels.",
            footer = {
                "",
                "Where they go stands in the team's `contact`; the mail server, PagerDuty and Alertmanager in the environment,",
                "in variables that begin with MAINSTAY_. Nothing is sent again, and nothing is written down.",
                "Exit code: 0 all delivered, 1 one was refused, 2 one did not arrive or that cannot be said, 3 the call is wrong.",
                "",
                "Example: mainstay notify test slos/ --team shop --channel slack"
            })
    static final class TestCommand implements Callable<Integer> {
        private final Desk desk;

        @Mixin
        Documents documents = new Documents();

        @Option(names = "--team", required = true, paramLabel = "NAME", description = "Who is told.")
        String team = "";

        @Option(
                names = "--channel",
                paramLabel = "CHANNEL",
                description =
                        "Only this one: email, slack, webhook, pagerduty or alertmanager (default: all that it has).")
        Optional<Medium> channel = Optional.empty();

        TestCommand(Desk desk) {
            this.desk = desk;
        }

        @Override
        public Integer call() throws InterruptedException {
            Posting posting = desk.posting();
            posting.settings().mistakes().forEach(desk::invalid);
            if (!posting.settings().mistakes().isEmpty()) return Exit.INVALID.code();
            Loading loading = Loading.aside(documents.path, desk.err());
            List<Document.Team> teams = loading.specification().all(Document.Team.class);
            Optional<Document.Team> named = teams.stream()
                    .filter(each -> each.meta().name().equals(team))
                    .findFirst();
            if (named.isEmpty()) return desk.invalid(unknown(teams)).code();
            Document.Contact contact = named.get().contact();
            List<Medium> media = posting.media(contact);
            if (media.isEmpty())
                return desk.invalid("team " + team + " has no contact, so nobody can be told; write `contact` in its"
                                + " document, e.g. contact: {email: team@example.org}")
                        .code();
            if (channel.isPresent() && !media.contains(channel.get()))
                return desk.invalid(missing(channel.get(), media)).code();
            List<Posting.Tried> tried = posting.now(
                    message(desk.now()), contact, channel.map(List::of).orElse(media));
            return tell(tried).code();
        }

        private String unknown(List<Document.Team> teams) {
            List<String> names = teams.stream().map(each -> each.meta().name()).toList();
            String known = names.isEmpty()
                    ? documents.path + " has no team; write a document of kind Team"
                    : "its teams are " + names.stream().limit(8).collect(Collectors.joining(", "));
            return "there is no team '" + Words.plain(team) + "': " + Spelling.hint(team, names, known);
        }

        private String missing(Medium wanted, List<Medium> media) {
            String has = media.stream().map(TestCommand::word).collect(Collectors.joining(", "));
            String where = wanted == Medium.ALERTMANAGER
                    ? "MAINSTAY_ALERTMANAGER_URL is not set"
                    : "team " + team + " has no " + word(wanted) + " in its contact";
            return where + "; it is reached over " + has;
        }

        private Message message(long now) {
            return new Message(
                    "test-" + Long.toString(now, 36),
                    0,
                    Message.Event.TEST,
                    Urgency.TICKET,
                    team,
                    "Mainstay reaches team " + team,
                    "Somebody tries whether messages of Mainstay arrive. Nothing happened, and nothing is to be done.",
                    List.of(Ref.document("team", team)),
                    now,
                    now,
                    Optional.empty(),
                    Map.of());
        }

        private Exit tell(List<Posting.Tried> tried) {
            Exit exit = Exit.YES;
            int width = tried.stream()
                    .mapToInt(each -> word(each.medium()).length())
                    .max()
                    .orElse(0);
            for (Posting.Tried each : tried) {
                String name = word(each.medium());
                desk.out()
                        .println(name + " ".repeat(width - name.length()) + "  "
                                + Words.plain(sentence(each.outcome())));
                exit = exit.and(
                        switch (each.outcome()) {
                            case Outcome.Delivered delivered -> Exit.YES;
                            case Outcome.Refused refused -> Exit.NO;
                            case Outcome.Failed failed -> Exit.UNDECIDED;
                        });
            }
            return exit;
        }

        private static String sentence(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Delivered delivered -> "delivered";
                case Outcome.Refused refused -> "refused: " + refused.reason();
                case Outcome.Failed failed -> "not delivered: " + failed.reason();
            };
        }

        private static String word(Medium medium) {
            return medium.name().toLowerCase(Locale.ROOT);
        }
    }
}
