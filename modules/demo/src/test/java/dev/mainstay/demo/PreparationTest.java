package dev.mainstay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {
    @TempDir
    private static Path folder;

    private static Home home;

    @BeforeAll
    static void prepare() throws Exception {
        home = new Home(folder.resolve("home"));
        Preparation.run(home, Sample.FLIGHTS, Sample.DELAYS, 7, 9401);
    }

    @Test
    void theSameSeedIsTheSameHistory() throws Exception {
        Home again = new Home(folder.resolve("again"));
        Preparation.run(again, Sample.FLIGHTS, Sample.DELAYS, 7, 9401);
        for (String name :
                List.of("history/serving.prom", "history/runs.jsonl", "history/spend.jsonl", "models/2001-01.json"))
            assertThat(again.folder().resolve(name))
                    .hasSameBinaryContentAs(home.folder().resolve(name));
        assertThat(again.place()).isEqualTo(new Home.Place(true, 7, Time.BEGIN));
    }

    @Test
    void everyFiveMinutesAreOneScrape() throws Exception {
        List<Long> times;
        try (Stream<String> lines = Files.lines(home.folder().resolve("history/serving.prom"))) {
            times = lines.filter(line -> line.startsWith("predict_seconds_count "))
                    .map(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                    .toList();
        }
        assertThat(times)
                .hasSize(120 * 288 + 1)
                .startsWith(Time.TRAINED, Time.TRAINED + 300)
                .endsWith(Time.BEGIN);
        try (Stream<String> lines = Files.lines(home.folder().resolve("history/runs.jsonl"))) {
            assertThat(lines.filter(line -> line.contains("\"retrain\"") && line.contains("\"finished\"")))
                    .hasSize(120);
        }
    }

    @Test
    void theTablesHoldFebruaryToMayInFewFiles() throws Exception {
        int flights = Sample.FLIGHTS.before(Time.BEGIN + Question.AHEAD)
                - Sample.FLIGHTS.before(Time.TRAINED + Question.AHEAD);
        assertThat(Parquet.count(home.folder().resolve("log/predictions/*.parquet")))
                .isEqualTo(flights);
        assertThat(Parquet.numbers("SELECT count(DISTINCT hour_ending), epoch(max(hour_ending)) FROM '"
                        + home.folder().resolve("lake/airport-delays/*.parquet") + "'"))
                .containsExactly(120 * 24 + 1, (double) Time.BEGIN);
        assertThat(
                        Parquet.numbers("SELECT epoch(max(predicted_at)) FROM '"
                                + home.folder().resolve("lake/outcomes/*.parquet") + "'")[0])
                .isBetween((double) (Time.BEGIN - Time.DAY - Time.HOUR), (double) (Time.BEGIN - Time.DAY));
        for (String table : List.of("log/predictions", "lake/airport-delays", "lake/outcomes"))
            assertThat(home.folder().resolve(table))
                    .isDirectoryContaining("glob:**2001-02.parquet")
                    .isDirectoryContaining("glob:**2001-05.parquet");
        try (Stream<Path> files = Files.walk(home.folder())) {
            assertThat(files.filter(Files::isRegularFile)).hasSizeLessThan(60);
        }
    }

    @Test
    void theNewestNightlyVersionsAreThere() throws Exception {
        try (Stream<Path> files = Files.list(home.folder().resolve("models"))) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .hasSize(Models.NIGHTS + 1)
                    .startsWith("2001-01.json", "2001-05-18.json")
                    .endsWith("2001-05-31.json");
        }
    }

    @Test
    void documentsThatSomebodyChangedAreKept() throws Exception {
        Path document = home.folder().resolve("slos/demo.yaml");
        String shipped = Files.readString(document);
        assertThat(shipped).contains("http://127.0.0.1:9401/metrics").doesNotContain(":9400");
        home.address(9402);
        assertThat(Files.readString(document)).contains("http://127.0.0.1:9402/metrics");
        home.document(9401);
        assertThat(folder.resolve("home/slos/demo.yaml.before")).doesNotExist();

        Files.writeString(document, shipped.replace("99.9%", "99.5%"));
        home.document(9401);
        assertThat(document).hasContent(shipped);
        assertThat(folder.resolve("home/slos/demo.yaml.before")).content().contains("99.5%");
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        assertThat(new Home(other).free()).isTrue();
        Files.writeString(other.resolve("thesis.tex"), "mine");
        assertThat(new Home(other).free()).isFalse();
    }
}
