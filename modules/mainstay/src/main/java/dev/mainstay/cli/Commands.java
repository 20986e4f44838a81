package dev.mainstay.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as a whole. */
public final class Commands {
    private static final String VERSION = "mainstay 0.1.0";

    private Commands() {}

    @Command(
            name = "mainstay",
            description = "Promises of machine learning services: measured, judged, and kept.",
            mixinStandardHelpOptions = true,
            version = VERSION,
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
        Map<String, Supplier<CommandLine>> all = all(desk);
        // Building every command takes longer than most of them run: the one that is named is enough, where one is.
        Supplier<CommandLine> named = args.length == 0 ? null : all.get(args[0]);
        if (named != null) line.addSubcommand(args[0], named.get());
        else {
            all.forEach((name, command) -> line.addSubcommand(name, command.get()));
            line.addSubcommand("help", new CommandLine.HelpCommand());
            line.addSubcommand("completion", completion());
        }
        line.setOut(desk.out());
        line.setErr(desk.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(desk.terminal());
        line.setParameterExceptionHandler((wrong, given) -> {
            desk.err().println("mainstay: " + wrong.getMessage());
            suggestions(wrong).ifPresent(desk.err()::println);
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

    /** What may have been meant: the nearest two, each as it would be written. */
    private static Optional<String> suggestions(CommandLine.ParameterException wrong) {
        if (!(wrong instanceof CommandLine.UnmatchedArgumentException unmatched)) return Optional.empty();
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        List<String> near = unmatched.getSuggestions().stream()
                .limit(2)
                .map(name -> "`" + (name.startsWith("-") ? "" : command.split(" ", 2)[0] + " ")
                        + name.replaceFirst("^mainstay ", "") + "`")
                .toList();
        return near.isEmpty() ? Optional.empty() : Optional.of("Did you mean " + String.join(" or ", near) + "?");
    }

    private static int execute(CommandLine line, Desk desk, String... args) {
        try {
            return line.execute(args);
        } catch (Error failure) {
            return Trouble.tell(failure, desk);
        }
    }

    private static Map<String, Supplier<CommandLine>> all(Desk desk) {
        Map<String, Supplier<CommandLine>> all = new LinkedHashMap<>();
        all.put("init", () -> helpful(new InitCommand(desk)));
        all.put("check", () -> helpful(new CheckCommand(desk)));
        all.put("validate", () -> helpful(new ValidateCommand(desk)));
        all.put("schema", () -> helpful(new SchemaCommand(desk)));
        all.put("replay", () -> helpful(new ReplayCommand(desk)));
        all.put(
                "release",
                () -> helpful(new ReleaseCommand(desk))
                        .addSubcommand("gate", new CommandLine(new ReleaseCommand.GateCommand(desk))));
        all.put("import", () -> helpful(new ImportCommand(desk)));
        all.put("push", () -> helpful(new PushCommand(desk)));
        all.put("scrape", () -> helpful(new ScrapeCommand(desk)));
        all.put("exclude", () -> helpful(new ExcludeCommand(desk)));
        all.put("status", () -> helpful(new StatusCommand(desk)));
        all.put(
                "notify",
                () -> helpful(new NotifyCommand(desk))
                        .addSubcommand("test", new CommandLine(new NotifyCommand.TestCommand(desk))));
        all.put("serve", () -> helpful(new ServeCommand(desk)));
        all.put("drill", () -> helpful(new DrillCommand(desk)));
        all.put("demo", () -> helpful(new DemoCommand(desk)));
        all.put(
                "token",
                () -> helpful(new TokenCommand(desk))
                        .addSubcommand("create", new CommandLine(new TokenCommand.Create(desk)))
                        .addSubcommand("list", new CommandLine(new TokenCommand.Listed(desk)))
                        .addSubcommand("revoke", new CommandLine(new TokenCommand.Revoke(desk))));
        all.put(
                "audit",
                () -> helpful(new AuditCommand(desk))
                        .addSubcommand("verify", new CommandLine(new AuditCommand.Verify(desk)))
                        .addSubcommand("show", new CommandLine(new AuditCommand.Show(desk))));
        all.put("backup", () -> helpful(new BackupCommand(desk)));
        all.put("restore", () -> helpful(new RestoreCommand(desk)));
        return all;
    }

    /** The library's command, by the name that it has here: its help is made of the name. */
    private static CommandLine completion() {
        CommandLine line = new CommandLine(new AutoComplete.GenerateCompletion());
        line.getCommandSpec().name("completion").version(VERSION);
        return line;
    }

    private static CommandLine helpful(Object command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec().mixinStandardHelpOptions(true);
        return line;
    }
}
