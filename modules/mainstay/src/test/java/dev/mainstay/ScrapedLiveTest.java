package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.act.incident.Event;
import dev.mainstay.engine.Live;
import dev.mainstay.engine.Responded;
import dev.mainstay.engine.Response;
import dev.mainstay.judge.Alert;
import dev.mainstay.judge.page.PagingRule;
import dev.mainstay.measure.Settings;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Scrape;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Specifications;
import dev.mainstay.stat.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that is scraped, as a server reads it from its state, round after round. */
class ScrapedLiveTest {
    private static final Ref AVAILABLE = Ref.of("service/shop/available");
    /** Two minutes into a slice of five. */
    private static final long BEGIN = Instant.parse("2026-03-04T20:02:00Z").toEpochMilli();

    private static final long PACE = 10_000;
    private static final int EACH = 1_000;

    @TempDir
    Path folder;

    private final Specification specification = Specifications.parse(Map.of("shop.yaml", """
            apiVersion: mainstay/v1
            kind: DataSource
            metadata: {name: shop}
            spec: {metrics: {scrape: "http://127.0.0.1:9/metrics", every: 10s}}
            ---
            apiVersion: mainstay/v1
            kind: Team
            metadata: {name: web}
            spec: {escalation: [{after: 10m, to: others}]}
            ---
            apiVersion: mainstay/v1
            kind: Team
            metadata: {name: others}
            spec: {}
            ---
            apiVersion: mainstay/v1
            kind: Service
            metadata: {name: shop}
            spec:
              owner: web
              promises:
                available: {indicator: {ratio: {source: shop, bad: 'asked_total{code="500"}', total: asked_total}}, target: 99%}
            """));
    private Journal journal;
    private long now;
    private long ok;
    private long failed;

    @BeforeEach
    void open() {
        assertThat(specification.valid())
                .as(specification.problems().toString())
                .isTrue();
        journal = Journal.open(folder, dev.mainstay.remember.Settings.DEFAULT);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private Live live() {
        Sources sources = new Sources(Settings.DEFAULT, Outbound.DEFAULT, new Secrets(Map.of()));
        return new Live(
                new Beside(sources, Settings.DEFAULT, Optional.of(journal))::open,
                ref -> List.of(),
                Duration.ofMillis(PACE));
    }

    /** The next scrape; of the thousand requests since the one before so many failed. */
    private void scrape(int bad) {
        scrape(PACE, EACH, bad);
    }

    private void scrape(long pace, int all, int bad) {
        now += pace;
        ok += all - bad;
        failed += bad;
        journal.scraped(
                "shop",
                new Scrape(
                        now,
                        3 * pace,
                        List.of("asked_total", "asked_total{code=\"500\"}"),
                        List.of(counter("200", ok), counter("500", failed))));
    }

    /** Eight days, in which one of a thousand fails: long enough to learn from. The last minutes are looked at as closely as the present. */
    private void past() {
        now = BEGIN - Duration.ofDays(8).toMillis();
        while (now < BEGIN - Duration.ofMinutes(20).toMillis()) scrape(90 * PACE, 90 * EACH, 90);
        while (now < BEGIN) scrape(1);
    }

    private static Sample counter(String code, long value) {
        return new Sample(new TreeMap<>(Map.of("__name__", "asked_total", "code", code)), value);
    }

    private Alert look(Live live) {
        return live.look(specification, now).alerts().getOrDefault(AVAILABLE, new Alert.Inactive());
    }

    /** After so many scrapes in which many fail the alert burns. */
    private int found(Live live, int bad, int most) {
        for (int i = 1; i <= most; i++) {
            scrape(bad);
            if (look(live).burning()) return i;
        }
        return Integer.MAX_VALUE;
    }

    @Test
    void aShiftIsFoundBeforeItsLongSliceEnds() {
        Live live = live();
        past();
        assertThat(look(live).burning()).isFalse();
        assertThat(found(live, 100, 12)).as("one answer in ten fails").isLessThanOrEqualTo(2);
    }

    @Test
    void aSourceThatIsNewIsWatchedBeforeItsFirstLongSliceEnds() {
        Live live = live();
        now = BEGIN;
        for (int i = 0; i < 3; i++) scrape(0);
        assertThat(live.look(specification, now).alerts()).containsKey(AVAILABLE);
        assertThat(found(live, EACH, 90)).as("every answer fails").isLessThan(60);
    }

    @Test
    void whatFiresWhenAServerEndsIsNotOverBecauseTheNextHasNotSeenIt() {
        past();
        Alert.Firing before = new Alert.Firing(now - 60_000, Urgency.PAGE, List.of(PagingRule.SHIFT), "it burns");
        assertThat(look(live()).burning()).isFalse();
        Live next = live();
        next.resume(Map.of(AVAILABLE, before));
        int looks = 0;
        while (look(next).burning() && looks < 360) {
            scrape(1);
            looks++;
        }
        assertThat(looks).as("until it is seen to be over").isBetween(30, 40);
    }

    @Test
    void whatFiresWhenAServerEndsFiresOnWhileMoreIsBadThanIsPromised() {
        Live live = live();
        past();
        look(live);
        found(live, 100, 12);
        Alert.Firing before = (Alert.Firing) look(live);
        Live next = live();
        next.resume(Map.of(AVAILABLE, before));
        for (int i = 0; i < 60; i++) {
            scrape(30);
            assertThat(look(next).burning()).as("look %d", i).isTrue();
        }
    }

    @Test
    void peopleWaitByTheirOwnClock() {
        Live live = live();
        long[] people = {0};
        Response response = new Response(
                journal, Optional.empty(), Optional.empty(), Optional::empty, Optional.of(() -> people[0]));
        past();
        look(live);
        for (int i = 0; i < 12; i++) {
            scrape(EACH);
            response.round(specification, live.look(specification, now), now);
        }
        people[0] = Duration.ofMinutes(9).toMillis();
        scrape(60 * PACE, 60 * EACH, 60 * EACH);
        assertThat(escalated(response.round(specification, live.look(specification, now), now)))
                .as("an hour is played, and nine minutes passed")
                .isFalse();
        people[0] = Duration.ofMinutes(10).toMillis();
        Responded last = response.round(specification, live.look(specification, now), now);
        assertThat(escalated(last)).isTrue();
        long earlier = now - Duration.ofMinutes(30).toMillis();
        Responded again = response.round(specification, live().look(specification, earlier), earlier);
        assertThat(again.incidents()).as("time that is played again").isEqualTo(last.incidents());
    }

    private static boolean escalated(Responded responded) {
        assertThat(responded.incidents()).hasSize(1);
        return responded.incidents().getFirst().timeline().stream()
                .anyMatch(entry -> entry.event() instanceof Event.Escalated);
    }
}
