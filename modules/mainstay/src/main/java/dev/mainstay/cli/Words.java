package dev.mainstay.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers with their words, and words for a shell. */
final class Words {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@%+=,-]+");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Words() {}

    /** A path as one word of a shell's command line. */
    static String shell(Path path) {
        String text = path.toString();
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** A text of somebody's data as it may be shown in a terminal: control characters, which could command it, are replaced. */
    static String plain(Object text) {
        return CONTROL.matcher(text.toString()).replaceAll("\uFFFD");
    }

    /** {@code 1 error}, {@code 1,204 errors}. */
    static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
