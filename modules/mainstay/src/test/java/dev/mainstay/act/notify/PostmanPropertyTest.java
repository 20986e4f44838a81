package dev.mainstay.act.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Document.Contact;
import dev.mainstay.spec.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever fails and whenever the power is cut: told at least once, in order, and twice only across a power cut. */
class PostmanPropertyTest {
    private static final int SEEDS = 2_000;
    private static final Contact TWO_WAYS = new Contact(
            Optional.empty(),
            Optional.of(new Secret.Env("HOOK")),
            Optional.of(new Secret.Env("SLACK")),
            Optional.empty());
    private static final Channels CHANNELS = new Channels(Delivery.NONE, team -> Optional.of(TWO_WAYS));

    @Test
    void everyMessageIsToldInOrderAndTwiceOnlyAcrossAPowerCut() {
        int cuts = 0;
        int doubled = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            World world = new World(seed, 0.3, seed % 4 == 0 ? 0 : 0.03);
            List<Message> messages = live(world);
            cuts += world.powerCuts;
            doubled += check(seed, world, messages);
        }
        assertThat(cuts).as("power cuts").isGreaterThan(SEEDS);
        assertThat(doubled).as("told twice across a cut").isPositive();
    }

    /** Six messages about two incidents, queued at any time, and again and again until it is known that they are durable. */
    private static List<Message> live(World world) {
        List<Message> all = new ArrayList<>();
        List<Message> open = new ArrayList<>();
        for (String incident : List.of("a", "b"))
            for (int i = 0; i < 3; i++) open.add(Samples.message(incident, i, Message.Event.OPENED));
        all.addAll(open);
        Postman postman = world.start(CHANNELS);
        int life = world.life();
        for (int step = 0; step < 60 || !open.isEmpty(); step++) {
            if (world.dead(life)) {
                postman = world.start(CHANNELS);
                life = world.life();
            }
            if (!open.isEmpty() && world.pick(3) == 0) {
                try {
                    postman.queue(List.of(open.getFirst()));
                    if (world.pick(4) > 0) open.removeFirst();
                } catch (IllegalStateException notDurable) {
                    continue;
                }
            }
            postman.deliver(world.now);
            world.work();
            world.now += 1_000L * world.pick(600);
        }
        world.calm = true;
        postman = world.start(CHANNELS);
        for (int hour = 0; hour < 40 && postman.waiting() > 0; hour++) {
            postman.deliver(world.now);
            world.work();
            world.now += Duration.ofMinutes(30).toMillis();
        }
        return all;
    }

    private static int check(long seed, World world, List<Message> messages) {
        int doubled = 0;
        for (Message message : messages)
            for (Address to : CHANNELS.of(message.team())) {
                Step.Leg leg = new Step.Leg(to, message.id(), message.sequence());
                List<Long> told = world.arrived.getOrDefault(leg.strand(), List.of());
                long times = told.stream().filter(s -> s == message.sequence()).count();
                assertThat(times).as("seed %d: %s", seed, leg).isPositive();
                if (times > 1) doubled++;
                if (times > 1)
                    assertThat(world.unsure).as("seed %d, told twice", seed).contains(leg);
                assertThat(told).as("seed %d: order of %s", seed, leg.strand()).isSortedAccordingTo(Long::compare);
            }
        long strands = Stream.of("a", "b").count() * 2;
        assertThat(world.arrived).as("seed %d", seed).hasSize((int) strands);
        return doubled;
    }
}
