package dev.mainstay.demo;

import java.net.URI;
import java.util.Optional;

/** The faults as a table: what each does, whose it is, where it will be seen, and the button. */
final class Buttons {
    private Buttons() {}

    static String table(World world, Optional<URI> mainstay) {
        StringBuilder rows = new StringBuilder();
        for (Fault fault : Fault.values()) rows.append(row(world, fault, mainstay));
        return """
                <table class="faults" id="faults" data-live>
                <thead><tr><th scope="col">Fault</th><th scope="col">Owner</th><th scope="col">Breaks</th>\
                <th scope="col">State</th><th scope="col"><span class="hidden">Button</span></th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                """.formatted(rows);
    }

    private static String row(World world, Fault fault, Optional<URI> mainstay) {
        Faults.State state = world.faults().state(fault);
        boolean off = state == Faults.State.OFF;
        return """
                <tr class="%s"><th scope="row">%s<span>%s</span></th><td data-name="Owner">%s</td><td data-name="Breaks">%s</td>\
                <td data-name="State">%s</td>\
                <td class="b"><form method="post" action="/faults/%s/%s"><button id="%s" class="%s"%s \
                aria-label="%s: %s">%s</button></form></td></tr>
                """.formatted(
                        off ? "off" : "on",
                        fault.title(),
                        fault.does(),
                        fault.owner(),
                        seen(fault, mainstay),
                        state(world, fault),
                        fault.id(),
                        off ? "press" : "resolve",
                        fault.id(),
                        off ? "plain" : "mend",
                        world.ended() && off ? " disabled" : "",
                        off ? "Break" : "Mend",
                        fault.title(),
                        off ? "Break" : "Mend");
    }

    private static String seen(Fault fault, Optional<URI> mainstay) {
        String promise = fault.seen().replace("/", "/<wbr>");
        return mainstay.map(uri -> "<a href=\""
                        + Page.escaped(uri.resolve("/promise/" + fault.seen()).toString()) + "\">" + promise + "</a>")
                .orElse(promise);
    }

    private static String state(World world, Fault fault) {
        String since = world.faults()
                .since(fault)
                .map(at -> Time.clock(at).substring(5))
                .orElse("");
        return switch (world.faults().state(fault)) {
            case OFF -> "<span class=\"soft\">off</span>";
            case WAITING ->
                "<b class=\"mk\" aria-hidden=\"true\">◌</b> not felt yet <small>pressed " + since + "</small>";
            case ON -> "<b class=\"mk\" aria-hidden=\"true\">▲</b> felt <small>pressed " + since + "</small>";
        };
    }
}
