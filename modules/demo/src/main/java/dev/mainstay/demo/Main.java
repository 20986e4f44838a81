package dev.mainstay.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** The demo's entry point. Exit codes: 3 wrong arguments, 4 a folder, file or port that cannot be used. */
public final class Main {
    private static final int ARGUMENTS = 3;
    private static final int ENVIRONMENT = 4;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        Locale.setDefault(Locale.ENGLISH);
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        try {
            Options options = Options.parse(arguments, System.getenv());
            if (options.attached()) Attachment.to(System.in);
            return run(options, out, err);
        } catch (Options.Wrong e) {
            err.println("demo: " + e.getMessage());
            err.print(Options.USAGE);
            return ARGUMENTS;
        } catch (IOException | SQLException e) {
            err.println("demo: " + e.getMessage());
            return ENVIRONMENT;
        }
    }

    private static int run(Options options, PrintStream out, PrintStream err)
            throws IOException, SQLException, InterruptedException {
        Home home = new Home(options.dir());
        if (!home.free()) {
            err.println("demo: " + home.folder() + " holds something else; name an empty folder with --dir");
            return ENVIRONMENT;
        }
        if (!Files.isRegularFile(options.flights())) {
            err.println("demo: there is no sample at " + options.flights() + "; name it with --flights");
            return ENVIRONMENT;
        }
        Closeable claim = home.claim();
        try {
            play(options, home, out, err);
        } finally {
            claim.close();
        }
        return 0;
    }

    private static void play(Options options, Home home, PrintStream out, PrintStream err)
            throws IOException, SQLException, InterruptedException {
        Flights flights = Flights.read(options.flights());
        Delays delays = new Delays(flights);
        if (options.prepare() || !home.place().prepared()) {
            Preparation.run(home, flights, delays, options.seed(), options.port());
            out.println("prepared February to May 2001 in " + home.folder());
        }
        if (!options.prepare()) serve(options, home, flights, delays, out, err);
    }

    private static void serve(
            Options options, Home home, Flights flights, Delays delays, PrintStream out, PrintStream err)
            throws IOException, SQLException, InterruptedException {
        Running running;
        try {
            running = Running.start(options, home, flights, delays);
        } catch (BindException e) {
            throw new IOException(
                    "port " + options.port()
                            + " is taken; choose another with --port, 0 for any, or end what listens there",
                    e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(running, err)));
        out.println("on time? at http://localhost:" + running.port() + "/, documents in "
                + home.folder().resolve("slos") + "; Ctrl-C ends it");
        new CountDownLatch(1).await();
    }

    private static void end(Running running, PrintStream err) {
        try {
            running.close();
        } catch (IOException | SQLException e) {
            err.println("demo: the last files were not written: " + e.getMessage());
        }
    }
}
