package dev.mainstay.measure;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON lines, one object a line, read one line at a time so that memory is bounded by the longest line. */
public final class Lines {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final InputStream in;
    private final int longest;
    private long line;

    /** One line: an object, or why it is none. Lines count from 1. */
    public sealed interface Line {
        record Found(long number, JsonNode object) implements Line {}

        record Broken(long number, String reason) implements Line {}
    }

    /** @param longest most bytes of a line */
    public Lines(InputStream in, int longest) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.longest = longest;
    }

    /** The next line that is not blank; empty at the end. */
    public Optional<Line> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            int b = in.read();
            if (b >= 0 && b != '\n') {
                if (bytes.size() <= longest) bytes.write(b);
                continue;
            }
            if (b < 0 && bytes.size() == 0) return Optional.empty();
            line++;
            if (bytes.size() > longest)
                return Optional.of(new Line.Broken(line, "the line is longer than " + longest + " bytes"));
            if (!blank(bytes)) return Optional.of(parse(bytes.toByteArray()));
            bytes.reset();
        }
    }

    private static boolean blank(ByteArrayOutputStream bytes) {
        for (byte b : bytes.toByteArray()) if (b != ' ' && b != '\t' && b != '\r') return false;
        return true;
    }

    private Line parse(byte[] text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isObject() ? new Line.Found(line, node) : new Line.Broken(line, "not a JSON object");
        } catch (JacksonException e) {
            return new Line.Broken(line, "not JSON: " + told(e));
        }
    }

    /** What is wrong, without which switch of the library would allow it and where in its own source a value began. */
    private static String told(JacksonException failure) {
        if (failure instanceof UnexpectedEndOfInputException) return "the line ends within a value: it was cut off";
        return failure.getOriginalMessage().replaceAll(": enable `.*| \\(start marker at .*|\\s*\\[Source: .*", "");
    }
}
