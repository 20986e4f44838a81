package dev.mainstay.act.notify;

/** Sends once, within seconds. Safe for several threads. */
interface Sender {
    /**
     * Sends a message.
     *
     * @param now epoch milliseconds
     */
    Outcome send(Address address, Message message, long now);

    /** Says once that Mainstay lives. */
    Outcome beat(long now);
}
