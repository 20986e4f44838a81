package dev.mainstay.engine;

import dev.mainstay.net.Outbound;
import dev.mainstay.net.Web;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.LongSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A clock that another program keeps, such as one that plays history: asked often, and never going back. While nobody answers it stands
 * still.
 */
public final class FollowedClock implements LongSupplier, AutoCloseable {
    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI url;
    private final Web web =
            new Web(new Outbound(Outbound.DEFAULT.hosts(), Duration.ofSeconds(1), Duration.ofSeconds(2), 4_096));
    private final Thread asking = Thread.ofVirtual().unstarted(this::follow);
    private volatile long now;

    /**
     * Follows the clock at an address: a JSON object with {@code now} as ISO 8601.
     *
     * @throws IllegalArgumentException when nobody there tells a time
     */
    public FollowedClock(URI url) {
        this.url = url;
        this.now = ask();
        asking.start();
    }

    private long ask() {
        switch (web.get(url, "application/json")) {
            case Web.Answer.Body body -> {
                try {
                    JsonNode told = JSON.readTree(body.bytes());
                    return Instant.parse(told.path("now").asString("")).toEpochMilli();
                } catch (JacksonException | DateTimeParseException wrong) {
                    throw new IllegalArgumentException(
                            url + " tells no time: an object with `now` as ISO 8601 is expected", wrong);
                }
            }
            case Web.Answer.Failed failed -> throw new IllegalArgumentException(failed.reason());
            case Web.Answer.TooLarge large -> throw new IllegalArgumentException(url + " says too much for a clock");
        }
    }

    private void follow() {
        try {
            while (true) {
                Thread.sleep(OFTEN);
                try {
                    now = Math.max(now, ask());
                } catch (IllegalArgumentException silent) {
                    Thread.sleep(OFTEN.multipliedBy(10));
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public long getAsLong() {
        return now;
    }

    @Override
    public void close() {
        asking.interrupt();
        web.close();
    }
}
