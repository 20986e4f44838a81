package dev.mainstay.measure.counts;

import dev.mainstay.spec.Indicator;
import java.util.Optional;

/**
 * Which counts a ratio is made of: the text of its queries is the name of an indicator. {@code good: answers} alone, or {@code bad:
 * answers} alone, is the good of the total of the counts named {@code answers}. With a {@code total} of another name, the totals of both
 * names are compared.
 *
 * @param part counts of good, or of bad
 * @param whole counts whose totals {@code part} is compared with; empty where its own are
 * @param bad whether {@code part} counts what is bad
 */
record Names(String part, Optional<String> whole, boolean bad) {
    /** Those of an indicator; empty for one that is not read from counts. */
    static Optional<Names> of(Indicator indicator) {
        if (indicator instanceof Indicator.Conformity)
            return Optional.of(new Names(Indicator.Conformity.COUNTS, Optional.empty(), false));
        return indicator instanceof Indicator.Ratio ratio ? Optional.of(of(ratio)) : Optional.empty();
    }

    private static Names of(Indicator.Ratio ratio) {
        String part = ratio.first().text().strip();
        return new Names(
                part,
                ratio.total().map(q -> q.text().strip()).filter(name -> !name.equals(part)),
                ratio.bad().isPresent());
    }

    boolean mentions(String indicator) {
        return part.equals(indicator) || whole.filter(indicator::equals).isPresent();
    }
}
