package dev.mainstay.cli;

import dev.mainstay.spec.text.Schemas;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "schema", description = "Print the JSON Schema of a kind, or list the kinds.")
final class SchemaCommand implements Callable<Integer> {
    private final Desk desk;

    @Parameters(index = "0", arity = "0..1", defaultValue = "", paramLabel = "KIND", description = "e.g. Service, SLO, DataSource; without it the kinds are listed.")
    String kind = "";

    SchemaCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (kind.isEmpty()) {
            Schemas.kinds().forEach(desk.out()::println);
            return Exit.YES.code();
        }
        for (String known : Schemas.kinds())
            if (known.equalsIgnoreCase(kind)) {
                desk.out().println(Schemas.of(known));
                return Exit.YES.code();
            }
        return desk.invalid("there is no kind " + kind + "; the kinds are " + String.join(", ", Schemas.kinds())).code();
    }
}
