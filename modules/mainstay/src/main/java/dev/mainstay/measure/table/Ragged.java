package dev.mainstay.measure.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The first row of a text file of columns that has more or fewer of them than its first line. */
final class Ragged {
    private static final String DELIMITERS = ",;\t|";
    /** Most characters that are looked at. */
    private static final long LOOKED = 100_000_000;

    private Ragged() {}

    /** File, line and what is wrong with it; empty where every row has as many columns, or the file cannot be read as text. */
    static Optional<String> row(Path file) {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            in.mark(1 << 16);
            String header = in.readLine();
            if (header == null || header.length() >= 1 << 15) return Optional.empty();
            char delimiter = delimiter(header);
            if (header.indexOf(delimiter) < 0) return Optional.empty();
            in.reset();
            return row(file, in, delimiter);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static char delimiter(String header) {
        char most = ',';
        for (char one : DELIMITERS.toCharArray()) if (count(header, one) > count(header, most)) most = one;
        return most;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static Optional<String> row(Path file, BufferedReader in, char delimiter) throws IOException {
        long line = 1;
        long began = 1;
        int columns = 1;
        int wanted = 0;
        boolean quoted = false;
        boolean blank = true;
        long looked = 0;
        for (int c = in.read(); c >= 0 && looked < LOOKED; c = in.read(), looked++) {
            if (c == '"') quoted = !quoted;
            if (c == delimiter && !quoted) columns++;
            if (c == '\n') line++;
            if (c != '\n' || quoted) {
                blank &= c == '\r' || c == '\n';
                continue;
            }
            if (wanted == 0) wanted = columns;
            if (!blank && columns != wanted) return Optional.of(told(file, began, columns, wanted));
            began = line;
            columns = 1;
            blank = true;
        }
        boolean whole = looked < LOOKED && !quoted;
        return whole && !blank && wanted > 0 && columns != wanted
                ? Optional.of(told(file, began, columns, wanted))
                : Optional.empty();
    }

    private static String told(Path file, long line, int columns, int wanted) {
        return file + ":" + line + ": " + columns + (columns == 1 ? " column" : " columns")
                + " where the first line has " + wanted + "; mend the line, or take it out";
    }
}
