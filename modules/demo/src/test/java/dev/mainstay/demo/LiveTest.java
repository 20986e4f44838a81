package dev.mainstay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTest {
    @TempDir
    private Path folder;

    private Live live(Home home) throws Exception {
        return new Live(home, Sample.FLIGHTS, Sample.DELAYS, new Told(), 1_440);
    }

    private static void play(Live live, int seconds) {
        for (int left = seconds; left > 0; left -= World.STEP) live.step(World.STEP);
    }

    @Test
    void killedItGoesOnFromTheLastWholeHour() throws Exception {
        Home home = Sample.home(folder.resolve("killed"));
        Live killed = live(home);
        play(killed, 5 * Time.HOUR + 40 * Time.MINUTE);
        try (Live again = live(home)) {
            assertThat(again.<Long>with(World::now)).isEqualTo(Time.BEGIN + 5 * Time.HOUR);
            play(again, 25 * Time.HOUR);
        }
        Home whole = Sample.home(folder.resolve("whole"));
        try (Live never = live(whole)) {
            play(never, 30 * Time.HOUR);
        }
        for (String table : new String[] {"log/predictions", "lake/airport-delays", "lake/outcomes", "lake/spend"})
            assertThat(Parquet.numbers("SELECT count(*), sum(hash(columns(*)::VARCHAR) % 1000) FROM (FROM '"
                            + home.folder().resolve(table + "/*.parquet") + "')"))
                    .as(table)
                    .containsExactly(
                            Parquet.numbers("SELECT count(*), sum(hash(columns(*)::VARCHAR) % 1000) FROM (FROM '"
                                    + whole.folder().resolve(table + "/*.parquet") + "')"));
    }

    /** Nobody waits in real time for what was seen before. */
    @Test
    void whatWasPlayedBeforeIsPlayedAgainFast() throws Exception {
        Home home = Sample.home(folder);
        try (Live live = live(home)) {
            play(live, Time.HOUR + 10 * Time.MINUTE);
        }
        try (Live again = live(home)) {
            assertThat(again.<Long>with(World::now)).isEqualTo(Time.BEGIN + Time.HOUR);
            again.with(world -> {
                world.press(Fault.ERRORS);
                return "";
            });
            play(again, 5 * Time.MINUTE);
            assertThat(again.pace()).isEqualTo(1_440);
            play(again, 5 * Time.MINUTE);
            assertThat(again.pace()).isEqualTo(1);
        }
    }

    @Test
    void aFaultThatIsFeltMakesTimeReal() throws Exception {
        try (Live live = live(Sample.home(folder))) {
            assertThat(live.pace()).isEqualTo(1_440);
            assertThat(live.stride()).isEqualTo(World.STEP);
            live.with(world -> {
                world.press(Fault.UPSTREAM);
                return "";
            });
            assertThat(live.pace()).isEqualTo(1_440);
            live.with(world -> {
                world.press(Fault.ERRORS);
                return "";
            });
            assertThat(live.pace()).isEqualTo(1);
            assertThat(live.stride()).isEqualTo(2);
            live.with(world -> {
                world.resolve(Fault.ERRORS);
                return "";
            });
            assertThat(live.pace()).isEqualTo(1_440);
        }
    }

    /** Reads what somebody who watches reads. */
    private static void read(Live live, Readers.What what) throws Exception {
        live.read(what, world -> "");
    }

    @Test
    void timeBeginsWithItsFirstReaderAndGoesNoFurtherThanItCanFollow() throws Exception {
        AtomicLong nanos = new AtomicLong();
        Readers readers = new Readers(nanos::get);
        try (Live live =
                new Live(Sample.home(folder), Sample.FLIGHTS, Sample.DELAYS, new Told(), 1_440, Optional.of(readers))) {
            play(live, Time.HOUR);
            assertThat(live.<Long>with(World::now)).isEqualTo(Time.BEGIN);
            assertThat(live.awaits()).isTrue();
            read(live, Readers.What.METRICS);
            assertThat(live.awaits()).isFalse();
            play(live, Time.HOUR);
            assertThat(live.<Long>with(World::now)).isEqualTo(Time.BEGIN + World.STEP);
            assertThat(live.waits()).isTrue();
            read(live, Readers.What.METRICS);
            play(live, Time.HOUR);
            assertThat(live.<Long>with(World::now)).isEqualTo(Time.BEGIN + 2 * World.STEP);
            live.creep();
            assertThat(live.<Long>with(World::now)).isEqualTo(Time.BEGIN + 2 * World.STEP + 10);
            read(live, Readers.What.METRICS);
            play(live, Time.HOUR);
            assertThat(live.<Long>with(World::now)).isEqualTo(Time.BEGIN + 3 * World.STEP);
            live.restart();
            assertThat(live.waits()).isFalse();
        }
    }

    @Test
    void atRealTimeForecastsAreWrittenEveryMinute() throws Exception {
        Path log = folder.resolve("log/predictions/*.parquet");
        try (Live live = live(Sample.home(folder))) {
            play(live, 12 * Time.HOUR);
            double before = Parquet.count(log);
            live.with(world -> {
                world.press(Fault.LATENCY);
                return "";
            });
            for (int second = 0; second < 10 * Time.MINUTE; second += 2) live.step(2);
            assertThat(Parquet.count(log)).isGreaterThan(before);
        }
    }

    @Test
    void itBeginsAgain() throws Exception {
        try (Live live = live(Sample.home(folder))) {
            play(live, 2 * Time.DAY);
            assertThat(folder.resolve("models/2001-06-02.json")).exists();
            live.restart();
            assertThat(live.<Long>with(World::now)).isEqualTo(Time.BEGIN);
            assertThat(folder.resolve("models/2001-06-02.json")).doesNotExist();
            assertThat(folder.resolve("log/predictions/2001-06-01.parquet")).doesNotExist();
            play(live, 2 * Time.HOUR);
            assertThat(Parquet.numbers("SELECT count(DISTINCT hour_ending) FROM '"
                            + folder.resolve("lake/airport-delays/*.parquet") + "'"))
                    .containsExactly(3.0);
        }
    }
}
