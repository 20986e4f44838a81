package dev.mainstay.cli;

import dev.mainstay.engine.Checked;
import dev.mainstay.judge.Verdict;
import dev.mainstay.judge.Verdict.Maturity;
import dev.mainstay.judge.Verdict.Outcome;
import dev.mainstay.judge.budget.Subject;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Window;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Verdicts as a table for people. */
final class Verdicts {
    private static final int WORST_SEGMENTS = 3;
    /** The longest reason that stands beside the numbers; a longer one stands below, a line for each of its parts. */
    private static final int BESIDE = 60;

    private final PrintWriter out;
    private final boolean colour;

    Verdicts(PrintWriter out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    void print(Checked checked) {
        Map<Ref, Promise> promises = new HashMap<>();
        for (Subject subject : checked.subjects())
            promises.put(subject.promise().id(), subject.promise());
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"", "promise", "good", "target", "budget left", "window", ""});
        for (Verdict verdict : checked.verdicts()) rows.add(row(verdict, promises.get(verdict.promise())));
        int[] widths = new int[6];
        for (String[] row : rows)
            for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], row[i].length());
        int index = -1;
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++)
                line.append("  ").append(i >= 2 && i <= 4 ? left(row[i], widths[i]) : right(row[i], widths[i]));
            if (row[6].length() <= BESIDE) line.append("  ").append(row[6]);
            out.println(paint(
                    line.toString().stripTrailing(),
                    index < 0 ? null : checked.verdicts().get(index)));
            if (index >= 0) details(checked.verdicts().get(index), widths[0]);
            index++;
        }
    }

    private static String[] row(Verdict verdict, @org.jspecify.annotations.Nullable Promise promise) {
        boolean money = promise != null && promise.indicator() instanceof Indicator.Spend;
        return new String[] {
            word(verdict),
            verdict.promise().toString(),
            percent(verdict.evidence().sli(), 2),
            promise == null || money ? "–" : percent(promise.target()),
            money || !Double.isNaN(verdict.evidence().sli())
                    ? percent(verdict.evidence().remaining(), 0)
                    : "–",
            promise == null ? "" : window(promise.window()),
            verdict.because()
        };
    }

    private void details(Verdict verdict, int indent) {
        String pad = " ".repeat(indent + 4);
        if (verdict.because().length() > BESIDE)
            for (String clause : clauses(verdict.because())) out.println(pad + clause);
        List<String> facts = new ArrayList<>();
        if (verdict.soFar() && verdict.filled() > 0)
            facts.add("so far: " + percent(verdict.filled(), 0) + " of the window");
        if (verdict.coverage() < 0.99995 && verdict.coverage() > 0)
            facts.add(percent(verdict.coverage(), 2) + " of the time observed");
        if (!facts.isEmpty()) out.println(dim(pad + String.join(" · ", facts)));
        for (String note : verdict.notes().stream().limit(4).toList()) out.println(dim(pad + note));
        if (verdict.notes().size() > 4)
            out.println(dim(pad + "and " + (verdict.notes().size() - 4) + " more notes (--output json has all)"));
        if (verdict.segments().isEmpty()) return;
        long broken = verdict.segments().stream()
                .filter(s -> s.outcome() == Outcome.BROKEN)
                .count();
        StringBuilder line = new StringBuilder(pad)
                .append(Words.count(verdict.segments().size(), "segment"))
                .append(", ")
                .append(broken)
                .append(" of them beyond the target");
        verdict.segments().stream()
                .filter(s -> s.outcome() == Outcome.BROKEN)
                .min(Comparator.comparingDouble(s -> s.evidence().remaining()))
                .ifPresent(worst -> line.append("; worst: ").append(worst(verdict)));
        out.println(dim(line.toString()));
    }

    /** The parts of a reason; what stands in quotes stays whole. */
    static List<String> clauses(String because) {
        List<String> clauses = new ArrayList<>();
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < because.length(); i++) {
            if (because.charAt(i) == '\'') quoted = !quoted;
            if (quoted || !because.startsWith("; ", i)) continue;
            clauses.add(because.substring(from, i));
            from = i + 2;
        }
        clauses.add(because.substring(from));
        return clauses;
    }

    private static String worst(Verdict verdict) {
        return String.join(
                ", ",
                verdict.segments().stream()
                        .filter(s -> s.outcome() == Outcome.BROKEN)
                        .sorted(Comparator.comparingDouble(s -> s.evidence().remaining()))
                        .limit(WORST_SEGMENTS)
                        .map(s -> Words.plain(s.segment()) + " "
                                + percent(s.evidence().sli(), 1))
                        .toList());
    }

    static String word(Verdict verdict) {
        String provisional = verdict.maturity() == Maturity.PROVISIONAL ? "◐ " : "  ";
        return provisional
                + switch (verdict.outcome()) {
                    case KEPT -> verdict.soFar() ? "kept so far" : "kept";
                    case BROKEN -> "✕ broken";
                    case NOT_PROVEN -> "? not proven";
                };
    }

    static String window(Window window) {
        return switch (window) {
            case Window.Rolling rolling -> {
                long seconds = rolling.length().toSeconds();
                yield seconds % 86_400 == 0
                        ? seconds / 86_400 + "d"
                        : seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
            }
            case Window.Calendar calendar -> {
                String unit = calendar.unit().name().toLowerCase(Locale.ROOT);
                yield calendar.count() == 1 ? unit : calendar.count() + " " + unit + "s";
            }
        };
    }

    static String percent(double share, int digits) {
        if (Double.isNaN(share)) return "–";
        if (Double.isInfinite(share)) return share < 0 ? "−∞" : "∞";
        // Rounded down, so that what is not all is never printed as all.
        BigDecimal value = BigDecimal.valueOf(share).movePointRight(2);
        return value.setScale(digits, RoundingMode.FLOOR).toPlainString().replace('-', '−') + " %";
    }

    static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    private String paint(String line, @org.jspecify.annotations.Nullable Verdict verdict) {
        if (!colour) return line;
        if (verdict == null) return "\u001b[2m" + line + "\u001b[0m";
        return switch (verdict.outcome()) {
            case KEPT -> line;
            case BROKEN -> "\u001b[31m" + line + "\u001b[0m";
            case NOT_PROVEN -> "\u001b[33m" + line + "\u001b[0m";
        };
    }

    private String dim(String line) {
        return colour ? "\u001b[2m" + line + "\u001b[0m" : line;
    }

    private static String right(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String left(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
