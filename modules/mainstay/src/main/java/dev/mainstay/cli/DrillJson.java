package dev.mainstay.cli;

import dev.mainstay.drill.Coverage;
import dev.mainstay.drill.Others;
import dev.mainstay.drill.Quiet;
import dev.mainstay.drill.Report;
import dev.mainstay.drill.Run;
import dev.mainstay.drill.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A drill as JSON: durations in seconds since the data show the fault, shares in 0 … 1; null for what never came. */
final class DrillJson {
    private DrillJson() {}

    static Map<String, Object> of(Report report) {
        Map<String, Object> root = Json.map(
                "version", 1,
                "passed", report.passed(),
                "firstSeed", report.firstSeed(),
                "seeds", report.seeds(),
                "perSecond", Run.PER_SECOND);
        root.put("faults", report.scores().stream().map(DrillJson::score).toList());
        if (report.quiet().weeks() > 0) root.put("quiet", quiet(report.quiet()));
        return root;
    }

    private static Map<String, Object> score(Score score) {
        Map<String, Object> map = Json.map(
                "fault", score.fault().id(),
                "what", score.fault().what(),
                "traffic", score.shape().toString(),
                "runs", score.runs().size(),
                "found", score.found(),
                "boundSeconds", score.bound(),
                "tickSeconds", score.fault().tick().toMillis() / 1e3,
                "incidentSeconds", quantiles(score.incident(.5), score.incident(.9)),
                "ratioToTwiceTheBoundAndATick", value(score.ratio()),
                "pageDue", score.pageDue(),
                "pagedOrMendedOfDue", score.pagedOfDue(),
                "pageOrActionSeconds", quantiles(score.handled(.5), score.handled(.9)),
                "owner", score.fault().owner(),
                "ownerRight", score.owners(),
                "remedy", score.fault().remedy().orElse(null),
                "remedied", score.remedied(),
                "harmful", score.harm(),
                "mostPagesOfARun", score.mostPages(),
                "mostIncidentsOfARun", score.mostIncidents(),
                "budgetSpentWhenFound", score.spent());
        map.put(
                "others",
                Json.map(
                        "rulesPageSeconds", quantiles(score.others(Others::page, .5), score.others(Others::page, .9)),
                        "rulesPageOrTicketSeconds",
                                quantiles(score.others(Others::told, .5), score.others(Others::told, .9)),
                        "batchPsiSeconds", quantiles(score.others(Others::psi, .5), score.others(Others::psi, .9)),
                        "batchKsSeconds", quantiles(score.others(Others::ks, .5), score.others(Others::ks, .9))));
        List<Object> runs = new ArrayList<>();
        for (int i = 0; i < score.runs().size(); i++) runs.add(run(score.runs().get(i)));
        map.put("bySeed", runs);
        return map;
    }

    private static Map<String, Object> run(Run run) {
        return Json.map(
                "incidentSeconds", seconds(run.incident()),
                "pageSeconds", seconds(run.page()),
                "actionSeconds", seconds(run.action()),
                "owner", run.owner(),
                "pageDue", run.pageDue(),
                "pages", run.pages(),
                "incidents", run.incidents(),
                "harmful", run.harm(),
                "budgetSpent", run.spent());
    }

    private static Map<String, Object> quiet(Quiet quiet) {
        return Json.map(
                "weeks", quiet.weeks(),
                "rotations", quiet.rotations(),
                "pages", quiet.pages(),
                "upper95PagesPerRotationAnd52Weeks", quiet.upper(true),
                "upper95PagesOfAllPer52Weeks", quiet.upper(false),
                "tickets", quiet.tickets(),
                "actions", quiet.actions(),
                "rulesPages", quiet.theirPages(),
                "rulesTickets", quiet.theirTickets(),
                "batchPsiAlarms", quiet.psiHours(),
                "batchKsAlarms", quiet.ksHours(),
                "pagesBecause",
                        quiet.told().stream()
                                .filter(Quiet.Told::page)
                                .map(one -> Json.map(
                                        "traffic", one.shape().toString(),
                                        "seed", one.seed(),
                                        "at", Json.time(one.at()),
                                        "team", one.team(),
                                        "text", one.text()))
                                .toList());
    }

    static Map<String, Object> of(Coverage coverage) {
        Map<String, Object> root = Json.map("version", 1, "perSecond", coverage.perSecond());
        root.put(
                "promises",
                coverage.caught().stream()
                        .map(one -> Json.map(
                                "promise", one.promise().toString(),
                                "fault", one.fault(),
                                "what", one.what(),
                                "incidentSeconds", seconds(one.incident()),
                                "pageSeconds", seconds(one.page()),
                                "owner", one.owner()))
                        .toList());
        Map<String, String> left = new LinkedHashMap<>();
        coverage.left().forEach((ref, why) -> left.put(ref.toString(), why));
        root.put("notTried", left);
        root.put("uncaught", coverage.open());
        return root;
    }

    private static Map<String, Object> quantiles(OptionalDouble half, OptionalDouble nine) {
        return Json.map("p50", value(half), "p90", value(nine));
    }

    private static @Nullable Double value(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static @Nullable Double seconds(OptionalLong millis) {
        return millis.isPresent() ? millis.getAsLong() / 1e3 : null;
    }
}
