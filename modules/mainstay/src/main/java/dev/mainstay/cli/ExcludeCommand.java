package dev.mainstay.cli;

import dev.mainstay.act.Excluded;
import dev.mainstay.act.Touch;
import dev.mainstay.engine.Check;
import dev.mainstay.engine.intake.Receivers;
import dev.mainstay.remember.Journal;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Specification;
import dev.mainstay.stat.Range;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "exclude",
        description = "Take time out of a promise's count, take that back, or list what was taken out.",
        footer = {
            "",
            "  mainstay exclude service/flights/on-time --from 2001-06-01 --until 2001-06-02 --why 'the feed was down'",
            "  mainstay exclude --undo 1 --why 'the feed was not down after all'",
            "  mainstay exclude                        lists all, also what was taken back",
            "Each is kept for ever with its time, person and reason; verdicts name it. Planned maintenance belongs in the",
            "promise itself (exclude: ...)."
        })
final class ExcludeCommand implements Callable<Integer> {
    private final Desk desk;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "REF",
            description = "A promise (service/flights/on-time), or the document of several (service/flights).")
    String ref = "";

    @Option(names = "--from", paramLabel = "TIME", description = "From when on time does not count.")
    String from = "";

    @Option(names = "--until", paramLabel = "TIME", description = "Until when, not included.")
    String until = "";

    @Option(names = "--undo", paramLabel = "ENTRY", description = "Take the exclusion of this number back.")
    long undo;

    @Option(names = "--why", paramLabel = "REASON", description = "The reason; needed to write.")
    String why = "";

    @Option(names = "--who", paramLabel = "PERSON", description = "Who decided (default: the user of this machine).")
    String who = System.getProperty("user.name", "");

    @Mixin
    Credential credential = new Credential();

    @Mixin
    Folder folder = new Folder();

    @Option(names = "--dry-run", description = "Say what would be written; write nothing.")
    boolean dry;

    @Mixin
    Format format = new Format();

    ExcludeCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (format.refused(desk)) return Exit.INVALID.code();
        boolean times = !from.isEmpty() || !until.isEmpty();
        if (undo == 0 && !times) return list();
        if (undo != 0 && (times || !ref.isEmpty()))
            return desk.invalid("--undo ENTRY stands alone: the entry says what it excluded")
                    .code();
        if (why.isBlank() || who.isBlank())
            return desk.invalid("a decision needs its reason: --why 'the feed was down'"
                            + (who.isBlank() ? ", and --who" : ""))
                    .code();
        Touch by = new Touch(desk.now(), who, why);
        return undo != 0 ? undo(by) : exclude(by);
    }

    private int exclude(Touch by) {
        if (ref.isEmpty())
            return desk.invalid("which promise? mainstay exclude REF --from ... --until ...")
                    .code();
        if (from.isEmpty() || until.isEmpty())
            return desk.invalid("both --from and --until are needed").code();
        Range range;
        try {
            long begin = Moment.parse(from, desk.now());
            long end = Moment.parse(until, desk.now());
            if (end <= begin) return desk.invalid("--until is not after --from").code();
            range = new Range(begin, end);
        } catch (IllegalArgumentException wrong) {
            return desk.invalid(String.valueOf(wrong.getMessage())).code();
        }
        Specification specification = Loading.aside(folder.path, desk.err()).specification();
        Optional<String> unknown = Receivers.unknown(ref, specification, "mainstay check " + Words.shell(folder.path));
        if (unknown.isPresent()) return desk.invalid(unknown.get()).code();
        widened(specification, range);
        Excluded excluded = new Excluded(ref, range);
        String sentence =
                excluded.subject() + " does not count " + span(range) + ": " + by.why() + " (" + by.who() + ")";
        if (dry) {
            desk.out().println("would be written: " + sentence);
            return 0;
        }
        Map<String, Object> asked = Json.map(
                "of", ref, "from", Json.time(range.from()), "until", Json.time(range.until()), "why", why, "who", who);
        return switch (decision().make(asked, journal -> journal.exclude(by, excluded), "")) {
            case Decision.Made.Refused refused -> refused.exit().code();
            case Decision.Made.Written written -> {
                if (format.json()) print(written.entry());
                else {
                    desk.out().println("entry " + written.entry() + ": " + sentence);
                    desk.out()
                            .println("Next: `mainstay check " + Words.shell(folder.path)
                                    + "`, or `mainstay exclude --undo " + written.entry() + " --why REASON" + into()
                                    + "`.");
                }
                yield 0;
            }
        };
    }

    private int undo(Touch by) {
        if (!Journal.exists(folder.state()))
            return desk.invalid("nothing was ever excluded in " + folder.path).code();
        if (dry) {
            desk.out()
                    .println("would be written: entry " + undo + " is taken back: " + by.why() + " (" + by.who() + ")");
            return 0;
        }
        Map<String, Object> asked = Json.map("undo", undo, "why", why, "who", who);
        String lists = "; `mainstay exclude" + into() + "` lists them";
        return switch (decision().make(asked, journal -> journal.undo(by, undo), lists)) {
            case Decision.Made.Refused refused -> refused.exit().code();
            case Decision.Made.Written written -> {
                if (format.json()) print(undo);
                else desk.out().println("entry " + undo + " is taken back: the time counts again");
                yield 0;
            }
        };
    }

    private Decision decision() {
        return new Decision(folder, credential, desk);
    }

    private void print(long entry) {
        try (Journal journal = Journal.read(folder.state())) {
            Json.print(desk.out(), Exclusions.json(journal.exclusions(), entry));
        }
    }

    private int list() {
        Exclusions all = new Exclusions(desk.out());
        if (!Journal.exists(folder.state())) {
            all.print(java.util.List.of(), format.json());
            return 0;
        }
        try (Journal journal = Journal.read(folder.state())) {
            all.print(ref.isEmpty() ? journal.exclusions() : journal.exclusions(ref), format.json());
        }
        return 0;
    }

    /** Says where more is left out than was asked for. */
    private void widened(Specification specification, Range range) {
        for (Promise promise : specification.promises()) {
            boolean meant = ref.equals(promise.id().toString())
                    || ref.equals(promise.id().owner().toString());
            Range whole = Check.leftOut(specification.promises(), promise, range);
            if (meant && !whole.equals(range))
                desk.err()
                        .println("mainstay: note: " + promise.id()
                                + " counts in slices of time, and whole ones are left out: " + span(whole));
        }
    }

    private String into() {
        return folder.path.toString().isEmpty() || folder.path.equals(Path.of("."))
                ? ""
                : " --into " + Words.shell(folder.path);
    }

    static String span(Range range) {
        return "from " + Moment.print(range.from()) + " until " + Moment.print(range.until());
    }
}
