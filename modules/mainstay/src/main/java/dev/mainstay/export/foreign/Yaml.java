package dev.mainstay.export.foreign;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The edge to YAML text. */
final class Yaml {
    /** What a file may be at most: characters, and documents in it. */
    static final int LONGEST = 3 * 1024 * 1024;

    static final int DOCUMENTS = 1_000;

    /** The documents of a file, or why there are none. */
    sealed interface Parsed {
        record Documents(List<Item> roots) implements Parsed {}

        record Broken(String reason) implements Parsed {}
    }

    static Parsed parse(String file, String text) {
        if (text.length() > LONGEST) return new Parsed.Broken("larger than " + LONGEST + " characters");
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
                if (roots.size() == DOCUMENTS) return new Parsed.Broken("more than " + DOCUMENTS + " documents");
                roots.add(new Item(file, node));
            }
        } catch (YamlEngineException broken) {
            return new Parsed.Broken(String.valueOf(broken.getMessage()).replaceAll("\\s+", " "));
        } catch (StackOverflowError deep) {
            return new Parsed.Broken("nested too deep");
        }
        return new Parsed.Documents(List.copyOf(roots));
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
