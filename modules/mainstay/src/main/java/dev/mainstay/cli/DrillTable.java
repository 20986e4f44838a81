package dev.mainstay.cli;

import dev.mainstay.drill.Coverage;
import dev.mainstay.drill.Others;
import dev.mainstay.drill.Quiet;
import dev.mainstay.drill.Report;
import dev.mainstay.drill.Run;
import dev.mainstay.drill.Score;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A drill for people. */
final class DrillTable {
    private final PrintWriter out;

    DrillTable(PrintWriter out) {
        this.out = out;
    }

    void print(Report report) {
        if (!report.scores().isEmpty()) scores(report);
        if (report.quiet().weeks() > 0) quiet(report.quiet());
    }

    private void scores(Report report) {
        out.printf(
                Locale.ROOT,
                "%,.0f requests a second; %s of each fault from seed %d; times since the data show it%n%n",
                Run.PER_SECOND,
                Words.count(report.seeds(), "run"),
                report.firstSeed());
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {
            "fault",
            "traffic",
            "found",
            "bound",
            "incident",
            "ratio",
            "page or action",
            "of due",
            "owner",
            "remedy",
            "harm",
            "pages",
            "spent",
            "rules page",
            "tell",
            "PSI",
            "KS"
        });
        for (Score score : report.scores()) rows.add(row(score));
        columns(rows);
        out.println();
        out.println(
                "  incident, page or action: in half of the runs / in nine of ten; – never. ratio: nine of ten over twice the bound and one tick.");
        out.println(
                "  of due: somebody woken or the fault mended, of the runs whose budget would have ended before the next working hour.");
        out.println(
                "  pages, incidents: the most of one run. spent: of the budget, when the incident opened. rules, PSI, KS: others on the same traces, in half.");
        long lost = report.scores().stream()
                .mapToLong(score -> score.runs().size() - score.found())
                .sum();
        long all =
                report.scores().stream().mapToLong(score -> score.runs().size()).sum();
        long owners = report.scores().stream().mapToLong(Score::owners).sum();
        int harm = report.scores().stream().mapToInt(Score::harm).sum();
        out.println();
        out.printf(
                Locale.ROOT,
                "%,d of %,d found, %,d owners right, %s%n",
                all - lost,
                all,
                owners,
                Words.count(harm, "harmful action"));
    }

    private static String[] row(Score score) {
        int runs = score.runs().size();
        return new String[] {
            score.fault().id(),
            score.shape().toString(),
            score.found() + "/" + runs,
            score.bound() == 0 ? "–" : time(OptionalDouble.of(score.bound())),
            time(score.incident(.5)) + " / " + time(score.incident(.9)),
            score.ratio().isPresent() ? number(score.ratio().getAsDouble()) : "–",
            score.pageDue() == 0 ? "–" : time(score.handled(.5)) + " / " + time(score.handled(.9)),
            score.pagedOfDue() + "/" + score.pageDue(),
            score.owners() + "/" + runs,
            score.fault().remedy().isEmpty() ? "–" : score.remedied() + "/" + runs,
            String.valueOf(score.harm()),
            score.mostPages() + " in " + score.mostIncidents(),
            String.format(Locale.ROOT, "%.2f %%", 100 * score.spent()),
            time(score.others(Others::page, .5)),
            time(score.others(Others::told, .5)),
            time(score.others(Others::psi, .5)),
            time(score.others(Others::ks, .5))
        };
    }

    private void quiet(Quiet quiet) {
        out.println();
        out.printf(
                Locale.ROOT,
                "%,d quiet weeks of %d rotations: %s (upper 95 %%: %.3f for a rotation in 52 weeks, %.3f for all together), %s, %s%n",
                quiet.weeks(),
                quiet.rotations(),
                Words.count(quiet.pages(), "page"),
                quiet.upper(true),
                quiet.upper(false),
                Words.count(quiet.tickets(), "ticket"),
                Words.count(quiet.actions(), "action"));
        out.printf(
                Locale.ROOT,
                "  others on the same traces: rules %s and %s; batch job %s by PSI, %s by KS%n",
                Words.count(quiet.theirPages(), "page"),
                Words.count(quiet.theirTickets(), "ticket"),
                Words.count(quiet.psiHours(), "alarm"),
                Words.count(quiet.ksHours(), "alarm"));
        for (Quiet.Told one : quiet.told())
            if (one.page())
                out.println("  page: " + one.shape() + " traffic, seed " + one.seed() + ", " + Json.time(one.at())
                        + ", to " + one.team() + ": " + one.text());
    }

    void print(Coverage coverage, Path path) {
        out.printf(
                Locale.ROOT,
                "%s: each fault begins in the night to a Saturday; %s events a second where a promise counts events%n%n",
                path,
                number(coverage.perSecond()));
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"promise", "fault", "what", "found", "page", "owner"});
        for (Coverage.Caught one : coverage.caught())
            rows.add(new String[] {
                one.promise().toString(),
                one.fault(),
                one.what(),
                one.incident().isPresent() ? time(seconds(one.incident())) : "not in 3 d",
                one.page().isPresent()
                        ? time(seconds(one.page()))
                        : one.incident().isPresent() ? "a ticket" : "–",
                one.owner().isEmpty() ? "nobody" : one.owner()
            });
        if (rows.size() > 1) columns(rows);
        coverage.left().forEach((ref, why) -> out.println("  " + ref + ": " + why));
        if (!coverage.open().isEmpty()) {
            out.println();
            out.println("No promise would show:");
            coverage.open()
                    .forEach((fault, advice) ->
                            out.println("  " + fault + ": " + Coverage.what(fault) + "\n      " + advice));
        }
    }

    private static OptionalDouble seconds(OptionalLong millis) {
        return OptionalDouble.of(millis.getAsLong() / 1e3);
    }

    private void columns(List<String[]> rows) {
        int size = rows.getFirst().length;
        int[] widths = new int[size];
        for (String[] row : rows) for (int i = 0; i < size; i++) widths[i] = Math.max(widths[i], row[i].length());
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < size; i++)
                line.append("  ").append(row[i]).append(" ".repeat(widths[i] - row[i].length()));
            out.println(line.toString().stripTrailing());
        }
    }

    private static String time(OptionalDouble seconds) {
        if (seconds.isEmpty()) return "–";
        double value = seconds.getAsDouble();
        if (value < 120) return number(value) + " s";
        if (value < 7200) return number(value / 60) + " min";
        return number(value / 3600) + " h";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }
}
