package dev.mainstay.spec.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What was probably meant. */
public final class Spelling {
    private Spelling() {}

    /** The word of {@code known} nearest to {@code word}, if it is near enough to be meant. */
    static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > 200 || known.size() > 1_000) return Optional.empty();
        int reach = Math.max(1, Math.min(3, word.length() / 3));
        return known.stream()
                .filter(k -> Math.abs(k.length() - word.length()) <= reach)
                .filter(k -> distance(word, k) <= reach)
                .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(k -> k));
    }

    /** "did you mean 'x'?", or {@code otherwise}. */
    public static String hint(String word, Collection<String> known, String otherwise) {
        return nearest(word, known).map(k -> "did you mean '" + k + "'?").orElse(otherwise);
    }

    /** Levenshtein's distance with exchanges of neighbours, ignoring case. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(java.util.Locale.ROOT);
        String b = right.toLowerCase(java.util.Locale.ROOT);
        int[] twoBack = new int[b.length() + 1];
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) before[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(Math.min(now[j - 1], before[j]) + 1, before[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1))
                    now[j] = Math.min(now[j], twoBack[j - 2] + 1);
            }
            twoBack = before;
            before = now;
        }
        return before[b.length()];
    }

    static String shorten(String text) {
        String line = text.replace("\n", " ").replace("\r", " ");
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
}
