package dev.mainstay.export.foreign;

import dev.mainstay.spec.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The edge to YAML text. */
final class Yaml {
    /** What a file may be at most: characters, and documents in it. */
    static final int LONGEST = 3 * 1024 * 1024;

    static final int DOCUMENTS = 1_000;

    /** The documents of a file, or why there are none. */
    sealed interface Parsed {
        record Documents(List<Item> roots) implements Parsed {}

        /**
         * Text that is no YAML.
         *
         * @param at where reading stopped
         */
        record Broken(Position at, String reason) implements Parsed {}
    }

    static Parsed parse(String file, String text) {
        if (text.length() > LONGEST) return broken(file, "larger than " + LONGEST + " characters");
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(LONGEST)
                .setMaxAliasesForCollections(50)
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setLabel(file)
                .build();
        List<Item> roots = new ArrayList<>();
        try {
            for (var node : new Compose(settings).composeAllFromString(text)) {
                if (roots.size() == DOCUMENTS) return broken(file, "more than " + DOCUMENTS + " documents");
                roots.add(Item.root(file, node));
            }
        } catch (MarkedYamlEngineException marked) {
            return new Parsed.Broken(
                    marked.getProblemMark()
                            .map(mark -> new Position(file, mark.getLine() + 1, mark.getColumn() + 1))
                            .orElse(new Position(file, 1, 1)),
                    "no YAML: " + oneLine(marked.getProblem()));
        } catch (YamlEngineException broken) {
            return broken(file, "no YAML: " + oneLine(broken.getMessage()));
        } catch (StackOverflowError deep) {
            return broken(file, "nested too deep");
        }
        return new Parsed.Documents(List.copyOf(roots));
    }

    private static Parsed broken(String file, String reason) {
        return new Parsed.Broken(new Position(file, 1, 1), reason);
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\s+", " ");
    }

    /** A double-quoted scalar, or a single-quoted one where that reads better. */
    static String quoted(String text) {
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c != 0x7f && c < 0x80) && text.indexOf('\\') < 0;
        if (plain && text.indexOf('"') < 0) return '"' + text + '"';
        if (plain && text.indexOf('\'') < 0) return '\'' + text + '\'';
        return escaped(text);
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c == '\n') out.append("\\n");
            else if (c == '\t') out.append("\\t");
            else if (c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xfeff)
                out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }

    private Yaml() {}
}
