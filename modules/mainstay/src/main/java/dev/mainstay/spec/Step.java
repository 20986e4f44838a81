package dev.mainstay.spec;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One thing that a {@link Document.Runbook} does. */
public sealed interface Step {
    /**
     * A request to another program.
     *
     * @param url http or https, its host written out
     * @param json the body in canonical JSON; a text that is wholly <code>${…}</code> is replaced by its value
     * @param timeout longest time until the whole answer is there
     */
    record Http(Method method, URI url, Map<String, Header> headers, Optional<String> json, Duration timeout)
            implements Step {
        public Http {
            headers = Map.copyOf(headers);
        }
    }

    /** What a request asks for. */
    enum Method {
        GET,
        PUT,
        POST,
        DELETE,
        PATCH;

        /** As documents write it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The value of a header. */
    sealed interface Header {
        record Text(String value) implements Header {}

        record Kept(Secret secret) implements Header {}
    }

    /**
     * A program on this machine, started without a shell.
     *
     * @param run an absolute path and its arguments; an argument that is wholly <code>${…}</code> is replaced by its value
     * @param timeout longest time until it has ended
     */
    record Command(List<String> run, Duration timeout) implements Step {
        public Command {
            run = List.copyOf(run);
        }

        public Path program() {
            return Path.of(run.getFirst());
        }
    }

    /** A kind that is parsed and not executed by this version, its fields in canonical JSON. */
    record Unsupported(String kind, String json, Position at) implements Step {}
}
