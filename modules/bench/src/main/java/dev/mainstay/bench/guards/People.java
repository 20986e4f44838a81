package dev.mainstay.bench.guards;

import dev.mainstay.act.remediate.Proposal;
import dev.mainstay.act.remediate.Proposal.Decision;
import dev.mainstay.act.remediate.Remedies;
import dev.mainstay.bench.guards.MemoryLog.Trouble;
import java.util.List;
import java.util.SplittableRandom;

/** People who press buttons, also those who may not; the oracle is told what was taken, or may have been. */
record People(SplittableRandom random, Plant plant, Oracle oracle, MemoryLog log) {
    private static final List<String> NAMES = List.of("ann", "bob", "eve");

    /** A round of the program that can write: what ended and what is calm is known to it from now on. */
    void learn(long now) {
        if (log.trouble != Trouble.FULL && log.trouble != Trouble.DIES_BEFORE) oracle.round(now);
    }

    void act(Remedies remedies, long now) {
        if (plant.incidents.isEmpty()) return;
        String who = NAMES.get(random.nextInt(NAMES.size()));
        String runbook =
                plant.runbooks.get(random.nextInt(plant.runbooks.size())).meta().name();
        String incident = plant.incidents.get(random.nextInt(plant.incidents.size())).id;
        switch (random.nextInt(5)) {
            case 0 -> reset(remedies, runbook, who, now);
            case 1, 2 -> wish(remedies, runbook, incident, NAMES.get(random.nextInt(2)), now);
            default -> approve(remedies, runbook, incident, who, now);
        }
    }

    private void reset(Remedies remedies, String runbook, String who, long now) {
        boolean maybe = log.trouble == Trouble.LIES;
        learn(now);
        try {
            maybe |= remedies.reset(runbook, who, now).isEmpty();
        } catch (Crash crash) {
            maybe = true;
            throw crash;
        } finally {
            if (maybe) oracle.reset(now, runbook);
        }
    }

    private void approve(Remedies remedies, String runbook, String incident, String who, long now) {
        boolean maybe = log.trouble == Trouble.LIES;
        try {
            maybe |= remedies.approve(incident, runbook, who, now).isEmpty();
        } catch (Crash crash) {
            maybe = true;
            throw crash;
        } finally {
            if (maybe) oracle.did(new Oracle.Hand(now, who, runbook, incident, true, true));
        }
    }

    /** The wish is told before, since it may be fulfilled at once; it is taken back when it was refused. */
    private void wish(Remedies remedies, String runbook, String incident, String who, long now) {
        learn(now);
        Oracle.Hand hand = new Oracle.Hand(now, who, runbook, incident, false, false);
        oracle.did(hand);
        boolean lied = log.trouble == Trouble.LIES;
        Decision decision = remedies.run(incident, runbook, who, now);
        if (lied) return;
        oracle.forget(hand);
        if (decision instanceof Decision.Act || decision instanceof Decision.Ask)
            oracle.did(new Oracle.Hand(now, who, runbook, incident, false, true));
    }

    /** Agrees to what is asked. */
    void answer(Remedies remedies, Proposal proposal, long now) {
        for (String who : List.of("ann", "bob"))
            if (remedies.approve(proposal.incident(), proposal.runbook(), who, now)
                    .isEmpty())
                oracle.did(new Oracle.Hand(now, who, proposal.runbook(), proposal.incident(), true, true));
    }
}
