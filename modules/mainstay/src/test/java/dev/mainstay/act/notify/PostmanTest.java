package dev.mainstay.act.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.act.Log;
import dev.mainstay.act.notify.Message.Event;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Settings;
import dev.mainstay.spec.Document.Contact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The postman over real connections and a real journal, on a clock that the test turns. */
class PostmanTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SECRET = "tok-51f0c9ae77";

    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong(Samples.NOON);
    private final List<String> told = new ArrayList<>();
    private Contact contact = Samples.webhook("HOOK");
    private Duration timeout = Duration.ofSeconds(10);

    private Postman open(Log log, Receiver receiver) {
        return open(log, receiver, new Pulse(clock::get, Duration.ofSeconds(30)), Map.of());
    }

    private Postman open(Log log, Receiver receiver, Pulse pulse, Map<String, String> more) {
        Map<String, String> environment = new java.util.HashMap<>(more);
        environment.put("HOOK", receiver.url() + "/hook/" + SECRET);
        Outbound policy = new Outbound(Set.of(), Duration.ofSeconds(5), timeout, 1 << 16);
        return new Posting(Delivery.read(environment), new Secrets(environment), policy)
                .open(log, team -> Optional.of(contact), pulse, clock::get, 7, told::add);
    }

    private Journal journal() {
        return Journal.open(folder, Settings.DEFAULT);
    }

    private void turn(Postman postman, Duration by) throws InterruptedException {
        clock.addAndGet(by.toMillis());
        deliver(postman);
    }

    private void deliver(Postman postman) throws InterruptedException {
        postman.deliver(clock.get());
        assertThat(postman.rests(PATIENCE)).isTrue();
    }

    private static List<String> keys(Receiver receiver) {
        return receiver.got().stream()
                .map(got -> got.json().path("incident").asString("") + "/"
                        + got.json().path("sequence").asLong())
                .toList();
    }

    @Test
    void anHourOf500LosesNothingAndDoublesNothing() throws InterruptedException {
        AtomicInteger status = new AtomicInteger(500);
        List<String> accepted = new ArrayList<>();
        try (Journal journal = journal();
                Receiver receiver = new Receiver(got -> {
                    if (status.get() == 200)
                        accepted.add(got.json().path("sequence").asString());
                    return Receiver.Say.status(status.get());
                });
                Postman postman = open(journal, receiver)) {
            for (long i = 0; i < 3; i++) {
                postman.queue(List.of(Samples.message("i-1", i, Event.OPENED)));
                postman.queue(List.of(Samples.message("i-1", i, Event.OPENED)));
            }
            for (int second = 0; second < 3_600; second += 5) turn(postman, Duration.ofSeconds(5));
            assertThat(receiver.got()).hasSizeBetween(12, 25);
            assertThat(postman.undelivered()).singleElement().satisfies(one -> {
                assertThat(one.reason()).isEqualTo("the webhook answered 500");
                assertThat(one.next()).isPresent();
                assertThat(one.over()).isEqualTo("webhook of team flight-ml");
            });
            status.set(200);
            turn(postman, Duration.ofMinutes(5));
            assertThat(accepted).containsExactly("0", "1", "2");
            assertThat(postman.undelivered()).isEmpty();
            assertThat(postman.waiting()).isZero();
        }
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).contains("not delivered", "answered 500", "tried again at");
        assertThat(told.getLast()).contains("delivered at last");
    }

    @Test
    void whoAsksToBeLeftAloneIsLeftAlone() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        try (Journal journal = journal();
                Receiver receiver = new Receiver(got -> asked.getAndIncrement() == 0
                        ? new Receiver.Say(429, Map.of("Retry-After", "90"), "slow down")
                        : Receiver.Say.status(204));
                Postman postman = open(journal, receiver)) {
            postman.queue(List.of(Samples.message("i-1", 0, Event.OPENED)));
            deliver(postman);
            turn(postman, Duration.ofSeconds(89));
            assertThat(receiver.got()).hasSize(1);
            turn(postman, Duration.ofSeconds(1));
            assertThat(receiver.got()).hasSize(2);
            assertThat(postman.waiting()).isZero();
        }
    }

    @Test
    void aRefusalIsSeenAtOnceAndTriedHourly() throws InterruptedException {
        AtomicInteger status = new AtomicInteger(404);
        try (Journal journal = journal();
                Receiver receiver = new Receiver(got -> Receiver.Say.status(status.get()));
                Postman postman = open(journal, receiver)) {
            postman.queue(List.of(Samples.message("i-1", 0, Event.OPENED)));
            deliver(postman);
            assertThat(postman.undelivered()).hasSize(1);
            turn(postman, Duration.ofMinutes(59));
            assertThat(receiver.got()).hasSize(1);
            status.set(200);
            turn(postman, Duration.ofMinutes(17));
            assertThat(receiver.got()).hasSize(2);
            assertThat(postman.undelivered()).isEmpty();
        }
    }

    @Test
    void whatHangsKeepsNobodyElseWaiting() throws InterruptedException {
        timeout = Duration.ofSeconds(2);
        CountDownLatch others = new CountDownLatch(3);
        try (Journal journal = journal();
                Receiver receiver = new Receiver(got -> {
                    if (got.json().path("incident").asString("").equals("hangs")) {
                        await(others);
                        return Receiver.Say.status(0);
                    }
                    others.countDown();
                    return Receiver.Say.status(200);
                });
                Postman postman = open(journal, receiver)) {
            postman.queue(List.of(
                    Samples.message("hangs", 0, Event.OPENED),
                    Samples.message("well", 0, Event.OPENED),
                    Samples.message("well", 1, Event.ESCALATED),
                    Samples.message("fine", 0, Event.OPENED)));
            deliver(postman);
            assertThat(others.getCount()).isZero();
            assertThat(postman.undelivered()).singleElement().satisfies(one -> {
                assertThat(one.incident()).isEqualTo("hangs");
                assertThat(one.reason()).contains("no complete answer within 2000 ms");
            });
            assertThat(keys(receiver).stream().filter(key -> key.startsWith("well")))
                    .containsExactly("well/0", "well/1");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aStartInTheMiddleGoesOnWhereItWas() throws InterruptedException {
        AtomicInteger status = new AtomicInteger(500);
        try (Receiver receiver = new Receiver(got -> Receiver.Say.status(status.get()))) {
            try (Journal journal = journal();
                    Postman postman = open(journal, receiver)) {
                postman.queue(
                        List.of(Samples.message("i-1", 0, Event.OPENED), Samples.message("i-1", 1, Event.RESOLVED)));
                deliver(postman);
            }
            status.set(200);
            try (Journal journal = journal();
                    Postman postman = open(journal, receiver)) {
                assertThat(postman.undelivered()).hasSize(1);
                postman.queue(List.of(Samples.message("i-1", 0, Event.OPENED)));
                turn(postman, Duration.ofSeconds(7));
            }
            assertThat(keys(receiver)).containsExactly("i-1/0", "i-1/0", "i-1/1");
            try (Journal journal = journal();
                    Postman postman = open(journal, receiver)) {
                turn(postman, Duration.ofHours(1));
                assertThat(keys(receiver)).hasSize(3);
            }
        }
    }

    @Test
    void aKillBetweenSendingAndNotingSendsAgainWithTheSameKey() throws InterruptedException {
        try (Receiver receiver = Receiver.always(200)) {
            try (Journal journal = journal();
                    Postman postman = open(new Forgetful(journal), receiver)) {
                postman.queue(List.of(Samples.message("i-1", 0, Event.OPENED)));
                postman.deliver(clock.get());
                assertThat(postman.rests(PATIENCE)).isTrue();
                assertThat(told)
                        .anyMatch(line -> line.contains("no message is sent while that cannot be written down"));
                turn(postman, Duration.ofMinutes(10));
                assertThat(receiver.got()).as("nothing is sent again meanwhile").hasSize(1);
            }
            try (Journal journal = journal();
                    Postman postman = open(journal, receiver)) {
                assertThat(postman.undelivered().getFirst().reason()).contains("whether it arrived is not known");
                deliver(postman);
                assertThat(postman.undelivered()).isEmpty();
            }
            assertThat(receiver.got()).hasSize(2);
            Set<String> keys = new HashSet<>();
            receiver.got().forEach(got -> keys.add(got.header("Idempotency-Key")));
            assertThat(keys).hasSize(1).allMatch(key -> key.length() == 32);
        }
    }

    /** A log that cannot take down that something arrived. */
    private record Forgetful(Log log) implements Log {
        @Override
        public void append(List<Line> lines) {
            if (lines.stream().anyMatch(line -> line.body().contains("\"arrived\"")))
                throw new IllegalStateException("the disk is full");
            log.append(lines);
        }

        @Override
        public void each(long after, java.util.function.Consumer<Written> sink) {
            log.each(after, sink);
        }
    }

    @Test
    void afterADayItIsGivenUpLoudlyAndTriedOnceMoreAtTheNextStart() throws InterruptedException {
        AtomicInteger status = new AtomicInteger(500);
        try (Receiver receiver = new Receiver(got -> Receiver.Say.status(status.get()))) {
            try (Journal journal = journal();
                    Postman postman = open(journal, receiver)) {
                postman.queue(List.of(Samples.message("i-1", 0, Event.OPENED)));
                for (int minute = 0; minute < 25 * 60; minute += 6) turn(postman, Duration.ofMinutes(6));
                assertThat(postman.undelivered().getFirst().next()).isEmpty();
                assertThat(postman.waiting()).isZero();
            }
            assertThat(told).anyMatch(line -> line.startsWith("GIVEN UP after "));
            int before = receiver.got().size();
            try (Journal journal = journal();
                    Postman postman = open(journal, receiver)) {
                turn(postman, Duration.ofMinutes(10));
                turn(postman, Duration.ofMinutes(10));
                assertThat(receiver.got()).hasSize(before + 1);
                assertThat(postman.undelivered()).as("still told").hasSize(1);
            }
            status.set(200);
            try (Journal journal = journal();
                    Postman postman = open(journal, receiver)) {
                deliver(postman);
                assertThat(postman.undelivered()).isEmpty();
            }
        }
    }

    @Test
    void whatWasGivenUpIsNotToldAfterWhatCameLater() throws InterruptedException {
        AtomicInteger status = new AtomicInteger(500);
        try (Receiver receiver = new Receiver(got -> Receiver.Say.status(status.get()))) {
            try (Journal journal = journal();
                    Postman postman = open(journal, receiver)) {
                postman.queue(List.of(Samples.message("i-1", 0, Event.OPENED)));
                for (int minute = 0; minute < 25 * 60; minute += 6) turn(postman, Duration.ofMinutes(6));
                status.set(200);
                postman.queue(List.of(Samples.message("i-1", 1, Event.RESOLVED)));
                deliver(postman);
            }
            int before = receiver.got().size();
            try (Journal journal = journal();
                    Postman postman = open(journal, receiver)) {
                turn(postman, Duration.ofMinutes(10));
                assertThat(receiver.got()).hasSize(before);
                assertThat(postman.undelivered()).hasSize(1);
            }
        }
    }

    @Test
    void aTeamWithoutContactIsToldOfAsSoonAsItHasOne() throws InterruptedException {
        contact = Samples.NOBODY;
        try (Journal journal = journal();
                Receiver receiver = Receiver.always(200);
                Postman postman = open(journal, receiver)) {
            postman.queue(List.of(Samples.message("i-1", 0, Event.OPENED), Samples.message("i-1", 1, Event.RESOLVED)));
            deliver(postman);
            assertThat(postman.undelivered()).hasSize(1);
            assertThat(postman.undelivered().getFirst().reason()).contains("has no contact; write it under `contact`");
            contact = Samples.webhook("HOOK");
            turn(postman, Duration.ofMinutes(80));
            assertThat(keys(receiver)).containsExactly("i-1/0", "i-1/1");
            assertThat(postman.undelivered()).isEmpty();
        }
    }

    @Test
    void whoStopsItWaitsForWhatIsOnItsWayAndThatIsWrittenDown() throws InterruptedException {
        CompletableFuture<Postman> stopped = new CompletableFuture<>();
        try (Receiver receiver = new Receiver(got -> {
            Thread stopping = Thread.ofVirtual().start(() -> stopped.join().close());
            while (stopping.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
            return Receiver.Say.status(200);
        })) {
            try (Journal journal = journal();
                    Postman postman = open(journal, receiver)) {
                stopped.complete(postman);
                postman.queue(
                        List.of(Samples.message("i-1", 0, Event.OPENED), Samples.message("i-1", 1, Event.RESOLVED)));
                deliver(postman);
            }
            assertThat(keys(receiver)).as("nothing begins after the stop").containsExactly("i-1/0");
            try (Journal journal = journal();
                    Postman postman = open(journal, receiver)) {
                assertThat(postman.undelivered()).isEmpty();
                assertThat(postman.waiting()).isEqualTo(1);
            }
        }
    }

    @Test
    void manyIncidentsAtOnceAllArrive() throws InterruptedException {
        try (Journal journal = journal();
                Receiver receiver = Receiver.always(200);
                Postman postman = open(journal, receiver)) {
            List<Message> messages = LongStream.range(0, 100)
                    .mapToObj(i -> Samples.message("i-" + i, 0, Event.OPENED))
                    .toList();
            postman.queue(messages);
            deliver(postman);
            assertThat(new HashSet<>(keys(receiver))).hasSize(100);
            assertThat(receiver.got()).hasSize(100);
        }
    }

    @Test
    void aSecretIsNowhereInTheLogTheSentencesOrWhatIsTold() throws Exception {
        try (Receiver receiver = new Receiver(
                got -> new Receiver.Say(404, Map.of(), "no such hook: " + got.path() + " " + got.header("Host")))) {
            try (Journal journal = journal();
                    Postman postman = open(journal, receiver)) {
                postman.queue(List.of(Samples.message("i-1", 0, Event.OPENED)));
                deliver(postman);
                assertThat(postman.undelivered().toString())
                        .contains("no such hook: ***")
                        .doesNotContain(SECRET);
                journal.each(0, line -> assertThat(line.line().body()).doesNotContain(SECRET));
            }
            assertThat(receiver.got().getFirst().path()).contains(SECRET);
            assertThat(told).isNotEmpty().noneMatch(line -> line.contains(SECRET));
            try (var files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList())
                    assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                            .doesNotContain(SECRET);
            }
        }
    }

    @Test
    void theDeadMansSwitchIsFedWhileTheLoopGoesRound() throws InterruptedException {
        AtomicLong round = new AtomicLong(clock.get());
        try (Journal journal = journal();
                Receiver receiver = Receiver.always(200);
                Postman postman = open(
                        journal,
                        receiver,
                        new Pulse(round::get, Duration.ofSeconds(30)),
                        Map.of(
                                "MAINSTAY_DEADMAN_URL",
                                receiver.url() + "/ping/" + SECRET,
                                "MAINSTAY_ALERTMANAGER_URL",
                                receiver.url() + "/am/"))) {
            for (int second = 0; second < 180; second += 10) {
                round.set(clock.get());
                turn(postman, Duration.ofSeconds(10));
            }
            assertThat(paths(receiver, "/ping/")).hasSize(3);
            assertThat(paths(receiver, "/am/api/v2/alerts"))
                    .hasSize(3)
                    .allSatisfy(got -> assertThat(got.body()).contains("MainstayWatchdog"));
            turn(postman, Duration.ofSeconds(80));
            assertThat(paths(receiver, "/ping/")).as("within three paces").hasSize(4);
            turn(postman, Duration.ofMinutes(5));
            turn(postman, Duration.ofMinutes(5));
            assertThat(paths(receiver, "/ping/")).as("the loop stands still").hasSize(4);
            assertThat(told).hasSize(1).allMatch(line -> line.contains("has not gone round for too long"));
            round.set(clock.get());
            turn(postman, Duration.ofSeconds(1));
            assertThat(paths(receiver, "/ping/")).hasSize(5);
            assertThat(told).hasSize(2);
        }
    }

    private static List<Receiver.Got> paths(Receiver receiver, String begin) {
        return receiver.got().stream()
                .filter(got -> got.path().startsWith(begin))
                .toList();
    }
}
