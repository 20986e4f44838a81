package dev.mainstay.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.stat.Range;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final long GRAIN = 10_000;
    private static final Range ALL = new Range(0, Long.MAX_VALUE / 2);

    @TempDir
    Path folder;

    @Test
    void whatWasCommittedIsThereAfterReopening() {
        Key a = Key.whole("a");
        Key b = Key.whole("b");
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            Layout layout = journal.layout(List.of(a, b));
            for (int i = 0; i < 3; i++)
                journal.commit(new Tick(
                        (i + 1) * GRAIN,
                        List.of(new Column(layout, i * GRAIN, GRAIN, new long[] {i, 9}, new long[] {i + 5, -1})),
                        List.of(),
                        Map.of("source", (i + 1) * GRAIN),
                        List.of()));
            journal.commit(new Tick(
                    40_000,
                    List.of(),
                    List.of(
                            new Tick.Late(a, GRAIN, new SliceCount(GRAIN, 0, 100)),
                            new Tick.Late(b, GRAIN, new SliceCount(0, 7, 8))),
                    Map.of(),
                    List.of()));
        }
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            assertThat(journal.load(a, ALL))
                    .containsExactly(
                            new Span(0, GRAIN, GRAIN, 0, 5),
                            new Span(GRAIN, GRAIN, GRAIN, 0, 100),
                            new Span(2 * GRAIN, GRAIN, GRAIN, 2, 7));
            assertThat(journal.load(b, ALL)).containsExactly(new Span(0, GRAIN, GRAIN, 7, 8));
            assertThat(journal.watermark("source")).hasValue(3 * GRAIN);
            assertThat(journal.recovery().ticks()).isEqualTo(4);
            assertThat(journal.recovery().found()).isEmpty();
        }
    }

    @Test
    void twoCannotWriteOneFolder() {
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            assertThat(journal.recovery().ticks()).isZero();
            assertThatThrownBy(() -> Journal.open(folder, Settings.DEFAULT))
                    .isInstanceOf(StateUnavailable.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }
}
