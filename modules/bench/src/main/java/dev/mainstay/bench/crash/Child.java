package dev.mainstay.bench.crash;

import dev.mainstay.act.Excluded;
import dev.mainstay.act.Touch;
import dev.mainstay.remember.Column;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Layout;
import dev.mainstay.remember.Receipt;
import dev.mainstay.remember.Settings;
import dev.mainstay.remember.Step;
import dev.mainstay.remember.Tick;
import dev.mainstay.remember.Transition;
import dev.mainstay.remember.WalTail;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The process that is killed. It says on its output what is acknowledged, and waits to be killed where it was told. */
final class Child {
    /** Operations that a child does at most. */
    static final int OPERATIONS = 25;

    private final Path folder;
    private final Script script;
    private final String step;
    private int left;

    private Child(Path folder, Script script, String step, int count) {
        this.folder = folder;
        this.script = script;
        this.step = step;
        this.left = count;
    }

    /** Folder, seed, next operation, step, and how often it is reached before the end. */
    public static void main(String[] arguments) throws IOException {
        Child child = new Child(
                Path.of(arguments[0]),
                new Script(Long.parseLong(arguments[1])),
                arguments[3],
                Integer.parseInt(arguments[4]));
        child.run(Integer.parseInt(arguments[2]));
    }

    private void run(int next) throws IOException {
        Settings settings = Settings.DEFAULT.withCheckpointPages(60).withSteps(this::reached);
        try (Journal journal = Journal.open(folder, settings)) {
            Layout layout = journal.layout(script.keys());
            say("ready 0");
            int again = script.pushBefore(next);
            if (again > 0) {
                Receipt receipt = push(journal, (Operation.Push) script.operation(again));
                if (receipt.accepted() > 0 || !receipt.replaced().isEmpty())
                    throw new IllegalStateException("a push that was sent again was counted again: " + receipt);
            }
            for (int number = next; number < next + OPERATIONS; number++) {
                perform(journal, layout, number, settings);
                say("ack " + number);
                journal.compact();
            }
            await("END");
        }
    }

    private void perform(Journal journal, Layout layout, int number, Settings settings) {
        switch (script.operation(number)) {
            case Operation.Tick tick -> journal.commit(tick(layout, tick));
            case Operation.Push push -> push(journal, push);
            case Operation.Exclude exclude ->
                journal.exclude(
                        new Touch(number, "child", exclude.why()), new Excluded("subject", new Range(0, number)));
            case Operation.Backup backup -> Journal.backup(folder, folder.resolve("backup " + number), settings);
        }
    }

    private static Receipt push(Journal journal, Operation.Push push) {
        return journal.push(Script.SOURCE, Source.Form.DELTA, push.counts(), 0);
    }

    private static Tick tick(Layout layout, Operation.Tick tick) {
        int keys = tick.slices().size();
        long[] good = new long[keys];
        long[] total = new long[keys];
        for (int i = 0; i < keys; i++) {
            good[i] = tick.slices().get(i).good();
            total[i] = tick.slices().get(i).total();
        }
        Column column = new Column(layout, tick.now() - Script.GRAIN, Script.GRAIN, good, total);
        return new Tick(
                tick.now(),
                List.of(column),
                tick.late().stream()
                        .map(late -> new Tick.Late(layout.keys().get(late.key()), Script.GRAIN, late.slice()))
                        .toList(),
                Map.of(Script.SOURCE, tick.now()),
                List.of(new Transition(tick.now(), Transition.Kind.ALERT, "subject", "at " + tick.now(), "")));
    }

    private void reached(Step now) {
        if (now.name().equals(step) && --left == 0) await(now.name());
    }

    private static void await(String where) {
        System.out.println("at " + where);
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is acknowledged, and how far the log is synced at that time. */
    private void say(String what) throws IOException {
        WalTail log = WalTail.read(folder.resolve(Journal.FILE + "-wal"));
        System.out.println(what + " " + log.salt() + " " + log.committedBytes());
    }
}
