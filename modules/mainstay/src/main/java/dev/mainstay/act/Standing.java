package dev.mainstay.act;

/** Whether an entry of the ledger still holds. */
public sealed interface Standing {
    /** It holds. */
    record Stands() implements Standing {}

    /** It was taken back. */
    record Undone(long entry, Touch by) implements Standing {}
}
