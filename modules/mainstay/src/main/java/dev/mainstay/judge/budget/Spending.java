package dev.mainstay.judge.budget;

import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Verdict.Outcome;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Money;
import dev.mainstay.stat.Counts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;

/** Money against a plan. Units are millionths of the currency: charges are the total, refunds the good part, so bad is what was spent. */
final class Spending {
    private static final int SCALE = 6;

    private Spending() {}

    static Finding judge(Frame frame, Indicator.Spend spend, Counts counted) {
        BigDecimal spent = BigDecimal.valueOf(counted.bad(), SCALE).stripTrailingZeros();
        if (spent.scale() < 2) spent = spent.setScale(2, RoundingMode.UNNECESSARY);
        double filled = frame.filled();
        BigDecimal pace = filled <= 0 ? spent : spent.divide(BigDecimal.valueOf(filled), 2, RoundingMode.HALF_UP);
        BigDecimal planned = BigDecimal.ZERO;
        for (Indicator.Planned known : spend.known()) {
            long on = known.on().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
            if (on >= frame.window().until() && on < frame.period().until())
                planned = planned.add(known.amount().amount());
        }
        Money projected = new Money(pace.add(planned), spend.amount().currency());
        Money total = new Money(spent, spend.amount().currency());
        Evidence evidence = new Evidence.Cash(total, spend.amount(), projected);
        String numbers = total.rounded() + " spent of " + spend.amount()
                + (frame.over() && filled >= 1 ? "" : ", " + projected.rounded() + " projected");
        if (counted.covered() == 0) return new Finding(Outcome.NOT_PROVEN, evidence, "no data in the window");
        boolean crossed = spent.compareTo(spend.amount().amount()) > 0;
        return new Finding(crossed ? Outcome.BROKEN : Outcome.KEPT, evidence, numbers);
    }
}
