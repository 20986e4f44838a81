package dev.mainstay.spec;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first look at an SQL condition or aggregate: text that is more than an expression over columns is refused before an engine sees
 * it. The engine is locked down as well.
 */
public final class Predicates {
    private static final Pattern QUOTED = Pattern.compile("'(?:[^']++|'')*+'|\"(?:[^\"]++|\"\")*+\"");
    private static final Pattern STATEMENT = Pattern.compile(
            "\\b(SELECT|FROM|UNION|EXCEPT|INTERSECT|JOIN|WITH|INTO|VALUES|TABLE|INSERT|UPDATE|DELETE|MERGE|PIVOT|UNPIVOT|DESCRIBE"
                    + "|SUMMARIZE)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMAND = Pattern.compile(
            "^[\\s(]*(CREATE|DROP|ALTER|TRUNCATE|ATTACH|DETACH|COPY|EXPORT|IMPORT|INSTALL|LOAD|PRAGMA|SET|RESET|CALL|EXECUTE|PREPARE"
                    + "|GRANT|REVOKE|VACUUM|CHECKPOINT|USE|BEGIN|COMMIT|ROLLBACK|DO|LISTEN|NOTIFY|FORCE|SHOW)\\s+"
                    + "(?!(?:IS|IN|BETWEEN|NOT|LIKE|ILIKE|AND|OR|GLOB|SIMILAR)\\b)['A-Za-z_]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ALLOWED_FROM = Pattern.compile(
            "\\b(IS\\s+(NOT\\s+)?DISTINCT\\s+FROM\\b|EXTRACT\\s*\\(\\s*\\w+\\s+FROM\\b|TRIM\\s*\\([^()]*\\bFROM\\b|SUBSTRING\\s*\\([^()]*\\bFROM\\b)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FUNCTION = Pattern.compile(
            "\\b(read_\\w+|\\w*_scan|scan_\\w+|glob|sniff_csv|getenv|current_setting|set_config|query|query_table|getvariable"
                    + "|pg_\\w+|lo_\\w+|dblink\\w*|duckdb_\\w+|pragma_\\w+|load_\\w+|http\\w*|sleep|xp_\\w+|which_secret|write_\\w+|copy_\\w+"
                    + "|reflect|java_method|input_file_name)\\s*\\(",
            Pattern.CASE_INSENSITIVE);

    private Predicates() {}

    /** Why the text is refused; empty when nothing speaks against it. */
    public static Optional<String> refusal(String text) {
        if (text.isBlank()) return Optional.of("it is empty");
        if (text.length() > 4_000) return Optional.of("it is longer than 4000 characters");
        String code = QUOTED.matcher(text).replaceAll("''");
        if (code.contains(";")) return Optional.of("';' ends a statement; write one condition");
        if (code.contains("--") || code.contains("/*") || code.contains("$$"))
            return Optional.of("no comments or $$ quotes");
        if (code.chars().filter(c -> c == '\'').count() % 2 != 0 || code.indexOf('"') >= 0)
            return Optional.of("a quote is not closed");
        Optional<String> brackets = brackets(code);
        if (brackets.isPresent()) return brackets;
        Matcher function = FUNCTION.matcher(code);
        if (function.find()) return Optional.of(function.group(1) + " reaches beyond the table");
        Matcher command = COMMAND.matcher(code);
        if (command.find()) return Optional.of("'" + command.group(1) + "' is a command; write one condition");
        Matcher word = STATEMENT.matcher(ALLOWED_FROM.matcher(code).replaceAll(" "));
        if (word.find())
            return Optional.of(
                    "'" + word.group(1) + "' belongs to a statement or sub-query; write a condition over the columns");
        return Optional.empty();
    }

    private static Optional<String> brackets(String code) {
        int open = 0;
        for (int i = 0; i < code.length(); i++) {
            if (code.charAt(i) == '(') open++;
            if (code.charAt(i) == ')' && --open < 0) return Optional.of("a ')' closes nothing");
        }
        return open > 0 ? Optional.of("a '(' is not closed") : Optional.empty();
    }
}
