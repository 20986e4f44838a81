package dev.mainstay.remember;

import java.util.List;

/**
 * A record that was pushed as text, e.g. of a training run. Its id is its key: another text replaces the earlier.
 *
 * @param at event time, epoch milliseconds
 */
public record Document(String id, long at, String text) {
    /**
     * What became of documents that were pushed; all of it is durable.
     *
     * @param accepted documents of ids that were not held before
     * @param unchanged documents that say what was held already
     * @param replaced documents that took an earlier one's place
     */
    public record Filed(long accepted, long unchanged, List<Document> replaced) {
        public Filed {
            replaced = List.copyOf(replaced);
        }
    }
}
