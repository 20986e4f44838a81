package dev.mainstay.export.foreign;

/** Looks through text in which quotes hide what they hold, and brackets nest. */
final class Quoted {
    /** The index of the bracket that closes the one at {@code open}; −1 if none does. */
    static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i = next(text, i)) {
            depth += step(text.charAt(i));
            if (depth == 0) return i;
        }
        return -1;
    }

    /** The first index of {@code wanted} outside brackets and quotes; −1 if there is none. */
    static int top(String text, char wanted) {
        int depth = 0;
        for (int i = 0; i < text.length(); i = next(text, i)) {
            depth += step(text.charAt(i));
            if (depth == 0 && text.charAt(i) == wanted) return i;
        }
        return -1;
    }

    /** The first index of {@code wanted} outside quotes; −1 if there is none. */
    static int first(String text, char wanted) {
        for (int i = 0; i < text.length(); i = next(text, i)) if (text.charAt(i) == wanted) return i;
        return -1;
    }

    /** The index after the character at {@code at}, or after the quoted text that begins there. */
    static int next(String text, int at) {
        char quote = text.charAt(at);
        if (quote != '"' && quote != '\'' && quote != '`') return at + 1;
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != quote) i += quote != '`' && text.charAt(i) == '\\' ? 2 : 1;
        return i + 1;
    }

    private static int step(char c) {
        if ("({[".indexOf(c) >= 0) return 1;
        return ")}]".indexOf(c) >= 0 ? -1 : 0;
    }

    private Quoted() {}
}
