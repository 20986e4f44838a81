package dev.mainstay.measure.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.stat.Count;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountLinesTest {
    private static final long NOW = Instant.parse("2024-03-01T12:00:00Z").toEpochMilli();

    private static List<CountLines.Decoded> decode(String text) {
        List<CountLines.Decoded> decoded = new ArrayList<>();
        try {
            CountLines.decode(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 512, NOW, decoded::add);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return decoded;
    }

    @Test
    void readsGoodAndBadAndBothKindsOfTime() {
        assertThat(decode("""
                        {"indicator":"answers","producer":"a","start":"2024-03-01T10:00:00+01:00","good":3,"total":5}

                        {"indicator":"answers","time":1709287200000,"bad":1,"total":4,"segment":{"region":"eu"}}"""))
                .containsExactly(
                        new CountLines.Decoded.Accepted(
                                1, new Count("answers", "a", new TreeMap<>(), NOW - 3 * 3_600_000L, 3, 5)),
                        new CountLines.Decoded.Accepted(
                                3,
                                new Count(
                                        "answers",
                                        "default",
                                        new TreeMap<>(java.util.Map.of("region", "eu")),
                                        1709287200000L,
                                        3,
                                        4)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'indicator':'a','time':1,'good':5,'total':4}|good 5 is more than total 4",
                "{'indicator':'a','time':1,'bad':5,'total':4}|bad 5 is more than total 4",
                "{'indicator':'a','time':1,'good':-1,'total':4}|good is negative: -1",
                "{'indicator':'a','time':1,'good':1,'total':-4}|total is negative: -4",
                "{'indicator':'a','time':1,'good':1.5,'total':4}|good must be a whole number, not 1.5",
                "{'indicator':'a','time':1,'good':1,'total':1e30}|total must be a whole number",
                "{'indicator':'a','time':1,'good':'1','total':4}|good must be a whole number",
                "{'indicator':'a','time':1,'total':4}|exactly one of good and bad",
                "{'indicator':'a','time':1,'good':1,'bad':1,'total':4}|exactly one of good and bad",
                "{'indicator':'a','time':1,'good':1}|total is missing",
                "{'indicator':'a','good':1,'total':4}|exactly one of start and time",
                "{'indicator':'a','time':'2024-03-01T12:00:01Z','good':1,'total':4}|time is in the future",
                "{'indicator':'a','time':'2024-03-01 10:00','good':1,'total':4}|time must be a time with its offset",
                "{'indicator':'','time':1,'good':1,'total':4}|indicator must have 1 to 256 characters",
                "{'time':1,'good':1,'total':4}|indicator is missing",
                "{'indicator':'a','time':1,'good':1,'total':4,'weight':1}|unknown field weight",
                "{'indicator':'a','time':1,'good':1,'total':4,'segment':'eu'}|segment must be an object",
                "{'indicator':'a','indicator':'b','time':1,'good':1,'total':4}|not JSON",
                "{'indicator':'a',|not JSON",
                "[1]|not a JSON object",
                "null|not a JSON object"
            })
    void refusesWithTheLine(String line, String reason) {
        List<CountLines.Decoded> decoded = decode("\n" + line.replace('\'', '"') + "\n");
        assertThat(decoded).singleElement().isInstanceOfSatisfying(CountLines.Decoded.Refused.class, refused -> {
            assertThat(refused.line()).isEqualTo(2);
            assertThat(refused.reason()).contains(reason);
        });
    }

    @Test
    void aLineTooLongIsRefusedAndTheNextIsRead() {
        String sound = "{\"indicator\":\"a\",\"time\":1,\"good\":1,\"total\":4}";
        assertThat(decode("x".repeat(100_000) + "\n" + sound))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(new CountLines.Decoded.Refused(1, "the line is longer than 512 bytes")),
                        second -> assertThat(second).isInstanceOf(CountLines.Decoded.Accepted.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"indicator\": \"a", "{\"indicator\": \"a\"", "{\"segment\": {", "{", "{\"total\": 1, \"seg"})
    void aLineThatWasCutOffSaysSo(String line) throws IOException {
        List<CountLines.Decoded> found = new ArrayList<>();
        CountLines.decode(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), 1_000, 0, found::add);
        assertThat(found)
                .containsExactly(
                        new CountLines.Decoded.Refused(1, "not JSON: the line ends within a value: it was cut off"));
    }
}
