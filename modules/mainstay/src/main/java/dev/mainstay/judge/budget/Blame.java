package dev.mainstay.judge.budget;

import dev.mainstay.judge.Evidence;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Slices;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Who burned a composite: per member its own bad slices, those that only it explains, and its share of all (Shapley value by slice). */
final class Blame {
    private Blame() {}

    static List<Evidence.Part> of(List<Ref> refs, List<Slices> members, Slices composite, int needed, BitSet counted) {
        int allowedBad = members.size() - needed;
        long[] unique = new long[members.size()];
        double[] share = new double[members.size()];
        BitSet bad = (BitSet) composite.bad().clone();
        bad.and(counted);
        for (int i = bad.nextSetBit(0); i >= 0; i = bad.nextSetBit(i + 1)) {
            int guilty = 0;
            for (Slices member : members) if (member.bad().get(i)) guilty++;
            for (int m = 0; m < members.size(); m++) {
                if (!members.get(m).bad().get(i)) continue;
                share[m] += 1.0 / guilty;
                if (guilty == allowedBad + 1) unique[m]++;
            }
        }
        List<Evidence.Part> parts = new ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            BitSet own = (BitSet) members.get(m).bad().clone();
            own.and(counted);
            BitSet unknown = (BitSet) counted.clone();
            unknown.andNot(members.get(m).known());
            parts.add(new Evidence.Part(refs.get(m), own.cardinality(), unique[m], share[m], unknown.cardinality()));
        }
        return parts;
    }
}
