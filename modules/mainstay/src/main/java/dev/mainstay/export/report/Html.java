package dev.mainstay.export.report;

/** Text that goes into a page. */
final class Html {
    private Html() {}

    /** The text with everything that a page would take for markup written out. */
    static String text(String raw) {
        StringBuilder safe = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    static String cell(String css, String raw) {
        return "<td" + (css.isEmpty() ? "" : " class=" + css) + ">" + text(raw) + "</td>";
    }
}
