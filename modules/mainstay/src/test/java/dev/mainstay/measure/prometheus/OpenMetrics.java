package dev.mainstay.measure.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenMetrics text from a table: a series a line, then its sample at each step; a dash is none. */
final class OpenMetrics {
    private static final Pattern LINE = Pattern.compile("(\\w+\\{[^}]*\\})\\s+(.*)");

    private OpenMetrics() {}

    static String of(String table, long start, long step) {
        List<String> lines = new ArrayList<>();
        for (String line : table.lines().toList()) {
            Matcher series = LINE.matcher(line);
            if (!series.matches()) {
                lines.add(line);
                continue;
            }
            String[] samples = series.group(2).strip().split("\\s+", -1);
            for (int i = 0; i < samples.length; i++)
                if (!samples[i].equals("-"))
                    lines.add(series.group(1) + " " + samples[i] + " " + (start + i * step) / 1000.0);
        }
        lines.add("# EOF\n");
        return String.join("\n", lines);
    }
}
