package dev.mainstay.engine;

import dev.mainstay.judge.Verdict;
import dev.mainstay.judge.budget.Subject;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Problem;
import java.util.List;
import java.util.Map;

/**
 * What a check found.
 *
 * @param verdicts one a promise, in the order of the promises
 * @param subjects what they were judged from
 * @param at when each source was judged, epoch milliseconds
 * @param mistakes errors of the documents that the sources showed; what they touch is not proven, everything else is judged
 */
public record Checked(
        List<Verdict> verdicts, List<Subject> subjects, Map<DataSource, Long> at, List<Problem> mistakes) {
    public Checked {
        verdicts = List.copyOf(verdicts);
        subjects = List.copyOf(subjects);
        mistakes = List.copyOf(mistakes);
    }
}
