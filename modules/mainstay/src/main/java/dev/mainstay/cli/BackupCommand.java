package dev.mainstay.cli;

import dev.mainstay.remember.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = "Write a whole copy of the state into one file, also while it is in use.",
        footer = {"", "The copy is verified before it gets its name. `mainstay restore FILE` puts it back."})
final class BackupCommand implements Callable<Integer> {
    private final Desk desk;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file to write; never over an existing one.")
    Path file = Path.of("");

    @Mixin
    Folder folder = new Folder();

    BackupCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        if (!Journal.exists(folder.state()))
            return desk.invalid("there is no state in " + folder.state() + "; nothing to back up")
                    .code();
        if (Files.exists(file))
            return desk.invalid(file + " is there already; name another file").code();
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent))
            return desk.invalid(parent + ": there is no such folder").code();
        Journal.backup(folder.state(), file);
        desk.out().println("wrote " + file + " (" + Words.count(Files.size(file), "byte") + "), whole and verified");
        return 0;
    }
}
