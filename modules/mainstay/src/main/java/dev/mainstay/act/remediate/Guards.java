package dev.mainstay.act.remediate;

import dev.mainstay.act.remediate.Proposal.Decision;
import dev.mainstay.act.remediate.Proposal.Verdict;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Step;
import dev.mainstay.spec.text.Durations;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The guard chain, pure: all guards are asked every time, so that each says why. What fails for good outweighs what passes by itself, and
 * both outweigh a question to a person; the mode is asked last of all.
 *
 * @param refusal why a step cannot be executed here; empty if it can
 * @param ledger why nothing can be written down; empty if it can
 */
record Guards(Actions actions, Function<Step, Optional<String>> refusal, Optional<String> ledger) {
    static final int CEILING = 30;
    static final long HOUR_MILLIS = 3_600_000L;
    static final long ANSWER_MILLIS = 30 * 60_000L;
    static final double FLEET = 0.4;

    /** A verdict and what follows when it is no. */
    record Said(Verdict verdict, Optional<Decision> otherwise) {
        static Said yes(Guard guard, String sentence) {
            return new Said(new Verdict(guard, true, sentence), Optional.empty());
        }

        static Said no(Guard guard, String sentence) {
            return new Said(new Verdict(guard, false, sentence), Optional.of(new Decision.Refuse(sentence)));
        }

        static Said wait(Guard guard, long until, String sentence) {
            return new Said(new Verdict(guard, false, sentence), Optional.of(new Decision.Wait(until, sentence)));
        }
    }

    /** What is judged: a runbook and an incident at a time, and who asked for it. */
    record Case(
            String id,
            Document.Runbook runbook,
            Trigger trigger,
            Optional<Actions.Request> request,
            Set<String> targets,
            long now) {
        String name() {
            return runbook.meta().name();
        }
    }

