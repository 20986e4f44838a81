package dev.mainstay.measure.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExpositionTest {
    private static final Limits SMALL = new Limits(120, 6, 3);

    /** A text, and its samples or the refusal. */
    record Row(String name, boolean open, String text, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Row text(String name, String text, String expected) {
        return new Row(name, false, text, expected);
    }

    private static Row open(String name, String text, String expected) {
        return new Row(name, true, text, expected);
    }

    static List<Row> rows() {
        return List.of(
                text("nothing", "", ""),
                text(
                        "a counter",
                        "# HELP r_total Requests.\n# TYPE r_total counter\nr_total{code=\"200\"} 1027\n",
                        "{__name__=r_total, code=200} 1027.0"),
                text("blanks and tabs", "\n  r \t{ a = \"x\" , } \t 1 \n\n", "{__name__=r, a=x} 1.0"),
                text("no labels", "up 1\nr{} 2e3\n", "{__name__=up} 1.0; {__name__=r} 2000.0"),
                text(
                        "escapes",
                        "r{p=\"C:\\\\d\",q=\"\\\"x\\\"\",n=\"a\\nb\",o=\"\\d\"} 1\n",
                        "{__name__=r, n=a\nb, o=\\d, p=C:\\d, q=\"x\"} 1.0"),
                text("an empty label is none", "r{a=\"\"} 1\n", "{__name__=r} 1.0"),
                text("infinite", "a +Inf\nb -Inf\n", "{__name__=a} Infinity; {__name__=b} -Infinity"),
                text("NaN is no sample", "a NaN\nb -.5\n", "{__name__=b} -0.5"),
                text("times of their own", "a 1 900\nb 2 1000\nc 3 -7\n", "{__name__=b} 2.0"),
                text(
                        "a histogram",
                        "# TYPE h histogram\nh_bucket{le=\"0.1\"} 2\nh_bucket{le=\"+Inf\"} 3\nh_count 3\n",
                        "{__name__=h_bucket, le=0.1} 2.0; {__name__=h_bucket, le=+Inf} 3.0; {__name__=h_count} 3.0"),
                text("a summary", "s{quantile=\"0.9\"} 4\n", "{__name__=s, quantile=0.9} 4.0"),
                text("other comments", "# anything {\n#\n#TYPE\n", "line 3: the metric's name after TYPE is missing"),
                text("a strange type", "# TYPE r meter\n", "line 1: TYPE names no type of metric"),
                text("no end of line", "a 1\nb 2", "line 2: the last line does not end: the text was cut off"),
                text("no value", "a\n", "line 1: the value is missing"),
                text("no number", "a 1\nb 0x10\n", "line 2: the value is no number: 0x10"),
                text("half a number", "a 1e\n", "line 1: the value is no number: 1e"),
                text("words", "<html>\n", "line 1: a metric's name is missing"),
                text("no quote", "r{a=b} 1\n", "line 1: '\"' is missing before a label's value"),
                text("an open quote", "r{a=\"b} 1\n", "line 1: a quote is not closed"),
                text("an open bracket", "r{a=\"b\" 1\n", "line 1: '}' is missing after the labels"),
                text("a label twice", "r{a=\"b\",a=\"c\"} 1\n", "line 1: the label a stands there twice"),
                text("a series twice", "r 1\nr 2\n", "line 2: the series {__name__=r} stands there twice"),
                text("an exemplar", "r 1 # {} 1\n", "line 1: the sample's time is no number: #"),
                text("too much", "r 1 2000 3\n", "line 1: more than a sample: 3"),
                text("a long line", "#" + "x".repeat(120) + "\n", "line 1: it is longer than 120 characters"),
                text("many series", "a 1\nb 1\nc 1\nd 1\n", "line 4: more than 3 series are selected"),
                text("many samples", "a{no=\"1\"} 1\n".repeat(7), "line 7: more than 6 samples"),
                text("Windows", "a 1\r\n", "line 1: the value is no number: 1?"),
                open("nothing in OpenMetrics", "# EOF\n", ""),
                open("without a last line end", "a 1\n# EOF", "{__name__=a} 1.0"),
                open(
                        "an exemplar of OpenMetrics",
                        "# TYPE r counter\n# UNIT r requests\nr_total 4 # {id=\"7\"} 0.5 1.5\n# EOF\n",
                        "{__name__=r_total} 4.0"),
                open("times in seconds", "a 1 0.9\nb 2 1.0\n# EOF\n", "{__name__=b} 2.0"),
                open("cut off", "a 1\nb 2\n", "line 3: # EOF is missing: the text was cut off"),
                open("after the end", "# EOF\na 1\n", "line 2: something stands after # EOF"),
                open("an empty line", "a 1\n\n# EOF\n", "line 2: it is empty"),
                open("half an exemplar", "a 1 # {id=\"7\"}\n# EOF\n", "line 1: the exemplar's value is missing"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void readsOrRefuses(Row row) {
        assertThat(told(row.open(), row.text().getBytes(StandardCharsets.UTF_8), SMALL))
                .isEqualTo(row.expected());
    }

    private static String told(boolean open, byte[] text, Limits limits) {
        try {
            return reader(open, limits).read(text).samples().stream()
                    .map(sample -> sample.labels() + " " + sample.value())
                    .collect(Collectors.joining("; "));
        } catch (Malformed e) {
            return e.reason();
        }
    }

    private static Exposition reader(boolean open, Limits limits) {
        return new Exposition(open, limits, 1000, labels -> !labels.containsKey("no"), new TreeMap<>());
    }

    @Test
    void whatIsNotWantedIsCountedAndTheTargetsLabelsAreAdded() throws Malformed {
        TreeMap<String, String> target = new TreeMap<>();
        target.put("instance", "shop:80");
        Exposition.Read read = new Exposition(false, SMALL, 0, labels -> !"a".equals(labels.get("__name__")), target)
                .read("a 1\nb 2\nc{instance=\"own\"} 3\n".getBytes(StandardCharsets.UTF_8));
        assertThat(read.all()).isEqualTo(3);
        assertThat(read.samples())
                .extracting(sample -> sample.labels().get("instance"))
                .containsExactly("shop:80", "own");
    }

    @Test
    void brokenLettersAreRefusedWithTheirLine() {
        byte[] text = "a 1\nb{x=\"?\"} 1\n".getBytes(StandardCharsets.UTF_8);
        text[9] = (byte) 0xC3;
        assertThatThrownBy(() -> reader(false, SMALL).read(text)).hasMessage("line 2: it is not UTF-8");
    }

    /** Bytes of chance, and sound texts with bytes changed, dropped or doubled, are read or refused. */
    @Test
    void anyBytesAreReadOrRefused() {
        Random random = new Random(11);
        String sound =
                "# TYPE r counter\nr_total{code=\"5\\\"00\",a=\"b\"} 1.5e3 2000 # {id=\"7\"} 0.5 1\nup NaN\n# EOF\n";
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 40_000; i++) {
            byte[] text = i % 4 == 0
                    ? new byte[random.nextInt(60)]
                    : sound.getBytes(StandardCharsets.UTF_8).clone();
            if (i % 4 == 0) random.nextBytes(text);
            else
                for (int j = random.nextInt(3); j >= 0; j--)
                    text[random.nextInt(text.length)] = (byte)
                            (random.nextBoolean() ? random.nextInt(256) : "\"{}#,= \n\\1".charAt(random.nextInt(10)));
            if (i % 4 == 3) text = java.util.Arrays.copyOf(text, random.nextInt(text.length));
            if (told(i % 2 == 0, text, Limits.DEFAULT).startsWith("line ")) refused++;
            else read++;
        }
        assertThat(read).isGreaterThan(500);
        assertThat(refused).isGreaterThan(10_000);
    }
}
