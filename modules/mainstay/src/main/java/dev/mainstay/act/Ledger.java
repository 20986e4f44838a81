package dev.mainstay.act;

import java.util.List;

/** The part of the journal about actions and human decisions: append-only, each entry by somebody and for a reason. */
public interface Ledger {
    /** Takes time out of a subject's count. @return the number of the entry */
    long exclude(Touch by, Excluded excluded);

    /**
     * Takes an exclusion back; both stay readable.
     *
     * @return the number of the entry that undoes it
     * @throws IllegalArgumentException when {@code entry} is no exclusion that stands
     */
    long undo(Touch by, long entry);

    /** Every exclusion ever made, in the order of writing. */
    List<Entry> exclusions();

    /** Every exclusion of a subject ever made, in the order of writing. */
    List<Entry> exclusions(String subject);

    /** An exclusion and whether it stands. */
    record Entry(long number, Touch by, Excluded excluded, Standing standing) {
        /** Whether the time is out of the count now. */
        public boolean stands() {
            return switch (standing) {
                case Standing.Stands holds -> true;
                case Standing.Undone undone -> false;
            };
        }
    }
}
