package dev.mainstay.act.remediate;

import static dev.mainstay.act.remediate.Scene.LIVE;
import static dev.mainstay.act.remediate.Scene.MINUTE;
import static dev.mainstay.act.remediate.Scene.START;
import static dev.mainstay.act.remediate.Scene.guards;
import static dev.mainstay.act.remediate.Scene.runbook;
import static dev.mainstay.act.remediate.Scene.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.act.remediate.Performer.End;
import dev.mainstay.act.remediate.Performer.Outcome;
import dev.mainstay.act.remediate.Proposal.Decision;
import dev.mainstay.act.remediate.Trigger.Health;
import dev.mainstay.spec.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RemediesTest {
    private static final long HOUR = 60 * MINUTE;
    private static final Document.Guards ASKS = guards(Document.Mode.LIVE, Optional.of("people"));

    private final Scene scene = new Scene();

    @Test
    void itActsOnceAndIsSeenToHaveHelped() {
        Document.Runbook runbook = runbook("roll-back", LIVE);
        scene.burns(runbook, START, "i1");
        assertThat(scene.proposal("i1").decision()).isEqualTo(new Decision.Act());
        assertThat(scene.orders).hasSize(1);
        assertThat(scene.orders.getFirst().steps()).containsExactly(withBody("{\"version\":\"2001-02\"}"));
        scene.burns(runbook, START + MINUTE, "i1");
        scene.burns(runbook, START + 40 * MINUTE, "i1");
        assertThat(scene.orders).hasSize(1);
        assertThat(scene.says("i1", Guard.ONCE)).isEqualTo("no: it ran for this incident 40m ago; once is all");
        assertThat(scene.remedies.awaited()).containsExactly("i1");
        scene.remedies.step(
                List.of(runbook), List.of(trigger("i1", Health.CALM, START + 45 * MINUTE)), START + 45 * MINUTE);
        assertThat(scene.log.events()).containsExactly("started", "intended", "outcome", "verified");
        assertThat(scene.remedies.awaited()).isEmpty();
        assertThat(Toil.of(scene.log).savedMinutes()).isEqualTo(20);
    }

    private static dev.mainstay.spec.Step withBody(String json) {
        var put = Scene.put("http://127.0.0.1:9400/model");
        return new dev.mainstay.spec.Step.Http(
                put.method(), put.url(), put.headers(), Optional.of(json), put.timeout());
    }

    @Test
    void evidenceFromBeforeTheStepsVerifiesNothing() {
        Document.Runbook runbook = runbook("roll-back", LIVE);
        scene.burns(runbook, START, "i1");
        scene.burns(runbook, START + MINUTE, "i1");
        for (long minute : new long[] {2, 30})
            scene.remedies.step(List.of(runbook), List.of(trigger("i1", Health.CALM, START)), START + minute * MINUTE);
        assertThat(scene.log.events()).doesNotContain("verified");
        scene.remedies.step(List.of(runbook), List.of(), START + 62 * MINUTE);
        assertThat(scene.log.events()).contains("not-recovered");
        assertThat(scene.log.lines.getLast().line().body()).contains("service/shop/available is unknown 1h 1m after");
    }

    @Test
    void aDryRunJudgesTheWholeChainAndDoesNothing() {
        scene.burns(runbook("roll-back", guards(Document.Mode.DRY_RUN, Optional.of("people"))), START, "i1");
        Proposal proposal = scene.proposal("i1");
        assertThat(proposal.decision()).isEqualTo(new Decision.DryRun());
        assertThat(proposal.verdicts()).extracting(Proposal.Verdict::guard).containsExactly(Guard.values());
        assertThat(proposal.steps()).containsExactly("PUT http://127.0.0.1:9400/model {\"version\":\"2001-02\"}");
        assertThat(scene.says("i1", Guard.PRECONDITION))
                .isEqualTo("yes: service/shop/available burns, model/late was changed 12m before");
        assertThat(scene.orders).isEmpty();
        assertThat(scene.log.events()).containsExactly("started", "planned");
    }

    @Test
    void aCooldownHoldsBackAndNothingIsLost() {
        Document.Runbook runbook = runbook("roll-back", LIVE);
        scene.burns(runbook, START, "i1", "i2");
        scene.burns(runbook, START + 10 * MINUTE, "i1", "i2");
        assertThat(scene.says("i2", Guard.COOLDOWN)).isEqualTo("no: its last run was 10m ago, the cooldown is 30m");
        assertThat(scene.says("i2", Guard.RATES)).isEqualTo("no: runs so far: 1 of 1 in 1h, 1 of 3 in 1d");
        assertThat(scene.proposal("i2").decision())
                .isInstanceOfSatisfying(
                        Decision.Wait.class, w -> assertThat(w.until()).isEqualTo(START + 70 * MINUTE));
        scene.burns(runbook, START + 70 * MINUTE, "i1", "i2");
        assertThat(scene.orders).hasSize(2);
    }

    @Test
    void whatCrashedIsUnknownAndNeverTriedAgainByItself() {
        Document.Runbook runbook = runbook("roll-back", LIVE);
        scene.holding = true;
        scene.burns(runbook, START, "i1");
        scene.holding = false;
        scene.remedies = scene.begun();
        scene.burns(runbook, START + MINUTE, "i1");
        scene.burns(runbook, START + 5 * HOUR, "i1");
        assertThat(scene.orders).isEmpty();
        assertThat(scene.log.events()).containsExactly("started", "intended", "started", "outcome");
        assertThat(scene.log.lines.getLast().line().body()).contains("UNKNOWN").contains("somebody has to look");
        assertThat(scene.says("i1", Guard.BREAKER)).startsWith("yes: closed: 1 of 2 bad ends");
    }

    @Test
    void twoBadEndsOpenTheBreakerAndAPersonHasToResetIt() {
        Document.Runbook runbook = runbook("roll-back", LIVE);
        scene.next.add(new Outcome(End.FAILED, "answers 500"));
        scene.next.add(new Outcome(End.TIMED_OUT, "no answer"));
        scene.burns(runbook, START, "i1", "i2", "i3");
        scene.burns(runbook, START + MINUTE, "i1", "i2", "i3");
        scene.burns(runbook, START + 2 * HOUR, "i1", "i2", "i3");
        scene.burns(runbook, START + 2 * HOUR + MINUTE, "i1", "i2", "i3");
        scene.burns(runbook, START + 30 * HOUR, "i1", "i2", "i3");
        assertThat(scene.orders).hasSize(2);
        assertThat(scene.says("i3", Guard.BREAKER)).startsWith("no: open");
        assertThat(scene.remedies.reset("other", "ann", START + 30 * HOUR))
                .contains("the breaker of runbook other is not open");
        assertThat(scene.remedies.reset("roll-back", "ann", START + 30 * HOUR)).isEmpty();
        scene.next.add(new Outcome(End.FAILED, "answers 500"));
        scene.burns(runbook, START + 30 * HOUR, "i1", "i2", "i3", "i4");
        scene.burns(runbook, START + 33 * HOUR, "i1", "i2", "i3", "i4");
        assertThat(scene.orders).hasSize(3);
        assertThat(scene.says("i4", Guard.BREAKER)).startsWith("no: open");
    }

    @Test
    void somebodyElseOfTheTeamAgreesInTime() {
        Document.Runbook runbook = runbook("roll-back", ASKS);
        scene.burns(runbook, START, "i1");
        assertThat(scene.proposal("i1").decision()).isEqualTo(new Decision.Ask("people", START + 30 * MINUTE));
        assertThat(scene.remedies.approve("i1", "roll-back", "eve", START + MINUTE))
                .contains("eve may not agree for team people");
        assertThat(scene.remedies.approve("i9", "roll-back", "ann", START + MINUTE))
                .contains("nobody is asked about runbook roll-back and incident i9 now");
        assertThat(scene.remedies.run("i1", "roll-back", "ann", START + MINUTE)).isInstanceOf(Decision.Ask.class);
        assertThat(scene.remedies.approve("i1", "roll-back", "ann", START + 2 * MINUTE))
                .contains("ann asked for it; somebody else has to agree");
        assertThat(scene.remedies.approve("i1", "roll-back", "bob", START + 2 * MINUTE))
                .isEmpty();
        scene.burns(runbook, START + 3 * MINUTE, "i1");
        assertThat(scene.orders).hasSize(1);
        assertThat(Toil.of(scene.log).touches())
                .extracting(Toil.Touch::kind)
                .containsExactly(Toil.Kind.MANUAL_RUN, Toil.Kind.APPROVAL);
    }

    @Test
    void anUnansweredQuestionIsNoAndIsAskedAgainLater() {
        Document.Runbook runbook = runbook("roll-back", ASKS);
        scene.burns(runbook, START, "i1");
        assertThat(scene.remedies.approve("i1", "roll-back", "ann", START + 30 * MINUTE))
                .isPresent();
        scene.burns(runbook, START + 30 * MINUTE, "i1");
        assertThat(scene.proposal("i1").decision())
                .isInstanceOfSatisfying(
                        Decision.Wait.class, w -> assertThat(w.until()).isEqualTo(START + HOUR));
        scene.burns(runbook, START + HOUR, "i1");
        assertThat(scene.proposal("i1").decision()).isEqualTo(new Decision.Ask("people", START + 90 * MINUTE));
        assertThat(scene.orders).isEmpty();
    }

    @Test
    void anAgreementThatIsNotUsedInTimeIsOver() {
        Document.Runbook runbook = runbook("roll-back", ASKS);
        scene.burns(runbook, START, "i1");
        assertThat(scene.remedies.approve("i1", "roll-back", "ann", START + MINUTE))
                .isEmpty();
        scene.burns(runbook, START + 31 * MINUTE, "i1");
        assertThat(scene.orders).isEmpty();
    }

    @Test
    void aPersonMayRunWhatIsDryButNotPastTheOtherGuards() {
        Document.Runbook runbook = runbook("roll-back", guards(Document.Mode.DRY_RUN, Optional.empty()));
        scene.burns(runbook, START, "i1", "i2");
        assertThat(scene.remedies.run("i1", "roll-back", "ann", START)).isEqualTo(new Decision.Act());
        assertThat(scene.remedies.run("i1", "roll-back", "ann", START)).isInstanceOf(Decision.Refuse.class);
        assertThat(scene.remedies.run("i2", "roll-back", "ann", START)).isInstanceOf(Decision.Wait.class);
        assertThat(scene.remedies.run("i9", "roll-back", "ann", START))
                .isEqualTo(new Decision.Refuse("there is no open incident i9"));
        assertThat(scene.remedies.run("i1", "roll", "ann", START))
                .isEqualTo(new Decision.Refuse("there is no runbook roll"));
        assertThat(scene.orders).hasSize(1);
        scene.remedies.step(List.of(runbook), List.of(trigger("i1", Health.CALM, START + MINUTE)), START + MINUTE);
        scene.remedies.step(
                List.of(runbook), List.of(trigger("i1", Health.CALM, START + 2 * MINUTE)), START + 2 * MINUTE);
        Toil toil = Toil.of(scene.log);
        assertThat(toil.savedMinutes()).as("a run by hand saves nothing").isZero();
        assertThat(toil.automation("roll-back")).hasValue(0);
    }

    @Test
    void withoutALedgerNothingIsDoneAndLaterItIs() {
        Document.Runbook runbook = runbook("roll-back", LIVE);
        scene.burns(runbook, START, "i0");
        scene.burns(runbook, START + 2 * HOUR, "i0");
        scene.log.full = true;
        scene.burns(runbook, START + 3 * HOUR, "i1");
        assertThat(scene.says("i1", Guard.LEDGER)).isEqualTo("no: nothing can be written down: no space left");
        assertThat(scene.proposal("i1").decision()).isInstanceOf(Decision.Refuse.class);
        assertThat(scene.orders).hasSize(1);
        scene.log.full = false;
        scene.burns(runbook, START + 4 * HOUR, "i1");
        assertThat(scene.orders).hasSize(2);
    }

    @Test
    void anEndThatCouldNotBeWrittenIsWrittenLaterAndOnce() {
        Document.Runbook runbook = runbook("roll-back", LIVE);
        scene.burns(runbook, START, "i1");
        scene.log.full = true;
        scene.burns(runbook, START + MINUTE, "i1");
        assertThat(scene.remedies.idle()).isFalse();
        scene.log.full = false;
        scene.burns(runbook, START + 2 * MINUTE, "i1");
        scene.burns(runbook, START + 3 * MINUTE, "i1");
        assertThat(scene.log.events()).containsExactly("started", "intended", "outcome");
        assertThat(scene.remedies.idle()).isTrue();
    }

    @Test
    void whoIsOvertakenStops() {
        Document.Runbook runbook = runbook("roll-back", LIVE);
        Remedies old = scene.remedies;
        old.step(List.of(), List.of(), START);
        scene.remedies = scene.begun();
        scene.remedies.step(List.of(), List.of(), START);
        old.step(List.of(runbook), List.of(trigger("i1", Health.BURNING, START)), START);
        assertThat(scene.orders).isEmpty();
        assertThat(old.proposals().getFirst().decision())
                .isEqualTo(new Decision.Refuse("nothing can be written down: another executor began after this one and"
                        + " writes the log now"));
    }

    @Test
    void whatIsTouchedIsLeftAloneByOthers() {
        Document.Runbook first = runbook("first", LIVE);
        Document.Runbook second = runbook("second", LIVE, Scene.put("http://127.0.0.1:9401/model"));
        List<Trigger> open = List.of(trigger("i1", Health.BURNING, START));
        scene.remedies.step(List.of(first, second), open, START);
        assertThat(scene.orders).hasSize(1);
        assertThat(scene.remedies.proposals().getLast().verdicts())
                .contains(new Proposal.Verdict(
                        Guard.REACH, false, "2 touched at once of 1 allowed: 127.0.0.1:9400, 127.0.0.1:9401"));
    }

    @Test
    void atMostTwoFifthsOfAFleet() {
        Document.Runbook runbook = runbook("restart", LIVE);
        for (Map.Entry<Integer, Integer> row : Map.of(2, 0, 3, 1).entrySet()) {
            Scene other = new Scene();
            other.remedies.step(
                    List.of(runbook),
                    List.of(trigger("i1", Health.BURNING, START, Map.of("replica", "3"), OptionalInt.of(row.getKey()))),
                    START);
            assertThat(other.orders).as("a fleet of %d", row.getKey()).hasSize(row.getValue());
        }
    }

    @Test
    void whatBurnsNoLongerOrIsNotKnownToBurnIsLeftAlone() {
        Document.Runbook runbook = runbook("roll-back", LIVE);
        scene.remedies.step(List.of(runbook), List.of(trigger("i1", Health.CALM, START)), START);
        assertThat(scene.remedies.proposals()).as("nothing burns").isEmpty();
        scene.remedies.step(List.of(runbook), List.of(trigger("i1", Health.UNKNOWN, START)), START);
        assertThat(scene.proposal("i1").decision()).isInstanceOf(Decision.Wait.class);
        assertThat(scene.orders).isEmpty();
    }

    @Test
    void aValueThatIsNotKnownAndAStepThatIsNotExecutedAreRefused() {
        Document.Runbook runbook = runbook(
                "roll-back",
                LIVE,
                Scene.put("http://127.0.0.1:9400/model"),
                new dev.mainstay.spec.Step.Unsupported("sql", "{}", dev.mainstay.spec.Position.NONE));
        Trigger known = trigger("i1", Health.BURNING, START);
        Trigger bare = new Trigger(
                "i1",
                true,
                known.since(),
                known.burning(),
                known.broken(),
                known.changes(),
                Map.of(),
                known.recovered(),
                Map.of(),
                OptionalInt.empty());
        scene.remedies.step(List.of(runbook), List.of(bare), START);
        assertThat(scene.says("i1", Guard.STEPS))
                .isEqualTo("no: sql is not executed; no value is known for lastGood.version");
        assertThat(scene.orders).isEmpty();
    }

    @Test
    void aClosedIncidentIsOnlyLookedAt() {
        Document.Runbook runbook = runbook("roll-back", LIVE);
        Trigger open = trigger("i1", Health.BURNING, START);
        Trigger closed = new Trigger(
                "i1",
                false,
                open.since(),
                open.burning(),
                open.broken(),
                open.changes(),
                Map.of(),
                open.recovered(),
                open.values(),
                OptionalInt.empty());
        scene.remedies.step(List.of(runbook), List.of(closed), START);
        assertThat(scene.remedies.proposals()).isEmpty();
        assertThat(scene.remedies.run("i1", "roll-back", "ann", START))
                .isEqualTo(new Decision.Refuse("there is no open incident i1"));
        assertThat(scene.orders).isEmpty();
    }

    @Test
    void theSameDecisionIsWrittenOnce() {
        Document.Runbook runbook = runbook("roll-back", guards(Document.Mode.DRY_RUN, Optional.empty()));
        for (int i = 0; i < 5; i++) scene.burns(runbook, START + i * MINUTE, "i1");
        scene.remedies = scene.begun();
        scene.burns(runbook, START + HOUR, "i1");
        assertThat(scene.log.events()).containsExactly("started", "planned", "started");
    }
}
