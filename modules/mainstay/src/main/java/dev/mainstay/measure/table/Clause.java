package dev.mainstay.measure.table;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One SQL expression of a user, known to be nothing more: parsed by the engine itself, it is a single expression without sub-query, table,
 * placeholder or anything that answers differently each time.
 *
 * @param sql in parentheses
 */
record Clause(String sql) {
    private static final int LONGEST = 10_000;
    private static final Set<String> UNSTEADY = Set.of(
            "now",
            "current_timestamp",
            "get_current_timestamp",
            "transaction_timestamp",
            "current_date",
            "today",
            "current_time",
            "get_current_time",
            "current_localtime",
            "current_localtimestamp",
            "localtime",
            "localtimestamp",
            "random",
            "setseed",
            "uuid",
            "gen_random_uuid",
            "uuidv4",
            "uuidv7",
            "nextval",
            "currval",
            "getenv",
            "getvariable",
            "current_setting",
            "sleep",
            "write_log",
            "txid_current",
            "version",
            "current_user",
            "session_user",
            "user",
            "current_catalog",
            "current_database",
            "current_schema",
            "current_schemas",
            "current_query",
            "current_query_id",
            "current_connection_id",
            "current_transaction_id",
            "in_search_path",
            "age_now");
    /** Functions that are written without parentheses, and so are parsed as columns. */
    private static final Set<String> CLOCKS =
            Set.of("current_date", "current_time", "current_timestamp", "localtime", "localtimestamp");

    private static final JsonMapper JSON = JsonMapper.shared();

    static Clause parse(Duck duck, String text) throws Refused {
        if (text.isBlank()) throw new Mistaken("an SQL expression is empty", "");
        if (text.length() > LONGEST)
            throw new Mistaken("an SQL expression is longer than " + LONGEST + " characters", "");
        String sql = "(" + text + "\n)";
        JsonNode tree = JSON.readTree(duck.parse("SELECT " + sql));
        if (tree.path("error").asBoolean(true))
            throw refused(text, tree.path("error_message").asString("not SQL"));
        if (tree.path("statements").size() != 1) throw refused(text, "only one expression is allowed here");
        JsonNode select = tree.path("statements").path(0).path("node");
        boolean plain = select.path("type").asString("").equals("SELECT_NODE")
                && select.path("select_list").size() == 1
                && select.path("from_table").path("type").asString("").equals("EMPTY")
                && select.path("where_clause").isNull()
                && select.path("having").isNull()
                && select.path("qualify").isNull()
                && select.path("sample").isNull()
                && select.path("modifiers").isEmpty()
                && select.path("group_expressions").isEmpty()
                && select.path("cte_map").path("map").isEmpty();
        if (!plain) throw refused(text, "only one expression is allowed here");
        inspect(text, select.path("select_list").path(0));
        return new Clause(sql);
    }

    private static void inspect(String text, JsonNode node) throws Refused {
        if (node.isObject()) {
            switch (node.path("class").asString("")) {
                case "SUBQUERY" -> throw refused(text, "sub-queries are not allowed");
                case "PARAMETER" -> throw refused(text, "placeholders are not allowed");
                case "STAR" -> throw refused(text, "* is not allowed");
                case "WINDOW" -> throw refused(text, "window functions are not allowed");
                case "FUNCTION" -> {
                    Optional<String> growth = Growth.refusal(node);
                    if (growth.isPresent()) throw refused(text, growth.get());
                    String name = node.path("function_name").asString("");
                    if (UNSTEADY.contains(name))
                        throw refused(text, name + "() is not allowed: the same rows must give the same answer");
                }
                case "COLUMN_REF" -> {
                    String name = node.path("column_names").path(0).asString("").toLowerCase(Locale.ROOT);
                    if (CLOCKS.contains(name))
                        throw refused(text, name + " is not allowed: the same rows must give the same answer");
                }
                default -> {}
            }
        }
        for (JsonNode child : node) inspect(text, child);
    }

    /** Whether it is about all rows of a slice together, e.g. {@code sum(cost)}. */
    boolean isAggregate(Duck duck) throws Refused {
        return calls(JSON.readTree(duck.parse("SELECT " + sql)), duck.aggregates());
    }

    private static boolean calls(JsonNode node, Set<String> names) {
        if (node.path("class").asString("").equals("FUNCTION")
                && names.contains(node.path("function_name").asString(""))) return true;
        for (JsonNode child : node) if (calls(child, names)) return true;
        return false;
    }

    /** The sum of this number over all rows of a slice. */
    Clause summed() {
        return new Clause("(sum(CAST(" + sql + " AS DECIMAL(38, 12))))");
    }

    /** This aggregate expression over only those rows for which {@code condition} is true. */
    Clause where(Duck duck, Clause condition) throws Refused {
        ObjectNode statement = (ObjectNode) JSON.readTree(duck.parse("SELECT " + sql));
        JsonNode filter = JSON.readTree(duck.parse("SELECT " + condition.sql))
                .path("statements")
                .path(0)
                .path("node")
                .path("select_list")
                .path(0);
        if (filter(statement, filter, duck.aggregates()) == 0)
            throw refused(sql, "where: needs an aggregate to act on, e.g. avg(x)");
        return new Clause("(" + duck.unparse(statement.toString()).substring("SELECT ".length()) + ")");
    }

    private static int filter(JsonNode node, JsonNode filter, Set<String> aggregates) {
        if (node instanceof ObjectNode call
                && node.path("class").asString("").equals("FUNCTION")
                && aggregates.contains(node.path("function_name").asString(""))) {
            call.set("filter", node.path("filter").isNull() ? filter : both(node.path("filter"), filter));
            return 1;
        }
        int changed = 0;
        for (JsonNode child : node) changed += filter(child, filter, aggregates);
        return changed;
    }

    private static JsonNode both(JsonNode left, JsonNode right) {
        ObjectNode and = JSON.createObjectNode();
        and.put("class", "CONJUNCTION")
                .put("type", "CONJUNCTION_AND")
                .put("alias", "")
                .put("query_location", 0);
        and.putArray("children").add(left).add(right);
        return and;
    }

    private static Mistaken refused(String text, String why) {
        return new Mistaken("SQL refused: " + Sql.text(text.strip()) + ": " + why, "");
    }
}
