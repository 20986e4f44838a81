package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.measure.prometheus.RealPrometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came from Sloth and Pyrra counts on a real Prometheus what the promise counts that a person writes here. */
class ImportCheckTest {
    private static final int MINUTES = 360;
    private static final Pattern COUNTS = Pattern.compile("\"(bad|total)\" : ([^,\n]+)");

    private static final String SLOTH = """
            version: prometheus/v1
            service: shop
            slos:
              - name: available
                objective: 99
                sli:
                  events:
                    error_query: sum(rate(shop_requests_total{code=~"5.."}[{{.window}}]))
                    total_query: sum(rate(shop_requests_total[{{.window}}]))
            """;

    private static final String PYRRA = """
            apiVersion: pyrra.dev/v1alpha1
            kind: ServiceLevelObjective
            metadata: {name: quick, labels: {pyrra.dev/service: till}}
            spec:
              target: "95"
              window: 4w
              indicator:
                latency:
                  success: {metric: 'shop_seconds_bucket{le="0.5"}'}
                  total: {metric: shop_seconds_count}
            """;

    private static final String BY_HAND = """
            apiVersion: mainstay/v1
            kind: DataSource
            metadata: {name: prometheus}
            spec: {prometheus: {url: "URL"}}
            ---
            apiVersion: mainstay/v1
            kind: Service
            metadata: {name: shop}
            spec:
              promises:
                available:
                  indicator: {ratio: {source: prometheus, bad: 'shop_requests_total{code=~"5.."}', total: shop_requests_total}}
                  target: 99%
                  window: 30d
            ---
            apiVersion: mainstay/v1
            kind: Service
            metadata: {name: till}
            spec:
              promises:
                quick:
                  indicator: {latency: {source: prometheus, metric: shop_seconds, atMost: 500ms}}
                  target: 95%
                  window: 4w
            """;

    @TempDir
    Path folder;

    @Test
    void countsTheSame() throws IOException {
        Path sloth = Files.writeString(folder.resolve("sloth.yaml"), SLOTH);
        Path pyrra = Files.writeString(folder.resolve("pyrra.yaml"), PYRRA);
        try (RealPrometheus prometheus = RealPrometheus.holding(folder, data())) {
            Path hand = Files.writeString(
                    Files.createDirectories(folder.resolve("hand")).resolve("promises.yaml"),
                    BY_HAND.replace("URL", prometheus.url().toString()));
            Path into = folder.resolve("imported");
            Program.Answer imported =
                    Program.run("import", sloth, pyrra, "--prometheus", prometheus.url(), "--into", into);
            assertThat(imported.exit()).as(imported.err()).isZero();
            assertThat(counts(into))
                    .isEqualTo(counts(hand))
                    .containsExactly("bad 359", "total 7180", "bad 1077", "total 7180");
        }
    }

    private static List<String> counts(Path documents) {
        Program.Answer checked = Program.run("check", documents, "--output", "json");
        assertThat(checked.exit()).as(checked.out() + checked.err()).isIn(0, 1, 2);
        return COUNTS.matcher(checked.out())
                .results()
                .map((MatchResult found) -> found.group(1) + " " + found.group(2))
                .toList();
    }

    /** Every minute 19 good requests and a bad one; 17 of 20 within half a second. */
    private static String data() {
        StringBuilder text = new StringBuilder("# TYPE shop_requests counter\n");
        series(text, "shop_requests_total{code=\"200\"}", 19);
        series(text, "shop_requests_total{code=\"503\"}", 1);
        text.append("# TYPE shop_seconds histogram\n");
        series(text, "shop_seconds_bucket{le=\"0.5\"}", 17);
        series(text, "shop_seconds_bucket{le=\"+Inf\"}", 20);
        series(text, "shop_seconds_count", 20);
        return text.append("# EOF\n").toString();
    }

    private static void series(StringBuilder text, String name, int aMinute) {
        long start = Program.NOW.getEpochSecond() - MINUTES * 60L;
        IntStream.range(0, MINUTES)
                .forEach(minute -> text.append(name)
                        .append(' ')
                        .append((long) minute * aMinute)
                        .append(' ')
                        .append(start + minute * 60L)
                        .append('\n'));
    }
}
