package dev.mainstay;

import dev.mainstay.act.notify.Posting;
import dev.mainstay.cli.Shell;
import dev.mainstay.measure.Settings;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import java.util.Locale;

/** The command line's entry point. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ENGLISH);
        Sources sources = new Sources(Settings.DEFAULT, Outbound.DEFAULT, new Secrets(System.getenv()));
        Shell.run(state -> new Beside(sources, Settings.DEFAULT, state)::open, Posting.of(System.getenv()), args);
    }
}
