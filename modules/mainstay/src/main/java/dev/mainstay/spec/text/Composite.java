package dev.mainstay.spec.text;

import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Budgeting;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.NoData;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The composite of an OpenSLO SLO whose objectives have indicators of their own. As OpenSLO v1 defines it: with Timeslices a slice is
 * bad if it is bad for any member; with Occurrences it burns at the sum of the members' burn rates times their weights, which is the
 * weighted mean with weights w/(1−T) and the allowance 1/Σ(w/(1−T)); with RatioTimeslices the missing parts times their weights add up.
 */
final class Composite {
    private static final MathContext DIGITS = MathContext.DECIMAL64;

    private Composite() {}

    record Member(Promise promise, BigDecimal weight) {}

    static Promise of(Head head, List<Member> members, Alerting alert) {
        Promise first = members.getFirst().promise();
        List<Ref> ids = members.stream().map(m -> m.promise().id()).toList();
        boolean slices = first.budgeting() instanceof Budgeting.Timeslices;
        boolean ratios = first.budgeting() instanceof Budgeting.RatioTimeslices;
        Map<Ref, BigDecimal> weights = new LinkedHashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal allowed = BigDecimal.ZERO;
        for (Member member : members) {
            BigDecimal weight = ratios
                    ? member.weight()
                    : member.weight().divide(member.promise().allowance(), DIGITS);
            weights.put(member.promise().id(), Scalars.plain(weight));
            sum = sum.add(weight);
            allowed = allowed.add(member.weight().multiply(member.promise().allowance()));
        }
        BigDecimal allowance =
                (ratios ? allowed : BigDecimal.ONE).divide(sum, DIGITS).min(BigDecimal.ONE);
        BigDecimal lowest = members.stream()
                .map(m -> m.promise().target())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Duration silence = members.stream()
                .map(m -> m.promise().noData().after())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Promise(
                head.ref(),
                first.of(),
                head.metadata().text("displayName").orElse(head.name()),
                first.description(),
                first.service(),
                first.owner(),
                slices ? new Indicator.Journey(ids) : new Indicator.Weighted(weights),
                slices ? lowest : Scalars.plain(BigDecimal.ONE.subtract(allowance)),
                first.window(),
                slices ? journey(members) : new Budgeting.Occurrences(),
                new NoData(first.noData().as(), silence, true),
                alert,
                first.exclude(),
                Promise.By.WHOLE,
                first.agreement(),
                Optional.empty(),
                head.at(),
                "");
    }

    /** Cut into the shortest of the members' slices; a slice is good when no member is bad in it. */
    private static Budgeting journey(List<Member> members) {
        Duration shortest = members.stream()
                .flatMap(m -> m.promise().slice().stream())
                .min(Comparator.naturalOrder())
                .orElse(Duration.ofMinutes(1));
        return new Budgeting.Timeslices(shortest, BigDecimal.ONE);
    }
}
