package dev.mainstay.measure.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.measure.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables below the same roots share an engine; others never do. */
class EnginesTest {
    @Test
    void oneEngineServesTheSameRootsOnly(@TempDir Path folder) throws Exception {
        String one = rows(folder.resolve("one"));
        String other = rows(folder.resolve("other"));
        try (Duck first = duck(folder.resolve("one"));
                Duck second = duck(folder.resolve("one"));
                Duck third = duck(folder.resolve("other"))) {
            for (Duck duck : List.of(first, second)) {
                assertThat(count(duck, one)).isEqualTo(2);
                assertThatThrownBy(() -> count(duck, other)).hasMessageContaining("disabled by configuration");
            }
            assertThat(count(third, other)).isEqualTo(2);
            assertThatThrownBy(() -> count(third, one)).hasMessageContaining("disabled by configuration");
        }
    }

    @Test
    void theSecondConnectionIsLockedAndOfTheSameZone(@TempDir Path folder) throws Exception {
        rows(folder);
        try (Duck first = duck(folder);
                Duck second = duck(folder)) {
            for (Duck duck : List.of(first, second)) {
                String time = duck.ask("SELECT CAST(TIMESTAMPTZ '2026-01-01 00:00:00+00' AS VARCHAR)", rows -> {
                    rows.next();
                    return rows.getString(1);
                });
                assertThat(time).isEqualTo("2026-01-01 00:00:00+00");
                assertThatThrownBy(() -> duck.ask("SET TimeZone = 'Asia/Tokyo'", rows -> 0))
                        .hasMessageContaining("locked");
            }
        }
    }

    @Test
    void oneThatIsClosedLeavesTheOthersWorking(@TempDir Path folder) throws Exception {
        String file = rows(folder);
        Duck first = duck(folder);
        try (Duck second = duck(folder)) {
            first.close();
            assertThat(count(second, file)).isEqualTo(2);
        }
        try (Duck again = duck(folder)) {
            assertThat(count(again, file)).isEqualTo(2);
        }
    }

    @Test
    void thoseThatAreReadByTurnsStayWarm(@TempDir Path folder) throws Exception {
        List<Engines.Engine> first = byTurns(folder);
        assertThat(byTurns(folder)).isEqualTo(first);
    }

    private static List<Engines.Engine> byTurns(Path folder) throws Exception {
        List<Engines.Engine> taken = new ArrayList<>();
        for (String table : List.of("log", "labels", "spend")) {
            Files.createDirectories(folder.resolve(table));
            taken.add(Engines.take(List.of(folder.resolve(table) + "/"), Settings.DEFAULT));
            Engines.release(taken.getLast());
        }
        return taken;
    }

    private static Duck duck(Path folder) throws Refused {
        return Duck.open(List.of(folder + "/"), Settings.DEFAULT);
    }

    private static long count(Duck duck, String file) throws Refused {
        return duck.ask("SELECT count(*) FROM read_csv('" + file + "')", rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    private static String rows(Path folder) throws Exception {
        Files.createDirectories(folder);
        Path file = folder.resolve("rows.csv");
        Files.writeString(file, "a,b\n1,2\n3,4\n");
        return file.toString();
    }
}
