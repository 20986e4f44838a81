package dev.mainstay.cli;

import dev.mainstay.act.Log;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.StateUnavailable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "audit", description = "The log of what was seen and done: whether it is whole, and what it says.")
final class AuditCommand implements Callable<Integer> {
    private final Desk desk;

    AuditCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return desk.invalid("mainstay audit verify [PATH], or mainstay audit show [PATH]")
                .code();
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Follow the chain of hashes through every line of the log and every entry of the ledger.",
            footer = {
                "",
                "A chain shows what was altered or taken out of its middle. That its end was cut off shows only who compares the",
                "last line's number and hash with those that were printed before: note them elsewhere.",
                "Exit code: 0 whole, 1 altered, 3 nothing is there, 4 the state cannot be read."
            })
    static final class Verify implements Callable<Integer> {
        private final Desk desk;

        @Mixin
        Documents documents = new Documents();

        @Mixin
        Format format = new Format();

        Verify(Desk desk) {
            this.desk = desk;
        }

        @Override
        public Integer call() {
            if (format.refused(desk) || missing(documents, desk)) return Exit.INVALID.code();
            if (!Journal.exists(documents.state()))
                return desk.invalid("there is no state in " + documents.state() + ": nothing to verify")
                        .code();
            try (Journal journal = Journal.read(documents.state())) {
                Deque<Log.Written> last = new ArrayDeque<>();
                int entries;
                try {
                    journal.each(0, written -> {
                        last.clear();
                        last.add(written);
                    });
                    entries = journal.exclusions().size();
                } catch (StateUnavailable altered) {
                    if (altered.reason() != StateUnavailable.Reason.DAMAGED) throw altered;
                    return altered(altered.what());
                }
                return whole(last, entries);
            }
        }

        private int altered(String what) {
            if (format.json()) Json.print(desk.out(), Json.map("version", 1, "whole", false, "altered", what));
            else desk.out().println("altered: " + what);
            return Exit.NO.code();
        }

        private int whole(Deque<Log.Written> last, int entries) {
            long lines = last.isEmpty() ? 0 : last.getLast().number();
            String hash = last.isEmpty() ? "" : last.getLast().hash();
            if (format.json())
                Json.print(
                        desk.out(),
                        Json.map("version", 1, "whole", true, "lines", lines, "hash", hash, "exclusions", entries));
            else
                desk.out()
                        .println("whole: " + Words.count(lines, "line") + " of the log"
                                + (lines == 0 ? "" : ", the last with hash " + hash) + "; "
                                + Words.count(entries, "exclusion") + " of the ledger");
            return 0;
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "The newest lines of the log.")
    static final class Show implements Callable<Integer> {
        private final Desk desk;

        @Mixin
        Documents documents = new Documents();

        @Option(names = "--last", paramLabel = "N", defaultValue = "20", description = "How many lines (default: 20).")
        int last;

        @Mixin
        Format format = new Format();

        Show(Desk desk) {
            this.desk = desk;
        }

        @Override
        public Integer call() {
            if (format.refused(desk) || missing(documents, desk)) return Exit.INVALID.code();
            if (last < 1 || last > 100_000)
                return desk.invalid("--last is " + last + ": write 1 … 100000").code();
            Deque<Log.Written> lines = new ArrayDeque<>();
            if (Journal.exists(documents.state()))
                try (Journal journal = Journal.read(documents.state())) {
                    journal.each(0, written -> {
                        if (lines.size() == last) lines.removeFirst();
                        lines.addLast(written);
                    });
                }
            if (format.json())
                Json.print(
                        desk.out(),
                        Json.map(
                                "version",
                                1,
                                "lines",
                                lines.stream().map(LogLines::json).toList()));
            else if (lines.isEmpty()) desk.out().println("nothing was logged in " + documents.state());
            else lines.forEach(line -> desk.out().println(LogLines.line(line)));
            return 0;
        }
    }

    private static boolean missing(Documents documents, Desk desk) {
        if (documents.path.toFile().exists()) return false;
        desk.invalid(documents.path + " does not exist; name the folder of documents whose state it is");
        return true;
    }
}
