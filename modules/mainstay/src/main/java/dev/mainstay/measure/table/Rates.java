package dev.mainstay.measure.table;

import dev.mainstay.stat.Range;
import dev.mainstay.stat.Rate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Label rates of references, kept for as long as the files of their labels are the same. */
public final class Rates {
    private static final int MOST = 1_000;

    private final Map<String, Kept> kept = new HashMap<>();

    private record Kept(List<String> files, Rate rate) {}

    /** The rate that a question answers, asked again only if a file was changed since, came or went. */
    synchronized Rate of(Table labels, String question, Range range) throws Refused {
        List<String> files = files(labels);
        Kept before = kept.get(question);
        if (before != null && before.files.equals(files)) return before.rate;
        Rate rate = labels.duck().ask(question, rows -> {
            rows.next();
            return new Rate(rows.getLong(2), rows.getLong(1), range);
        });
        if (kept.size() >= MOST) kept.clear();
        kept.put(question, new Kept(files, rate));
        return rate;
    }

    /** The files of a table with their sizes and times. */
    private static List<String> files(Table table) throws Refused {
        List<String> files = new ArrayList<>();
        for (String file : table.files().found(table.duck())) {
            Path path = Path.of(file);
            try {
                files.add(file + " " + java.nio.file.Files.size(path) + " "
                        + java.nio.file.Files.getLastModifiedTime(path).toMillis());
            } catch (IOException gone) {
                files.add(file);
            }
        }
        return files;
    }
}
