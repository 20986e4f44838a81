package dev.mainstay.bench.overview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A specification of many promises over one file of counts: services of five promises each, some of them broken. */
final class Shops {
    private static final int EACH = 5;
    private static final int DAYS = 28;

    private Shops() {}

    static void write(Path folder, int promises) throws IOException {
        StringBuilder yaml = new StringBuilder("""
                apiVersion: mainstay/v1
                kind: Team
                metadata: {name: sellers}
                spec: {}
                ---
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: answers}
                spec: {table: {files: answers.csv, time: at, timeZone: UTC}}
                """);
        for (int i = 0; i < promises; i++) {
            if (i % EACH == 0) yaml.append("""
                        ---
                        apiVersion: mainstay/v1
                        kind: Service
                        metadata: {name: shop-%03d}
                        spec:
                          description: Sells what the shop of this number sells.
                          owner: sellers
                          promises:
                        """.formatted(i / EACH));
            yaml.append("    p%d: {indicator: {ratio: {source: answers, good: millis <= %d}}, target: %s%%}%n"
                    .formatted(i % EACH, 20 + i % 90, i % 7 == 0 ? "99.9" : "50"));
        }
        Files.writeString(folder.resolve("shops.yaml"), yaml.toString());
        Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        StringBuilder rows = new StringBuilder("at,millis\n");
        for (int i = DAYS * 24 * 12; i > 0; i--)
            rows.append(end.minus(i * 5L, ChronoUnit.MINUTES))
                    .append(',')
                    .append(10 + (i * 37L) % 100)
                    .append('\n');
        Files.writeString(folder.resolve("answers.csv"), rows.toString());
    }
}
