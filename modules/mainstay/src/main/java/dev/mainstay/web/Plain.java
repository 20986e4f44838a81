package dev.mainstay.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pages that tell nothing of what is promised, so that whoever may not look can be shown them. */
final class Plain {
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Site.class.getClassLoader(), "dev.mainstay.web");

    /** A way on. */
    record Way(String href, String words) {}

    /** A template that is whole in itself. */
    Answer page(Status status, String template, Map<String, Object> given) {
        StringOutput out = new StringOutput();
        templates.render(template + ".jte", given, out);
        return Answer.of(status, "text/html; charset=utf-8", out.toString());
    }

    /** Whether it is shown to somebody, by a browser. */
    static boolean shown(ServerRequest request) {
        return !request.headers().contains(HeaderNames.AUTHORIZATION)
                && request.headers().first(HeaderNames.ACCEPT).orElse("").contains("text/html");
    }

    /** There is no such page. */
    Answer missing(String path) {
        return page(
                Status.NOT_FOUND_404,
                "refusal",
                Map.of(
                        "headline",
                        "There is no such page",
                        "text",
                        path + " is not known; what it was about may have been renamed, or taken out.",
                        "next",
                        List.of(new Way("/", "Overview"), new Way("/incidents", "Incidents"))));
    }

    /** What is wrong, why, and what to do next, where somebody looks; everything else is given back as it is. */
    Answer refusal(Route route, ServerRequest request, Answer answer) {
        if (answer.wrong().isEmpty() || route.path().startsWith("/api/") || !shown(request)) return answer;
        String back = Gate.back(request).orElse("/");
        List<Way> next = new ArrayList<>();
        int code = answer.status().code();
        if (code == Status.UNAUTHORIZED_401.code() || code == Status.FORBIDDEN_403.code())
            next.add(new Way("/sign-in", "Sign in with a token that may do this"));
        if (code == Status.TOO_MANY_REQUESTS_429.code() || code == Status.SERVICE_UNAVAILABLE_503.code())
            next.add(new Way(back, "Wait a moment, open the page again and send it once more"));
        else next.add(new Way(back, "Open the page again, as things stand now"));
        if (!back.equals("/")) next.add(new Way("/", "Overview"));
        Answer page = page(
                answer.status(),
                "refusal",
                Map.of(
                        "headline",
                        request.prologue().method().equals(Method.GET) ? "This cannot be shown" : "Nothing was done",
                        "text",
                        answer.wrong().get(),
                        "next",
                        next));
        for (Map.Entry<String, String> header : answer.headers().entrySet())
            page = page.with(header.getKey(), header.getValue());
        return page;
    }
}
