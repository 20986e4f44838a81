package dev.mainstay.measure.table;

import dev.mainstay.measure.Globs;
import dev.mainstay.measure.table.Files.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with the files of a table that was refused: which one, why, and what to do, before the engine's own words. */
record Faults(Duck duck, Files files) {
    /** Most files of one pattern that are looked into. */
    private static final int LOOKED = 200;
    /** Words of the engine that are about a file, not about a question. */
    private static final Pattern FILE = Pattern.compile("(?s)^IO Error.*|.*(CSV Error|CSV File|JSON|[Pp]arquet).*");

    /** The refusal in clear words; the same one where no file is at fault. */
    Refused told(Refused refusal) {
        boolean broken = FILE.matcher(refusal.reason()).matches();
        List<Path> all = new ArrayList<>();
        for (Map.Entry<Format, List<String>> entry : files.byFormat().entrySet())
            for (String pattern : entry.getValue()) {
                try {
                    List<Path> found = Globs.expand(List.of(pattern));
                    all.addAll(found);
                    for (Path file : found.subList(0, Math.min(LOOKED, found.size()))) {
                        Optional<String> fault = fault(entry.getKey(), file, broken);
                        if (fault.isPresent()) return new Refused(fault.get());
                    }
                } catch (IOException none) {
                    return new Refused(missing(pattern, none));
                }
            }
        boolean empty = all.stream().allMatch(file -> file.toFile().length() == 0);
        if (!empty && broken) return files.ragged().map(Refused::new).orElse(refusal);
        if (!empty) return refusal;
        return new Refused(all.getFirst() + " is empty; write it again, or correct its path under files");
    }

    private static String missing(String pattern, IOException failure) {
        Path path = Path.of(pattern);
        if (java.nio.file.Files.isDirectory(path))
            return pattern + " is a folder; name a file in it, or a pattern such as " + pattern + "/*"
                    + pattern.substring(pattern.lastIndexOf('.'));
        return Globs.reason(failure) + "; correct its path under files, or write it first";
    }

    /** @param broken whether rows may be at fault as well, so that all are read */
    private Optional<String> fault(Format format, Path file, boolean broken) {
        if (!java.nio.file.Files.isReadable(file))
            return Optional.of(file + ": permission denied; let its reader's account read it");
        if (format == Format.PARQUET && file.toFile().length() == 0)
            return Optional.of(file + " is empty; write it again, or take it out");
        String relation = new Files(Map.of(format, List.of(file.toString()))).relation();
        try {
            if (duck.describe(relation).isEmpty()) return Optional.empty();
        } catch (Refused refusal) {
            Optional<String> row = format == Format.CSV ? Ragged.row(file) : Optional.empty();
            if (row.isPresent()) return row;
            return Optional.of(file + " is not readable as " + format.word() + "; write it again, or take it out ("
                    + refusal.reason() + ")");
        }
        if (!broken) return Optional.empty();
        try {
            return duck.ask("SELECT count(COLUMNS(*)) FROM " + relation, rows -> Optional.empty());
        } catch (Refused refusal) {
            Optional<String> row = format == Format.CSV ? Ragged.row(file) : Optional.empty();
            if (row.isPresent()) return row;
            return Optional.of(
                    file + " is not readable to its end; write it again, or take it out (" + refusal.reason() + ")");
        }
    }
}
