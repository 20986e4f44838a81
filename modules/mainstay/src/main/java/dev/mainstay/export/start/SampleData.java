package dev.mainstay.export.start;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/** Eight days of invented traffic, always the same: about 1 request of 400 fails, about 1 of 50 is slow, fewer come at night. */
final class SampleData {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int STEPS = 8 * 24 * 12;
    private static final String[] PATHS = {"/search", "/cart", "/predict"};
    private static final DateTimeFormatter ZONELESS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SampleData() {}

    /** One request a row: time in UTC without a zone, path, status, seconds. */
    static String requests() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder rows = new StringBuilder("time,path,status,seconds\n");
        for (int step = 0; step < STEPS; step++) {
            int many = 1 + daily(step) / 400;
            for (int i = 0; i < many; i++) {
                Instant time = START.plus(STEP.multipliedBy(step)).plusSeconds(STEP.toSeconds() * i / many);
                int status = random.nextInt(400) == 0 ? 503 : 200;
                int milliseconds = random.nextInt(50) == 0 ? 600 + random.nextInt(900) : 20 + random.nextInt(200);
                rows.append("%s,%s,%d,%d.%03d\n"
                        .formatted(
                                ZONELESS.format(time),
                                PATHS[random.nextInt(PATHS.length)],
                                status,
                                milliseconds / 1000,
                                milliseconds % 1000));
            }
        }
        return rows.toString();
    }

    /** One slice of five minutes a line. */
    static String counts() {
        SplittableRandom random = new SplittableRandom(2);
        StringBuilder lines = new StringBuilder();
        for (int step = 0; step < STEPS; step++) {
            int total = daily(step);
            int bad = 0;
            for (int i = 0; i < total; i++) if (random.nextInt(400) == 0) bad++;
            lines.append("{\"indicator\": \"answers\", \"start\": \"%s\", \"bad\": %d, \"total\": %d}\n"
                    .formatted(START.plus(STEP.multipliedBy(step)), bad, total));
        }
        return lines.toString();
    }

    /** Requests in a step: 200 at midnight, 1,400 at noon, in a straight line between. */
    private static int daily(int step) {
        int ofDay = step % 288;
        int fromMidnight = Math.min(ofDay, 288 - ofDay);
        return 200 + fromMidnight * 1200 / 144;
    }
}
