package dev.mainstay.act.notify;

import java.util.List;

/** What happens to a message on its way over one channel, in this order. */
sealed interface Step {
    /** It is to be told over these channels; for one that has it already, this changes nothing. */
    record Queued(Message message, List<Address> to) implements Step {}

    /** It is about to be sent. Without a later step nobody knows whether it arrived. */
    record Tried(Leg leg) implements Step {}

    /** The other side has it. */
    record Arrived(Leg leg) implements Step {}

    /**
     * It did not arrive.
     *
     * @param next when it is tried again, epoch milliseconds
     */
    record Failed(Leg leg, String reason, long next) implements Step {}

    /** It is tried no more before the next start. */
    record GivenUp(Leg leg, String reason) implements Step {}

    /** One message on its way over one channel. */
    record Leg(Address to, String incident, long sequence) {
        Strand strand() {
            return new Strand(to, incident);
        }
    }

    /** The messages about one incident over one channel: they go one after the other. */
    record Strand(Address to, String incident) {}
}
