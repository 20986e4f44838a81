package dev.mainstay.measure.prometheus;

import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.measure.Unread;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import dev.mainstay.net.Web;
import dev.mainstay.spec.Secret;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a Prometheus-compatible query API. A slice is known by what is there at its end; one that is not over by the server's clock is
 * not known yet, and neither is one at whose end no series of the total has a sample.
 */
public final class PrometheusMeter implements Meter {
    private final Source.Prometheus source;
    private final Settings settings;
    private final Secrets secrets;
    private final Web web;

    public PrometheusMeter(Source.Prometheus source, Settings settings, Outbound policy, Secrets secrets) {
        this.source = source;
        this.settings = settings;
        this.secrets = secrets;
        this.web = new Web(policy);
    }

    @Override
    public Map<Stream, Map<Segment, Reading>> read(List<Stream> streams, Range range) {
        try {
            Api api = new Api(web, source.url(), token());
            return new Reader(api, range, api.now(), settings.cells()).read(streams);
        } catch (Refused e) {
            return new Unread(e.reason()).read(streams, range);
        }
    }

    private Optional<Secrets.Answer.Found> token() throws Refused {
        if (source.token().isEmpty()) return Optional.empty();
        Secrets.Answer answer = switch (source.token().get()) {
            case Secret.Env env -> secrets.env(env.name());
            case Secret.File file -> secrets.file(file.path());
            case Secret.Kubernetes secret ->
                new Secrets.Answer.Missing("secrets of Kubernetes are not read by this version");
        };
        return switch (answer) {
            case Secrets.Answer.Found found -> Optional.of(found);
            case Secrets.Answer.Missing missing -> throw new Refused(source.url() + ": no token: " + missing.reason());
        };
    }

    @Override
    public Newest newest(List<Stream> streams) {
        return new Newest.Live();
    }

    @Override
    public void close() {
        web.close();
    }
}
