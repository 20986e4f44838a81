package dev.mainstay.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.remember.Receipt.Replaced;
import dev.mainstay.spec.Source.Form;
import dev.mainstay.stat.Count;
import dev.mainstay.stat.Range;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushTest {
    private static final Range ALL = new Range(0, Long.MAX_VALUE / 2);

    @TempDir
    Path folder;

    private static Count count(String producer, Map<String, String> segment, long time, long good, long total) {
        return new Count("answers", producer, new TreeMap<>(segment), time, good, total);
    }

    private static List<Count> held(Journal journal, Range range) {
        List<Count> found = new ArrayList<>();
        journal.pushed("grader", range, found::add);
        return found;
    }

    @Test
    void theSameIsNoneAndAnotherValueReplaces() {
        Count first = count("a", Map.of(), 1_000, 9, 10);
        Count other = count("a", Map.of("lang", "de"), 1_000, 1, 1);
        Count corrected = count("a", Map.of(), 1_000, 8, 10);
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            assertThat(journal.push("grader", Form.DELTA, List.of(first, other, first), 5_000))
                    .isEqualTo(new Receipt(2, 1, List.of()));
            assertThat(journal.push("grader", Form.DELTA, List.of(other, corrected), 6_000))
                    .isEqualTo(new Receipt(0, 1, List.of(new Replaced(corrected, 9, 10))));
        }
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            assertThat(held(journal, ALL)).containsExactly(corrected, other);
            assertThat(journal.pushed())
                    .containsExactly(new Pushed("grader", Form.DELTA, new Range(1_000, 1_001), 6_000));
        }
    }

    @Test
    void increasesAreThoseOfTheRange() {
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            List<Count> counts = new ArrayList<>();
            for (long time = 0; time < 50; time += 10) counts.add(count("a", Map.of(), time, time, time));
            journal.push("grader", Form.DELTA, counts, 0);
            assertThat(held(journal, new Range(10, 30))).extracting(Count::time).containsExactly(10L, 20L);
        }
    }

    @Test
    void runningTotalsBeginWithTheOneBefore() {
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            List<Count> counts = new ArrayList<>();
            for (long time = 5; time < 50; time += 10) counts.add(count("a", Map.of(), time, time, time));
            counts.add(count("late", Map.of(), 25, 1, 1));
            journal.push("grader", Form.COUNTER, counts, 0);
            assertThat(held(journal, new Range(20, 35)))
                    .extracting(Count::producer, Count::time)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("a", 15L),
                            org.assertj.core.groups.Tuple.tuple("a", 25L),
                            org.assertj.core.groups.Tuple.tuple("a", 35L),
                            org.assertj.core.groups.Tuple.tuple("late", 25L));
        }
    }

    @Test
    void theFormOfASourceStays() {
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            journal.push("grader", Form.DELTA, List.of(count("a", Map.of(), 1, 1, 1)), 0);
            assertThatThrownBy(() -> journal.push("grader", Form.COUNTER, List.of(count("a", Map.of(), 2, 1, 1)), 9))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("grader has pushed increases");
            assertThat(held(journal, ALL)).hasSize(1);
            assertThat(journal.pushed().getFirst().arrived()).isZero();
        }
    }

    @Test
    void documentsAreKeptByTheirId() {
        Document run = new Document("r1", 5, "{\"id\":\"r1\"}");
        Document done = new Document("r1", 6, "{\"id\":\"r1\",\"ended\":6}");
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            assertThat(journal.file("runs", List.of(run, run))).isEqualTo(new Document.Filed(1, 1, List.of()));
            assertThat(journal.file("runs", List.of(done))).isEqualTo(new Document.Filed(0, 0, List.of(done)));
        }
        assertThat(Journal.read(folder).filed("runs")).containsExactly(done);
    }
}
