package dev.mainstay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mainstay.measure.Wanted;
import dev.mainstay.measure.scrape.Scraper;
import dev.mainstay.remember.Forgotten;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Settings;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop on simulated time, with a real server and a real state. */
class ScrapingTest {
    private static final long SECOND = 1_000;

    @TempDir
    Path folder;

    private final Time time = new Time();
    private final List<String> told = new ArrayList<>();
    private final List<Long> asked = new ArrayList<>();
    private LongFunction<String> text = second -> "r " + second + "\n";
    private HttpServer server = none();

    private static HttpServer none() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A clock that stands still but where somebody waits, and then jumps a little too far. */
    private static final class Time implements Scraping.Clock {
        private final AtomicLong now = new AtomicLong(1_000 * SECOND + 7);

        @Override
        public long now() {
            return now.get();
        }

        @Override
        public void pause(long millis) {
            now.addAndGet(millis + 3);
        }
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(time.now() / SECOND);
            String said = text.apply(time.now() / SECOND);
            exchange.sendResponseHeaders(said.isEmpty() ? 503 : 200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write((said.isEmpty() ? "busy " + time.now() : said).getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Scraping scraping(int... everySeconds) {
        Scraping.Keeper keeper = Scraping.Keeper.opening(() -> Journal.open(folder, Settings.DEFAULT), time);
        Scraping scraping = new Scraping(keeper, time, told::add);
        for (int every : everySeconds) {
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            Source.Scrape scrape = new Source.Scrape(url, Duration.ofSeconds(every), List.of());
            DataSource source = new DataSource("every" + every, scrape, Position.NONE);
            Query query = new Query(source, "r", Position.NONE);
            Wanted wanted = Wanted.of(source, List.of(new Indicator.Raw(query, true)));
            scraping.add(source, scrape, Scraper.of(scrape), wanted);
        }
        return scraping;
    }

    private List<Long> times(String source) {
        List<Long> times = new ArrayList<>();
        try (Journal journal = Journal.read(folder)) {
            journal.traces(source, labels -> true, new Range(0, Long.MAX_VALUE), trace -> {
                for (long at : trace.times()) times.add(at);
            });
        }
        return times;
    }

    @Test
    void eachSourceIsReadAtMultiplesOfItsPace() throws InterruptedException {
        Scraping scraping = scraping(15, 20);
        scraping.until(1_061 * SECOND, Runnable::run);
        assertThat(times("every15")).containsExactly(1_005_000L, 1_020_000L, 1_035_000L, 1_050_000L);
        assertThat(times("every20")).containsExactly(1_020_000L, 1_040_000L, 1_060_000L);
        assertThat(scraping.tallies())
                .containsExactly(new Scraping.Tally("every15", 4, 0, 1), new Scraping.Tally("every20", 3, 0, 1));
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsMissedIsToldOnceForEachReasonAndWhenItIsOver() throws InterruptedException {
        text = second -> second < 1_030 || second > 1_100 ? "r 1\n" : second < 1_080 ? "" : "<html>\n";
        Scraping scraping = scraping(10);
        scraping.until(1_125 * SECOND, Runnable::run);
        assertThat(told).hasSize(3);
        assertThat(told.get(0)).contains("every10: missed: http://127.0.0.1:", "answered 503: busy");
        assertThat(told.get(1)).contains("missed: ", "answered with a page, no text of metrics");
        assertThat(told.get(2)).isEqualTo("every10: scraped again, after 8 scrapes missed");
        assertThat(scraping.tallies()).containsExactly(new Scraping.Tally("every10", 4, 8, 1));
        try (Journal journal = Journal.read(folder)) {
            assertThat(journal.looked("every10", "r"))
                    .containsExactly(
                            new Range(1_010 * SECOND, 1_020 * SECOND + 1),
                            new Range(1_110 * SECOND, 1_120 * SECOND + 1));
        }
    }

    /** Nothing is made up for the time that a machine slept; the first look afterwards is of its own time. */
    @Test
    void aLateLookIsOfItsOwnTime() throws InterruptedException {
        Scraping scraping = scraping(10);
        text = second -> {
            if (second == 1_010) time.now.addAndGet(35 * SECOND);
            return "r " + second + "\n";
        };
        scraping.until(1_065 * SECOND, Runnable::run);
        assertThat(asked).containsExactly(1010L, 1045L, 1050L, 1060L);
        assertThat(times("every10")).containsExactly(1_010_000L, 1_045_003L, 1_050_000L, 1_060_000L);
    }

    @Test
    void aLookThatIsDueWhileTheLastOneIsNotOverIsMissed() throws InterruptedException {
        List<Runnable> looks = new ArrayList<>();
        Scraping scraping = scraping(10);
        text = second -> {
            if (!looks.isEmpty()) looks.removeLast().run();
            return "r 1\n";
        };
        scraping.until(1_025 * SECOND, looks::add);
        looks.removeFirst().run();
        assertThat(asked).hasSize(1);
        assertThat(told).first().asString().contains("the scrape before is not over yet");
        assertThat(scraping.tallies()).containsExactly(new Scraping.Tally("every10", 1, 1, 1));
    }

    /** The value that held 100 days before the newest scrape, at the start of a day, stays. */
    @Test
    void whatWasScrapedLongAgoIsForgotten() throws InterruptedException {
        Scraping scraping = scraping(10);
        scraping.until(1_055 * SECOND, Runnable::run);
        assertThat(times("every10")).hasSize(5);
        time.now.addAndGet(Duration.ofDays(101).toMillis());
        scraping.once();
        assertThat(times("every10")).hasSize(2).startsWith(1_050_000L);
        try (Journal journal = Journal.read(folder)) {
            assertThat(journal.forgotten())
                    .containsExactly(new Forgotten(
                            Forgotten.Kind.SAMPLES,
                            "every10",
                            Duration.ofDays(1).toMillis(),
                            5));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void aStateThatAnotherProcessWritesIsWaitedForAndThenMissed() throws InterruptedException {
        Scraping scraping = scraping(60);
        try (Journal held = Journal.open(folder, Settings.DEFAULT)) {
            assertThat(Optional.of(held)).isPresent();
            scraping.once();
        }
        assertThat(told).singleElement().asString().contains("every60: missed: ", "is written by");
        scraping.once();
        assertThat(told.getLast()).isEqualTo("every60: scraped again, after 1 scrape missed");
    }
}
