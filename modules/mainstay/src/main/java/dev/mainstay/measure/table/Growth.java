package dev.mainstay.measure.table;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Expressions whose values grow with what is written and not with the rows. The engine computes such a value within one step, where it
 * looks at neither its clock nor its memory limit, so they are refused before.
 */
final class Growth {
    /** The longest text or list that an expression may ask for by number. */
    private static final int MOST = 1_000;

    /** Which argument says how much is made; −1: every one. */
    private static final Map<String, Integer> SIZED = Map.ofEntries(
            Map.entry("range", -1),
            Map.entry("generate_series", -1),
            Map.entry("repeat", 1),
            Map.entry("lpad", 1),
            Map.entry("rpad", 1),
            Map.entry("list_resize", 1),
            Map.entry("array_resize", 1),
            Map.entry("bitstring", 1),
            Map.entry("to_base", 2),
            Map.entry("bar", 3));

    private static final Set<String> FORMATS = Set.of("format", "printf");
    private static final Set<String> REPLACING = Set.of("replace", "regexp_replace");

    private Growth() {}

    /** Why a call is refused; empty when nothing speaks against it. */
    static Optional<String> refusal(JsonNode call) {
        String name = call.path("function_name").asString("");
        if (!grows(call)) return Optional.empty();
        if (SIZED.containsKey(name) && !sized(call, name))
            return Optional.of(name + "() needs a size that is written as a number of at most " + MOST);
        if (FORMATS.contains(name) && !shaped(call))
            return Optional.of(name + "() needs a form that is written as text, with widths of at most three digits");
        for (JsonNode child : call.path("children"))
            if (holdsGrowth(child))
                return Optional.of(name + "() around another function that makes something longer is not allowed");
        return Optional.empty();
    }

    private static boolean grows(JsonNode call) {
        String name = call.path("function_name").asString("");
        if (SIZED.containsKey(name) || FORMATS.contains(name)) return true;
        if (REPLACING.contains(name)) return !shortens(call);
        for (JsonNode child : call.path("children"))
            if (child.path("class").asString("").equals("LAMBDA")) return true;
        return false;
    }

    private static boolean holdsGrowth(JsonNode node) {
        if (node.path("class").asString("").equals("FUNCTION") && grows(node)) return true;
        for (JsonNode child : node) if (holdsGrowth(child)) return true;
        return false;
    }

    /** Written as a call of its own, with a number where the size stands. */
    private static boolean sized(JsonNode call, String name) {
        JsonNode arguments = call.path("children");
        int at = SIZED.getOrDefault(name, -1);
        if (!Set.of("", "main").contains(call.path("schema").asString(""))) return false;
        for (int i = 0; i < arguments.size(); i++) {
            if (at >= 0 && i != at) continue;
            JsonNode value = arguments.path(i).path("value").path("value");
            if (!value.isIntegralNumber() || Math.abs(value.asDouble()) > MOST) return false;
        }
        return true;
    }

    private static boolean shaped(JsonNode call) {
        JsonNode form = call.path("children").path(0).path("value").path("value");
        return form.isString() && !form.asString().matches("(?s).*([0-9]{4}|\\*).*");
    }

    /** What is put in is no longer than what it is put for. */
    private static boolean shortens(JsonNode call) {
        JsonNode arguments = call.path("children");
        JsonNode from = arguments.path(1).path("value").path("value");
        JsonNode to = arguments.path(2).path("value").path("value");
        boolean literal = call.path("function_name").asString("").equals("replace");
        return arguments.size() >= 3
                && from.isString()
                && to.isString()
                && to.asString().length() <= (literal ? from.asString().length() : 0);
    }
}
