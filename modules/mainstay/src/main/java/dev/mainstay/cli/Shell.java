package dev.mainstay.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process around a command: standard streams, the terminal, the signals of its user, and the exit code. */
public final class Shell {
    /** How long a write that has begun may take to end after an interruption. */
    private static final long GRACE_MILLIS = 500;

    private Shell() {}

    /** Runs one command in this process and ends it. */
    public static void run(Desk.Opening meters, String... args) {
        Outlet out = Outlet.of(FileDescriptor.out);
        Outlet err = Outlet.of(FileDescriptor.err);
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(interruption(Thread.currentThread(), done, out, err));
        Desk desk =
                new Desk(out.writer(false), err.writer(true), colour(), System::currentTimeMillis, meters, System.in);
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
    private static Thread interruption(Thread worker, CountDownLatch done, Outlet out, Outlet err) {
        return new Thread(() -> {
            if (done.getCount() == 0) return;
            out.mute();
            PrintWriter last = err.writer(true);
            last.println("mainstay: interrupted");
            worker.interrupt();
            try {
                boolean ended = done.await(GRACE_MILLIS, TimeUnit.MILLISECONDS);
                err.mute();
                if (!ended) worker.interrupt();
            } catch (InterruptedException again) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
