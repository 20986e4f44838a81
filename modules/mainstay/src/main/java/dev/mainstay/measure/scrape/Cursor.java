package dev.mainstay.measure.scrape;

/** Reads one line of a text from left to right. */
final class Cursor {
    private static final int SHOWN = 40;

    private final String line;
    private final int number;
    private int at;

    Cursor(String line, int number) {
        this.line = line;
        this.number = number;
    }

    /** The next character, NUL at the end. */
    char peek() {
        return at < line.length() ? line.charAt(at) : '\0';
    }

    boolean done() {
        return at >= line.length();
    }

    void blanks() {
        while (peek() == ' ' || peek() == '\t') at++;
    }

    /** Takes a character if it is the next. */
    boolean take(char wanted) {
        if (done() || peek() != wanted) return false;
        at++;
        return true;
    }

    void need(char wanted, String where) throws Malformed {
        if (!take(wanted)) throw wrong("'" + wanted + "' is missing " + where);
    }

    /** A name of letters, digits and {@code _}, which does not begin with a digit. */
    String name(boolean colons, String what) throws Malformed {
        int start = at;
        while (!done() && named(peek(), colons, at == start)) at++;
        if (at == start) throw wrong(what + " is missing");
        return line.substring(start, at);
    }

    private static boolean named(char c, boolean colons, boolean first) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || (colons && c == ':')
                || (!first && c >= '0' && c <= '9');
    }

    /** What stands up to the next blank or the end. */
    String word() {
        int start = at;
        while (!done() && peek() != ' ' && peek() != '\t') at++;
        return line.substring(start, at);
    }

    /** A text in double quotes; an escape that is none stands for itself. */
    String quoted() throws Malformed {
        need('"', "before a label's value");
        StringBuilder out = new StringBuilder();
        while (!done()) {
            char c = line.charAt(at++);
            if (c == '"') return out.toString();
            if (c != '\\' || done()) {
                out.append(c);
                continue;
            }
            char escaped = line.charAt(at++);
            switch (escaped) {
                case 'n' -> out.append('\n');
                case '"', '\\' -> out.append(escaped);
                default -> out.append('\\').append(escaped);
            }
        }
        throw wrong("a quote is not closed");
    }

    /** A number as the formats write it: decimal, or infinite, or NaN. */
    double number(String what) throws Malformed {
        String word = word();
        if (word.isEmpty()) throw wrong(what + " is missing");
        switch (word) {
            case "NaN", "nan", "Nan", "NAN" -> {
                return Double.NaN;
            }
            case "+Inf", "Inf", "inf", "+inf", "INF", "+INF" -> {
                return Double.POSITIVE_INFINITY;
            }
            case "-Inf", "-inf", "-INF" -> {
                return Double.NEGATIVE_INFINITY;
            }
            default -> {}
        }
        for (int i = 0; i < word.length(); i++)
            if ("0123456789+-.eE".indexOf(word.charAt(i)) < 0) throw wrong(what + " is no number: " + cut(word));
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw wrong(what + " is no number: " + cut(word));
        }
    }

    private static String cut(String text) {
        String one = text.replaceAll("\\p{Cntrl}", "?");
        return one.length() > SHOWN ? one.substring(0, SHOWN) + "…" : one;
    }

    Malformed wrong(String reason) {
        return new Malformed(number, reason);
    }

    /** Nothing more may stand here. */
    void end() throws Malformed {
        blanks();
        if (!done()) throw wrong("more than a sample: " + cut(line.substring(at)));
    }
}
