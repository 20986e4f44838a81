package dev.mainstay.cli;

import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as a whole. */
public final class Commands {
    private Commands() {}

    @Command(
            name = "mainstay",
            description = "Promises of machine learning services: measured, judged, and kept.",
            mixinStandardHelpOptions = true,
            version = "mainstay 0.1.0",
            footer = {
                "",
                "Exit codes: 0 yes, 1 no, 2 undecided, 3 invalid input, 4 Mainstay's own environment failed, 130 interrupted.",
                "In a mixed result the first of 130, 3, 4, 1, 2, 0 wins. Begin with: mainstay init DIR"
            })
    static final class Root implements Runnable {
        @CommandLine.Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    /** Runs one command and answers its exit code. */
    public static int run(Desk desk, String... args) {
        CommandLine line = new CommandLine(new Root());
        add(line, "check", () -> new CheckCommand(desk));
        add(line, "validate", () -> new ValidateCommand(desk));
        add(line, "schema", () -> new SchemaCommand(desk));
        add(line, "replay", () -> new ReplayCommand(desk));
        CommandLine release = new CommandLine(new ReleaseCommand(desk));
        release.getCommandSpec().mixinStandardHelpOptions(true);
        release.addSubcommand("gate", new CommandLine(new ReleaseCommand.GateCommand(desk)));
        line.addSubcommand("release", release);
        add(line, "import", () -> new ImportCommand(desk));
        CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
        line.addSubcommand("completion", completion);
        line.setOut(desk.out());
        line.setErr(desk.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler((wrong, given) -> {
            desk.err().println("mainstay: " + wrong.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(wrong, desk.err());
            desk.err()
                    .println("mainstay: `"
                            + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help` shows what is right");
            return Exit.INVALID.code();
        });
        line.setExecutionExceptionHandler((failure, command, given) -> Trouble.tell(failure, desk));
        int code = line.execute(args);
        desk.out().flush();
        desk.err().flush();
        return code;
    }

    private static void add(CommandLine line, String name, Supplier<Object> command) {
        CommandLine sub = new CommandLine(command.get());
        sub.getCommandSpec().mixinStandardHelpOptions(true);
        line.addSubcommand(name, sub);
    }
}
