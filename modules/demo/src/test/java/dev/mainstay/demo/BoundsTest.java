package dev.mainstay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bound of {@code model/late/accurate} lies between the model and the bad version of it. */
class BoundsTest {
    private static final int DAYS = 3;

    @TempDir
    private Path folder;

    @Test
    void theModelKeepsItEveryDayAndTheBadVersionNever() throws Exception {
        double bound = bound();
        assertThat(skills(false)).allSatisfy(skill -> assertThat(skill).isBetween(bound + 0.05, 1.0));
        assertThat(skills(true)).allSatisfy(skill -> assertThat(skill).isBetween(-1.0, bound - 0.05));
    }

    /** What the shipped documents promise, 0 … 1. */
    private static double bound() throws Exception {
        String text = Files.readString(Path.of("src/main/resources/spec/demo.yaml"));
        Matcher found =
                Pattern.compile("measure: brier-skill, atLeast: (\\d+)%").matcher(text);
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1)) / 100.0;
    }

    /** Brier skill day by day, of the forecasts whose outcomes have come; the base is February's. */
    private List<Double> skills(boolean bad) throws Exception {
        Path own = folder.resolve(bad ? "bad" : "good");
        World world = Sample.world(own, new Told());
        if (bad) world.press(Fault.BAD_MODEL);
        while (world.now() < Time.BEGIN + (DAYS + 1) * Time.DAY) world.step(World.STEP);
        int first = Sample.FLIGHTS.before(Time.TRAINED);
        int until = Sample.FLIGHTS.before(Time.TRAINED + 28 * Time.DAY);
        int late = 0;
        for (int flight = first; flight < until; flight++) if (Sample.FLIGHTS.late(flight)) late++;
        double base = (double) late / (until - first);
        List<Double> skills = new ArrayList<>();
        for (int day = 0; day < DAYS; day++)
            skills.add(
                    Parquet.numbers("SELECT 1 - avg((p_late - y) ** 2) / avg((" + base
                            + " - y) ** 2) FROM (SELECT p_late, o.late::INTEGER AS y FROM '"
                            + own.resolve("log/predictions/*.parquet") + "' p JOIN '"
                            + own.resolve("lake/outcomes/*.parquet")
                            + "' o USING (flight_id) WHERE epoch(p.predicted_at) >= "
                            + (Time.BEGIN + day * (long) Time.DAY) + " AND epoch(p.predicted_at) < "
                            + (Time.BEGIN + (day + 1) * (long) Time.DAY) + ")")[0]);
        return skills;
    }
}
