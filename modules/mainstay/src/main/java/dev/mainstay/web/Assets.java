package dev.mainstay.web;

import io.helidon.http.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The files that pages need, all from the program itself. */
final class Assets {
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

    private final Map<String, Answer> all = new LinkedHashMap<>();

    Assets() {
        add("site.css", "/dev/mainstay/web/site.css", "text/css; charset=utf-8");
        add("mark.svg", "/dev/mainstay/web/mark.svg", "image/svg+xml");
        String script = "text/javascript; charset=utf-8";
        add("htmx.min.js", HTMX, script);
        add("uplot.js", UPLOT + "uPlot.iife.min.js", script);
        add("uplot.css", UPLOT + "uPlot.min.css", "text/css; charset=utf-8");
        add("live.js", "/dev/mainstay/web/live.js", script);
        add("charts.js", "/dev/mainstay/web/charts.js", script);
    }

    private void add(String name, String resource, String type) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("the program lacks " + resource + ": build it anew");
            all.put(name, new Answer(Status.OK_200, type, in.readAllBytes(), true));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Optional<Answer> find(String name) {
        return Optional.ofNullable(all.get(name));
    }
}
