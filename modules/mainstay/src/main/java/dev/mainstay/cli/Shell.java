package dev.mainstay.cli;

import dev.mainstay.act.notify.Posting;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process around a command: standard streams, the terminal, the signals of its user, and the exit code. */
public final class Shell {
    /** How long a write that has begun may take to end after an interruption. */
    private static final long GRACE_MILLIS = 500;
    /** The same for a write whose end decides what is durable. */
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(5);
    /** Set by the start script when the standard error is a terminal: Java cannot tell. */
    private static final String WATCHED = "mainstay.watched";

    private Shell() {}

    /** Runs one command in this process and ends it. */
    public static void run(Desk.Opening meters, Posting posting, String... args) {
        Outlet out = Outlet.of(FileDescriptor.out);
        Outlet err = Outlet.of(FileDescriptor.err);
        CountDownLatch done = new CountDownLatch(1);
        Desk desk = new Desk(
                out.writer(false),
                err.writer(true),
                colour(),
                System::currentTimeMillis,
                meters,
                System.in,
                Boolean.getBoolean(WATCHED) ? new Progress(err.writer(true), System::nanoTime) : Progress.NONE,
                new LastWords(),
                posting);
        Runtime.getRuntime().addShutdownHook(interruption(Thread.currentThread(), done, out, err, desk));
        int code = Commands.run(desk, args);
        if (out.lost().isPresent()) {
            desk.err()
                    .println("mainstay: the output could not be written: "
                            + out.lost().get().getMessage());
            code = Exit.of(code).and(Exit.ENVIRONMENT).code();
        }
        done.countDown();
        System.exit(code);
    }

    private static boolean colour() {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return terminal && System.getenv("NO_COLOR") == null;
    }

    /**
     * What happens on Ctrl-C (and on a polite kill): no more results are printed, and a write that has begun may end and say what is durable. What it leaves is
     * whole or absent, and the same call again completes it. The process then ends with 130 (143).
     */
    private static Thread interruption(Thread worker, CountDownLatch done, Outlet out, Outlet err, Desk desk) {
        return new Thread(() -> {
            if (done.getCount() == 0) return;
            out.mute();
            desk.progress().clear();
            PrintWriter last = err.writer(true);
            last.println("mainstay: interrupted");
            worker.interrupt();
            try {
                boolean ended = done.await(GRACE_MILLIS, TimeUnit.MILLISECONDS);
                say(desk.lastWords(), last);
                err.mute();
                if (!ended) worker.interrupt();
            } catch (InterruptedException again) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** What the command itself did not come to say. */
    private static void say(LastWords words, PrintWriter last) throws InterruptedException {
        boolean still = words.still(LONGEST_WRITE);
        String said = words.take();
        if (!said.isEmpty())
            last.println("mainstay: " + said + (still ? "" : "; a write was under way: more may be durable"));
    }
}
