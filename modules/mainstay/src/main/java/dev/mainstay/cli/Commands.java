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
                "In a mixed result the first of 130, 3, 4, 1, 2, 0 wins. Begin with: mainstay init DIR",
                "`mainstay help COMMAND` says more; completion: source <(mainstay completion)"
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
        add(line, "init", () -> new InitCommand(desk));
        add(line, "check", () -> new CheckCommand(desk));
        add(line, "validate", () -> new ValidateCommand(desk));
        add(line, "schema", () -> new SchemaCommand(desk));
        add(line, "replay", () -> new ReplayCommand(desk));
        CommandLine release = new CommandLine(new ReleaseCommand(desk));
        release.getCommandSpec().mixinStandardHelpOptions(true);
        release.addSubcommand("gate", new CommandLine(new ReleaseCommand.GateCommand(desk)));
        line.addSubcommand("release", release);
        add(line, "import", () -> new ImportCommand(desk));
        add(line, "push", () -> new PushCommand(desk));
        add(line, "scrape", () -> new ScrapeCommand(desk));
        add(line, "exclude", () -> new ExcludeCommand(desk));
        add(line, "status", () -> new StatusCommand(desk));
        add(line, "backup", () -> new BackupCommand(desk));
        add(line, "restore", () -> new RestoreCommand(desk));
        line.addSubcommand("help", new CommandLine.HelpCommand());
        CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
        line.addSubcommand("completion", completion);
        line.setOut(desk.out());
        line.setErr(desk.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(desk.terminal());
        line.setParameterExceptionHandler((wrong, given) -> {
            desk.err().println("mainstay: " + wrong.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(wrong, desk.err());
            desk.err()
                    .println("mainstay: `"
                            + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help` shows what is right");
            return Exit.INVALID.code();
        });
        line.setExecutionExceptionHandler((failure, command, given) -> Trouble.tell(failure, desk));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                desk.terminal() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        int code = execute(line, desk, args);
        desk.out().flush();
        desk.err().flush();
        return code;
    }

    private static int execute(CommandLine line, Desk desk, String... args) {
        try {
            return line.execute(args);
        } catch (Error failure) {
            return Trouble.tell(failure, desk);
        }
    }

    private static void add(CommandLine line, String name, Supplier<Object> command) {
        CommandLine sub = new CommandLine(command.get());
        sub.getCommandSpec().mixinStandardHelpOptions(true);
        line.addSubcommand(name, sub);
    }
}
