package dev.mainstay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.judge.Chronicle;
import dev.mainstay.judge.Notified;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Specifications;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final long FIVE = 300_000;
    private static final long MONDAY = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
    private static final int DAYS = 21;

    private static Promise promise() {
        Specification specification = Specifications.parse(Map.of("a.yaml", """
                apiVersion: mainstay/v1
                kind: Team
                metadata: {name: t}
                spec: {contact: {email: t@example.org}}
                ---
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: c}
                spec: {counts: {files: c.jsonl}}
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: shop}
                spec: {owner: t, promises: {up: {indicator: {ratio: {source: c, good: g, total: t}}, target: 99.9%}}}
                """));
        assertThat(specification.problems()).isEmpty();
        return specification.promises().getFirst();
    }

    /** 5,000 events in five minutes, a third of the budget spent at random, and an outage of an hour in the night of day 15. */
    private static Timeline history(int days) {
        SplittableRandom random = new SplittableRandom(7);
        Timeline units = new Timeline(FIVE);
        for (int i = 0; i < days * 288; i++) {
            int bad = 0;
            for (int k = 0; k < 20; k++) if (random.nextInt(12) == 0) bad++;
            if (i >= 15 * 288 + 24 && i < 15 * 288 + 36) bad = 4000;
            units.put(new SliceCount(MONDAY + i * FIVE, 5000 - bad, 5000));
        }
        return units;
    }

    private static Chronicle replayed(int days) {
        return new Course(promise(), history(days), Map.of(), WorkingHours.DEFAULT, .01).chronicle(.1, day -> {});
    }

    @Test
    void anOutageIsPagedByBothAndFoundAfterwards() {
        Chronicle chronicle = replayed(DAYS);
        long outage = MONDAY + (15 * 288 + 24) * FIVE;
        assertThat(chronicle.incidents()).hasSize(1);
        assertThat(chronicle.incidents().getFirst().from()).isBetween(outage - 3_600_000, outage);
        for (List<Notified> told : List.of(chronicle.theirs(), chronicle.ours())) {
            List<Notified> pages =
                    told.stream().filter(one -> one.urgency() == Urgency.PAGE).toList();
            assertThat(pages).isNotEmpty();
            assertThat(pages.getFirst().at()).isBetween(outage, outage + 900_000);
            assertThat(pages.getFirst().sleepLost()).isPositive();
            assertThat(pages.getFirst().awake()).isFalse();
        }
        assertThat(chronicle.missed(chronicle.ours(), 0)).isEmpty();
        assertThat(chronicle.budget().getFirst().left()).isGreaterThan(0.5);
        assertThat(chronicle.budget().getLast().left()).isLessThan(0);
    }

    @Test
    void noTickSeesWhatComesLater() {
        Chronicle whole = replayed(DAYS);
        Chronicle part = replayed(15);
        long end = part.range().until();
        assertThat(part.ours().stream().map(Notified::at))
                .containsExactlyElementsOf(whole.ours().stream()
                        .map(Notified::at)
                        .filter(at -> at <= end)
                        .toList());
        assertThat(part.theirs().stream().map(Notified::at))
                .containsExactlyElementsOf(whole.theirs().stream()
                        .map(Notified::at)
                        .filter(at -> at <= end)
                        .toList());
    }
}
