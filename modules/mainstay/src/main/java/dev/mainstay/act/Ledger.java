package dev.mainstay.act;

import java.util.List;

/** The part of the journal about actions and human decisions: append-only, each entry by somebody and for a reason. */
public interface Ledger {
    /** Takes time out of a subject's count. @return the number of the entry */
    long exclude(Touch by, Excluded excluded);

    /**
     * Takes an exclusion back; both stay readable.
     *
     * @throws IllegalArgumentException when {@code entry} is no exclusion that stands
     */
    long undo(Touch by, long entry);

    /** Every exclusion of a subject ever made, in the order of writing. */
    List<Exclusions> exclusions(String subject);

    /** An exclusion and whether it stands. */
    record Exclusions(long entry, Touch by, Excluded excluded, Standing standing) {}
}
