package dev.mainstay.judge.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mainstay.judge.Evidence;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Slices;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositeTest {
    private static final long MINUTE = 60_000;

    @ParameterizedTest(name = "{1} of {0} members")
    @CsvSource({"1, 1", "2, 2", "3, 1", "3, 2", "5, 5", "5, 3", "8, 1"})
    void combinesThreeValuedSlicesAsByHand(int size, int needed) {
        Random random = new Random(size * 31L + needed);
        Range window = new Range(0, 5000 * MINUTE);
        List<Slices> members = new ArrayList<>();
        for (int m = 0; m < size; m++) members.add(random(random, window));
        Slices all = States.combine(members, needed, window, MINUTE);
        for (int i = 0; i < all.size(); i++) {
            int good = 0;
            int bad = 0;
            for (Slices member : members) {
                if (member.bad().get(i)) bad++;
                else if (member.known().get(i)) good++;
            }
            boolean surelyBad = size - bad < needed;
            assertThat(all.bad().get(i)).isEqualTo(surelyBad);
            assertThat(all.known().get(i)).isEqualTo(surelyBad || good >= needed);
        }
    }

    @ParameterizedTest(name = "{1} of {0} members")
    @CsvSource({"2, 2", "3, 2", "5, 5", "4, 1"})
    void blameAddsUpToWhatBurned(int size, int needed) {
        Random random = new Random(size * 7L + needed);
        Range window = new Range(0, 3000 * MINUTE);
        List<Slices> members = new ArrayList<>();
        List<Ref> refs = new ArrayList<>();
        for (int m = 0; m < size; m++) {
            members.add(random(random, window));
            refs.add(Ref.promise("service", "s", "p" + m));
        }
        Slices all = States.combine(members, needed, window, MINUTE);
        BitSet counted = new BitSet();
        counted.set(100, 2900);
        List<Evidence.Part> parts = Blame.of(refs, members, all, needed, counted);
        BitSet bad = (BitSet) all.bad().clone();
        bad.and(counted);
        assertThat(bad.cardinality()).isPositive();
        assertThat(parts.stream().mapToDouble(Evidence.Part::share).sum()).isCloseTo(bad.cardinality(), within(1e-6));
        for (int m = 0; m < size; m++) {
            // Without the member's bad slices, so many slices of the composite would have been good or unknown.
            List<Slices> without = new ArrayList<>(members);
            without.set(
                    m,
                    new Slices(0, MINUTE, members.get(m).size(), members.get(m).known(), new BitSet()));
            BitSet saved = (BitSet) bad.clone();
            saved.andNot(States.combine(without, needed, window, MINUTE).bad());
            assertThat(parts.get(m).unique()).isEqualTo(saved.cardinality());
        }
    }

    @ParameterizedTest(name = "{0} minutes into {1}")
    @CsvSource({"1, 5", "5, 1", "15, 60", "60, 15", "7, 7"})
    void resizedSlicesAreBadWhereAnyPartIs(int from, int to) {
        Random random = new Random(from * 100L + to);
        Range window = new Range(0, 420L * 60 * MINUTE);
        Slices fine = random(random, window, from * MINUTE);
        Slices other = States.resize(fine, window, to * MINUTE);
        for (int i = 0; i < other.size(); i++) {
            boolean bad = false;
            boolean known = true;
            for (long t = i * (long) to; t < (i + 1L) * to; t++) {
                int at = (int) (t / from);
                bad |= fine.bad().get(at);
                known &= fine.known().get(at);
            }
            assertThat(other.bad().get(i)).isEqualTo(bad);
            assertThat(other.known().get(i)).isEqualTo(bad || known);
        }
    }

    private static Slices random(Random random, Range window) {
        return random(random, window, MINUTE);
    }

    private static Slices random(Random random, Range window, long slice) {
        Slices slices = Slices.unknown(window, slice);
        for (int i = 0; i < slices.size(); i++) {
            if (random.nextInt(10) == 0) continue;
            slices.known().set(i);
            if (random.nextInt(3) == 0) slices.bad().set(i);
        }
        return slices;
    }
}
