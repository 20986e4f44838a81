package dev.mainstay.cli;

import dev.mainstay.remember.Journal;
import dev.mainstay.remember.StateUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = "Put a back-up in the place of the state.",
        footer = {
            "",
            "A state that is there is left alone unless --force is given; it is then kept beside as state.db.replaced.",
            "Exit code: 0 restored, 3 FILE is no back-up or a state is there, 4 the back-up is damaged or cannot be put in place."
        })
final class RestoreCommand implements Callable<Integer> {
    private final Desk desk;

    @Parameters(index = "0", paramLabel = "FILE", description = "A file that `mainstay backup` wrote.")
    Path file = Path.of("");

    @Mixin
    Folder folder = new Folder();

    @Option(names = "--force", description = "Replace a state that is there.")
    boolean force;

    RestoreCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file))
            return desk.invalid(file + ": there is no such file").code();
        if (Journal.exists(folder.state()) && !force)
            return desk.invalid(folder.state() + " holds a state; --force replaces it and keeps it beside")
                    .code();
        try {
            Journal.restore(file, folder.state(), force);
        } catch (StateUnavailable wrong) {
            if (wrong.reason() != StateUnavailable.Reason.FOREIGN) throw wrong;
            return desk.invalid(String.valueOf(wrong.getMessage())).code();
        }
        try (Journal journal = Journal.read(folder.state())) {
            desk.out()
                    .println("restored " + folder.state() + " from " + file + ": "
                            + journal.recovery().summary());
        }
        desk.out().println("Next: `mainstay status " + Words.shell(folder.path) + "` shows what it holds.");
        return 0;
    }
}
