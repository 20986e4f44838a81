package dev.mainstay.remember;

/** The named steps of a write between which a crash is tried. */
public enum Step {
    BEFORE_WRITE,
    COUNTS_WRITTEN,
    BEFORE_COMMIT,
    AFTER_COMMIT,
    COMPACTION_WRITTEN,
    COMPACTION_DONE,
    CHECKPOINT_DONE,
    BACKUP_WRITTEN,
    BACKUP_DONE;

    /** Is told of each step that is reached. */
    @FunctionalInterface
    public interface Observer {
        void reached(Step step);
    }
}
