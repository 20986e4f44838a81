package dev.mainstay.web;

import dev.mainstay.identity.Scope;
import io.helidon.http.Method;
import java.util.Set;

/**
 * What answers a path; every one says who may ask.
 *
 * @param permission the scope that is needed; to look, on a server that only this machine reaches, nothing is
 * @param anyone whether it is answered to whoever asks, by whatever name
 * @param body what a request carries
 */
record Route(Method method, String path, Scope permission, boolean anyone, Body body, Answering answering) {
    Route(Method method, String path, Scope permission, Body body, Answering answering) {
        this(method, path, permission, false, body, answering);
    }

    /** What a request carries, by the types that it may name. */
    enum Body {
        NONE,
        FORM,
        JSON,
        LINES;

        Set<String> types() {
            return switch (this) {
                case NONE -> Set.of();
                case FORM -> Set.of("application/x-www-form-urlencoded");
                case JSON -> Set.of("application/json");
                case LINES -> Set.of("application/x-ndjson", "application/jsonl", "application/json");
            };
        }
    }

    /** Answers a request that was let in. */
    interface Answering {
        Answer answer(Asked asked);
    }

    static Route look(String path, Answering answering) {
        return new Route(Method.GET, path, Scope.LOOK, Body.NONE, answering);
    }

    /** What tells nothing of what is promised, and that whoever may not look needs. */
    static Route anyone(String path, Answering answering) {
        return new Route(Method.GET, path, Scope.LOOK, true, Body.NONE, answering);
    }

    /** A form of a page; a browser's session is proved by the form's field {@code session}. */
    static Route form(String path, Scope permission, Answering answering) {
        return new Route(Method.POST, path, permission, Body.FORM, answering);
    }
}
