package dev.mainstay.act.notify;

import dev.mainstay.act.Log;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The log, and the outbox that its lines amount to: what is written in the one is in the other. Not safe for several threads. */
final class Notes {
    private final Log log;
    private final Outbox outbox = new Outbox();
    private final Consumer<String> told;
    private boolean stuck;

    /** Reads the whole log. */
    Notes(Log log, long now, Consumer<String> told) {
        this.log = log;
        this.told = told;
        log.each(0, written -> take(written.line()));
        outbox.resume(now);
    }

    Outbox outbox() {
        return outbox;
    }

    /** The line that queues a message where it was not queued yet; empty when that is nowhere. */
    Optional<Log.Line> queued(Message message, List<Address> to, long now) {
        List<Address> fresh =
                to.stream().filter(address -> outbox.isNew(address, message)).toList();
        return fresh.isEmpty() ? Optional.empty() : Optional.of(Steps.line(now, new Step.Queued(message, fresh)));
    }

    /** Makes lines durable; throws what the log throws, and then none is. */
    void append(List<Log.Line> lines) {
        if (lines.isEmpty()) return;
        log.append(lines);
        lines.forEach(this::take);
    }

    /** Makes lines durable; false when that is not possible now, which is told once. */
    boolean write(List<Log.Line> lines) {
        if (lines.isEmpty()) return true;
        try {
            append(lines);
        } catch (RuntimeException failure) {
            if (!stuck) told.accept("no message is sent while that cannot be written down: " + failure.getMessage());
            stuck = true;
            return false;
        }
        if (stuck) told.accept("messages are sent again");
        stuck = false;
        return true;
    }

    private void take(Log.Line line) {
        if (line.topic().equals(Steps.TOPIC)) outbox.take(line.at(), Steps.read(line));
    }
}
