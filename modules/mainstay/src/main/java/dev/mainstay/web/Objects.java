package dev.mainstay.web;

import io.helidon.http.Status;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bodies that are JSON. */
final class Objects {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Objects() {}

    /** What {@code then} answers to an object or a list; 400 when the body is no JSON. */
    static Answer read(byte[] body, Function<JsonNode, Answer> then) {
        JsonNode told;
        try {
            told = JSON.readTree(body);
        } catch (JacksonException wrong) {
            return Answer.error(
                    Status.BAD_REQUEST_400,
                    "the body is not JSON: "
                            + wrong.getOriginalMessage().replaceAll(": enable `.*|\\s*\\[Source: .*", ""));
        }
        return then.apply(told);
    }
}
