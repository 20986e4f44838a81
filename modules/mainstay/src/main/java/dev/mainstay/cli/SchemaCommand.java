package dev.mainstay.cli;

import dev.mainstay.spec.text.Schemas;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "schema",
        description = "Print the JSON Schema of a kind of document, or list the kinds.",
        footer = {
            "",
            "For an editor: mainstay schema all > mainstay.schema.json, then begin a file with",
            "# yaml-language-server: $schema=mainstay.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Desk desk;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "",
            paramLabel = "KIND",
            description = "e.g. Service, openslo/SLO, or all; without it the kinds are listed.")
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
        Optional<String> schema = Schemas.of(kind);
        if (schema.isEmpty())
            return desk.invalid("there is no kind '" + kind + "'; there are " + String.join(", ", Schemas.kinds()))
                    .code();
        desk.out().println(schema.get());
        return Exit.YES.code();
    }
}
