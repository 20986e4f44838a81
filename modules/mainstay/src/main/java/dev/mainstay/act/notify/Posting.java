package dev.mainstay.act.notify;

import dev.mainstay.act.Log;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import dev.mainstay.spec.Document.Contact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The way to people, as this process may use it.
 *
 * @param settings what the environment says, and what is wrong with it
 * @param outbound where requests may go, and how long one may take
 */
public record Posting(Delivery.Read settings, Secrets secrets, Outbound outbound) {
    private static final Outbound LIMITS =
            new Outbound(Outbound.DEFAULT.hosts(), Duration.ofSeconds(5), Duration.ofSeconds(10), 1 << 16);

    /** Nothing is set. */
    public static final Posting NONE = of(Map.of());

    /** As an environment says: names and values. */
    public static Posting of(Map<String, String> environment) {
        return new Posting(Delivery.read(environment), new Secrets(environment), LIMITS);
    }

    /** The environment: names and values, some of them secret. */
    public Map<String, String> environment() {
        return secrets.environment();
    }

    /** What became of a message over one channel. */
    public record Tried(Medium medium, Outcome outcome) {}

    /**
     * Opens the outbox in a log and takes up where it was left. Nothing is sent before {@link Postman#start} or {@link Postman#deliver}.
     *
     * @param contacts of a team, as the documents say now; empty when there is no such team
     * @param pulse whether the loop goes round, for the dead-man's switch
     * @param clock epoch milliseconds
     * @param seed of the chance in how long a message waits
     * @param told is told what is not delivered, given up, and delivered after all
     */
    public Postman open(
            Log log,
            Function<String, Optional<Contact>> contacts,
            Pulse pulse,
            LongSupplier clock,
            long seed,
            Consumer<String> told) {
        Channels channels = new Channels(settings.delivery(), contacts);
        Wire wire = new Wire(channels, secrets, outbound);
        ExecutorService runner = Executors.newVirtualThreadPerTaskExecutor();
        boolean heard = settings.delivery().deadman().isPresent()
                || settings.delivery().alertmanager().isPresent();
        return new Postman(
                log, channels, wire, Optional.of(pulse).filter(p -> heard), clock, seed, told, runner, () -> {
                    runner.shutdownNow();
                    wire.close();
                });
    }

    /** The ways in which a team is reached. */
    public List<Medium> media(Contact contact) {
        return new Channels(settings.delivery(), team -> Optional.of(contact))
                .reachable("").stream()
                        .flatMap(address -> address.medium().stream())
                        .toList();
    }

    /** Sends a message once over each of these ways, at the same time, and waits for what becomes of it. Nothing is written down. */
    public List<Tried> now(Message message, Contact contact, List<Medium> media) throws InterruptedException {
        Channels channels = new Channels(settings.delivery(), team -> Optional.of(contact));
        try (Wire wire = new Wire(channels, secrets, outbound);
                ExecutorService runner = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> futures = new ArrayList<>();
            for (Medium medium : media) {
                Address address = Address.of(medium, message.team());
                futures.add(runner.submit(() -> wire.send(address, message, message.at())));
            }
            List<Tried> tried = new ArrayList<>();
            for (int i = 0; i < media.size(); i++) tried.add(new Tried(media.get(i), outcome(futures.get(i))));
            return tried;
        }
    }

    private static Outcome outcome(Future<Outcome> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
    }
}