    /** The identity of the decision about a runbook and an incident. */
    static String id(String runbook, String incident) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((runbook + "\n" + incident).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** As it stands, with the request that was made if it is not over. */
    Proposal judge(Document.Runbook runbook, Trigger trigger, long now) {
        String id = id(runbook.meta().name(), trigger.incident());
        return judge(runbook, trigger, actions.request(id).filter(r -> now < r.at() + ANSWER_MILLIS), now);
    }

    Proposal judge(Document.Runbook runbook, Trigger trigger, Optional<Actions.Request> request, long now) {
        String id = id(runbook.meta().name(), trigger.incident());
        Set<String> targets = Evidence.targets(runbook.steps(), trigger);
        Case one = new Case(id, runbook, trigger, request, targets, now);
        Pace pace = new Pace(actions, one);
        List<Said> all = List.of(
                mode(one),
                new Precondition(one).said(),
                steps(one),
                pace.once(),
                pace.cooldown(),
                pace.rates(),
                pace.ceiling(),
                new Reach(actions, one).said(),
                approval(one),
                budget(one),
                pace.breaker(),
                writable());
        Evidence evidence = Evidence.of(trigger);
        return new Proposal(
                id,
                runbook.meta().name(),
                trigger.incident(),
                runbook.steps().stream()
                        .map(evidence::fill)
                        .map(Evidence::words)
                        .toList(),
                targets,
                all.stream().map(Said::verdict).toList(),
                decision(all));
    }

    private static Decision decision(List<Said> all) {
        List<Decision> held = all.stream().flatMap(s -> s.otherwise().stream()).toList();
        for (Decision decision : held) if (decision instanceof Decision.Refuse) return decision;
        Optional<Decision.Wait> longest = held.stream()
                .filter(Decision.Wait.class::isInstance)
                .map(Decision.Wait.class::cast)
                .reduce((a, b) -> b.until() > a.until() ? b : a);
        if (longest.isPresent()) return longest.get();
        for (Decision decision : held) if (decision instanceof Decision.DryRun) return decision;
        return held.isEmpty() ? new Decision.Act() : held.getFirst();
    }

    private static Said mode(Case one) {
        if (one.request().isPresent())
            return Said.yes(Guard.MODE, one.request().get().who() + " asked for it, so it runs whatever the mode is");
        return switch (one.runbook().guards().mode()) {
            case LIVE -> Said.yes(Guard.MODE, "live: it acts");
            case DRY_RUN ->
                new Said(
                        new Verdict(Guard.MODE, false, "dry-run: what it would do is shown, not done"),
                        Optional.of(new Decision.DryRun()));
        };
    }

    private Said steps(Case one) {
        List<String> why = new ArrayList<>();
        for (Step step : one.runbook().steps()) refusal.apply(step).ifPresent(why::add);
        Set<String> missing = Evidence.of(one.trigger()).missing(one.runbook().steps());
        if (!missing.isEmpty()) why.add("no value is known for " + String.join(", ", missing));
        int count = one.runbook().steps().size();
        return why.isEmpty()
                ? Said.yes(
                        Guard.STEPS, count + (count == 1 ? " step" : " steps") + " can be executed, all values known")
                : Said.no(Guard.STEPS, String.join("; ", why));
    }

    private Said approval(Case one) {
        Optional<String> team = one.runbook().guards().approval();
        if (team.isEmpty()) return Said.yes(Guard.APPROVAL, "nobody has to agree");
        Optional<Actions.Question> question = actions.question(one.id());
        if (question.isPresent()) {
            long expires = question.get().expires();
            Optional<String> agreed = question.get().agreed().stream()
                    .filter(who -> one.request().map(r -> !r.who().equals(who)).orElse(true))
                    .findFirst();
            if (one.now() < expires && agreed.isPresent())
                return Said.yes(Guard.APPROVAL, agreed.get() + " of team " + team.get() + " agreed");
            if (one.now() < expires) return ask(one, team.get(), expires, "is asked");
            long again = expires + one.runbook().guards().cooldown().toMillis();
            if (one.now() < again && one.request().isEmpty())
                return Said.wait(
                        Guard.APPROVAL,
                        again,
                        "nobody of team " + team.get() + " let it through within " + write(ANSWER_MILLIS)
                                + "; asked again in " + write(again - one.now()));
        }
        return ask(one, team.get(), one.now() + ANSWER_MILLIS, "has to agree");
    }

    private static Said ask(Case one, String team, long expires, String what) {
        return new Said(
                new Verdict(
                        Guard.APPROVAL,
                        false,
                        "somebody of team " + team + " " + what + ", for " + write(expires - one.now())),
                Optional.of(new Decision.Ask(team, expires)));
    }

    private static Said budget(Case one) {
        Duration longest = one.runbook().longest();
        Duration budget = one.runbook().guards().budget();
        String sentence =
                "the steps take at most " + Durations.write(longest) + " of " + Durations.write(budget) + " allowed";
        return longest.compareTo(budget) <= 0 ? Said.yes(Guard.BUDGET, sentence) : Said.no(Guard.BUDGET, sentence);
    }

    private Said writable() {
        return ledger.map(why -> Said.no(Guard.LEDGER, "nothing can be written down: " + why))
                .orElseGet(() -> Said.yes(Guard.LEDGER, "the intention is written before anything is done"));
    }

    /** A length of time in milliseconds, in words; rounded up to seconds. */
    static String write(long millis) {
        Map<String, Long> units = new java.util.LinkedHashMap<>();
        long seconds = Math.max(0, (millis + 999) / 1_000);
        units.put("d", seconds / 86_400);
        units.put("h", seconds / 3_600 % 24);
        units.put("m", seconds / 60 % 60);
        units.put("s", seconds % 60);
        String text = units.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .limit(2)
                .map(e -> e.getValue() + e.getKey())
                .reduce((a, b) -> a + " " + b)
                .orElse("0s");
        return text;
    }
}
