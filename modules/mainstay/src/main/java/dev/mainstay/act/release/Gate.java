package dev.mainstay.act.release;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Verdict;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The release gate: a release is allowed when every budget that it can hurt can pay for it. */
public final class Gate {
    /** What a quotient of counts may lose: far less than one unit of any budget. */
    private static final double ROUNDING = 1e-12;

    private Gate() {}

    /** Yes, no, or nobody can say; undecided is never yes. */
    public enum Answer {
        YES,
        NO,
        UNDECIDED
    }

    /**
     * What the gate says of one promise.
     *
     * @param left share of the budget that is left; NaN when there is no number
     */
    public record Line(Promise promise, Answer answer, double left, String because) {}

    /**
     * What the gate says.
     *
     * @param answer no if any promise says no, else undecided if any cannot say or there is none, else yes
     */
    public record Decision(Ref of, BigDecimal spend, Answer answer, List<Line> lines) {
        public Decision {
            lines = List.copyOf(lines);
        }
    }

    /** The promises that a release of {@code of} can hurt, through whatever depends on it. */
    public static List<Promise> reach(Specification specification, Ref of) {
        return new Harm(specification).of(of);
    }

    /**
     * The decision on a release.
     *
     * @param spend share of each budget that the release may use up, 0 … 1
     * @param verdicts of the promises that it can hurt
     * @param alerts of those that burn or may; one that is not named does not burn
     */
    public static Decision decide(
            Specification specification, Ref of, BigDecimal spend, Map<Ref, Verdict> verdicts, Map<Ref, Alert> alerts) {
        List<Line> lines = new ArrayList<>();
        for (Promise promise : reach(specification, of)) {
            Verdict verdict = verdicts.get(promise.id());
            if (verdict == null)
                lines.add(new Line(promise, Answer.UNDECIDED, Double.NaN, "not judged by this version"));
            else lines.add(line(promise, verdict, alerts.getOrDefault(promise.id(), new Alert.Inactive()), spend));
        }
        Answer answer = lines.isEmpty() ? Answer.UNDECIDED : Answer.YES;
        for (Line line : lines) {
            if (line.answer() == Answer.NO) answer = Answer.NO;
            if (line.answer() == Answer.UNDECIDED && answer == Answer.YES) answer = Answer.UNDECIDED;
        }
        return new Decision(of, spend, answer, lines);
    }

    private static Line line(Promise promise, Verdict verdict, Alert alert, BigDecimal spend) {
        double left = verdict.coverage() > 0 ? verdict.evidence().remaining() : Double.NaN;
        return switch (verdict.outcome()) {
            case BROKEN -> new Line(promise, Answer.NO, left, "broken: " + verdict.because());
            case NOT_PROVEN -> new Line(promise, Answer.UNDECIDED, left, "not proven: " + verdict.because());
            case KEPT -> {
                if (alert instanceof Alert.Firing firing && firing.urgency() == Urgency.PAGE)
                    yield new Line(promise, Answer.NO, left, "burning: " + firing.because());
                if (promise.indicator() instanceof Indicator.Conformity && alert instanceof Alert.Firing firing)
                    yield new Line(promise, Answer.NO, left, "not what was approved runs: " + firing.because());
                if (alert instanceof Alert.Blind blind)
                    yield new Line(promise, Answer.UNDECIDED, left, "burned when its data ended: " + blind.because());
                if (Double.isNaN(left)) yield new Line(promise, Answer.UNDECIDED, left, "no budget to speak of");
                yield left >= spend.doubleValue() - ROUNDING
                        ? new Line(promise, Answer.YES, left, verdict.because())
                        : new Line(
                                promise, Answer.NO, left, "less left than the release may spend: " + verdict.because());
            }
        };
    }

    /** The answer in one word. */
    public static String word(Answer answer) {
        return answer.name().toLowerCase(Locale.ROOT);
    }
}
