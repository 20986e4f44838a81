package dev.mainstay.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.Pushed;
import dev.mainstay.remember.Forgotten.Kind;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "7d,                              100, 400",
        "28d,                             100, 400",
        "90d,                             180, 400",
        "365d,                            730, 730",
        "month,                           100, 400",
        "quarter,                         186, 400",
        "year,                            734, 734",
    })
    void twiceTheLongestWindowAndNotLessThanTheDefault(String window, long fine, long held) throws IOException {
        Files.writeString(
                folder.resolve("promises.yaml"),
                Pushed.promises(
                        "short: {indicator: {ratio: {source: answers, bad: answers}}, target: 90%, window: 1d}",
                        "long: {indicator: {ratio: {source: answers, bad: answers}}, target: 90%, window: " + window
                                + "}"));
        Specification specification = Specifications.load(folder, Limits.DEFAULT);
        assertThat(specification.valid())
                .as(specification.problems().toString())
                .isTrue();
        assertThat(Retention.of(specification.promises()))
                .isEqualTo(new Retention(Duration.ofDays(fine), Duration.ofDays(held)));
    }

    @Test
    void withoutPromisesItIsTheDefault() {
        assertThat(Retention.of(List.of())).isEqualTo(Retention.DEFAULT);
    }

    @Test
    void theLimitIsTheStartOfADayBeforeTheNewest() {
        long newest = Instant.parse("2026-11-25T12:00:00Z").toEpochMilli();
        assertThat(Instant.ofEpochMilli(Retention.DEFAULT.before(Kind.SAMPLES, newest)))
                .isEqualTo("2026-08-17T00:00:00Z");
        assertThat(Instant.ofEpochMilli(Retention.DEFAULT.before(Kind.COUNTS, newest)))
                .isEqualTo("2025-10-21T00:00:00Z");
        assertThat(Retention.ALL.before(Kind.RUNS, newest)).isNegative();
    }

    @Test
    void whatIsKeptForLongIsNotKeptForLessThanWhatIsFine() {
        assertThatThrownBy(() -> new Retention(Duration.ofDays(2), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
