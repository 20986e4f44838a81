package dev.mainstay.measure.table;

import dev.mainstay.measure.Globs;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The files of a table: absolute paths or globs.
 *
 * @param byFormat what to read, by how it is written
 */
record Files(Map<Format, List<String>> byFormat) {
    /** How rows are written in a file. */
    enum Format {
        PARQUET("read_parquet", "Parquet", ".*\\.(parquet|pq)"),
        CSV("read_csv", "CSV", ".*\\.(csv|tsv)(\\.gz|\\.zst)?"),
        JSON("read_json", "JSON", ".*\\.(json|jsonl|ndjson)(\\.gz|\\.zst)?");

        private final String function;
        private final String word;
        private final String names;

        Format(String function, String word, String names) {
            this.function = function;
            this.word = word;
            this.names = names;
        }

        String word() {
            return word;
        }

        boolean writes(String file) {
            return file.toLowerCase(Locale.ROOT).matches(names);
        }
    }

    /** @throws Refused when a file has an ending that no format claims */
    static Files of(List<String> patterns) throws Refused {
        if (patterns.isEmpty()) throw new Mistaken("the table names no files", "");
        Map<Format, List<String>> byFormat = new EnumMap<>(Format.class);
        for (String pattern : patterns) {
            if (pattern.matches("(?i).*\\b[a-z][a-z0-9+.-]+:/.*"))
                throw new Mistaken(pattern + ": files of this machine are read, no addresses", "");
            byFormat.computeIfAbsent(format(pattern), none -> new ArrayList<>()).add(pattern);
        }
        return new Files(byFormat);
    }

    private static Format format(String pattern) throws Refused {
        for (Format format : Format.values()) if (format.writes(pattern)) return format;
        throw new Mistaken(
                pattern + ": not a kind of file that a table is read from (.parquet, .csv, .tsv, .json, .jsonl)", "");
    }

    /** The folders that hold the files: each pattern up to its first wildcard. */
    List<String> roots() {
        TreeSet<String> roots = new TreeSet<>();
        for (List<String> patterns : byFormat.values()) {
            for (String pattern : patterns) {
                int wild = 0;
                while (wild < pattern.length() && "*?[{".indexOf(pattern.charAt(wild)) < 0) wild++;
                roots.add(pattern.substring(0, pattern.lastIndexOf('/', wild == 0 ? 0 : wild - 1) + 1));
            }
        }
        return List.copyOf(roots);
    }

    /** The files for people. */
    String named() {
        List<String> all = byFormat.values().stream().flatMap(List::stream).toList();
        return all.getFirst() + (all.size() == 1 ? "" : " and " + (all.size() - 1) + " more");
    }

    /**
     * Looks where the files lead that the engine finds. The folder before a pattern's first wildcard may be a link itself, since it was
     * named; what is found below it lies below it.
     *
     * @throws Refused naming the first file that is a link out of its folder
     */
    void stay(Duck duck) throws Refused {
        List<Path> roots = new ArrayList<>();
        for (String root : roots()) real(Path.of(root)).ifPresent(roots::add);
        for (String file : found(duck)) {
            Optional<Path> real = real(Path.of(file));
            if (real.isPresent() && roots.stream().noneMatch(real.get()::startsWith))
                throw new Refused(
                        file + " leads out of its folder, to " + real.get() + "; name that file itself if it is meant");
        }
    }

    /** The files that the engine finds. */
    List<String> found(Duck duck) throws Refused {
        List<String> found = new ArrayList<>();
        for (List<String> patterns : byFormat.values())
            found.addAll(duck.ask("SELECT file FROM glob(" + Sql.list(patterns) + ") ORDER BY 1", Files::names));
        return found;
    }

    private static List<String> names(ResultSet rows) throws SQLException {
        List<String> names = new ArrayList<>();
        while (rows.next()) names.add(rows.getString(1));
        return names;
    }

    private static Optional<Path> real(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Whether every file says the names of its columns. */
    boolean typed() {
        return byFormat.keySet().equals(Set.of(Format.PARQUET));
    }

    /** The first row of a CSV file with too many or too few columns, with its file and line. */
    Optional<String> ragged() {
        try {
            return Globs.expand(byFormat.getOrDefault(Format.CSV, List.of())).stream()
                    .filter(file -> file.toString().matches("(?i).*\\.[ct]sv"))
                    .flatMap(file -> Ragged.row(file).stream())
                    .findFirst();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** All rows, as a table expression; columns are matched by name. */
    String relation() {
        return relation("");
    }

    /** As {@link #relation()}, with the file of each row in a column of that name. */
    String relationWithFiles(String column) {
        return relation(", filename = " + Sql.text(column));
    }

    private String relation(String option) {
        return byFormat.entrySet().stream()
                .map(entry -> "SELECT * FROM " + entry.getKey().function + "(" + Sql.list(entry.getValue())
                        + ", union_by_name = true" + option + ")")
                .collect(Collectors.joining(" UNION ALL BY NAME ", "(", ")"));
    }
}
