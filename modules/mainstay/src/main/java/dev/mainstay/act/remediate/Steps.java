package dev.mainstay.act.remediate;

import dev.mainstay.net.Secrets;
import dev.mainstay.net.Web;
import dev.mainstay.spec.Secret;
import dev.mainstay.spec.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Steps one after the other; the first that does not end well is the last. */
record Steps(Web web, Secrets secrets, Commands commands) implements Performer {
    @Override
    public Optional<String> refusal(Step step) {
        return switch (step) {
            case Step.Http http -> {
                for (Step.Header header : http.headers().values())
                    if (header instanceof Step.Header.Kept kept
                            && secret(kept.secret()) instanceof Secrets.Answer.Missing missing)
                        yield Optional.of(missing.reason());
                yield Optional.empty();
            }
            case Step.Command command -> commands.refusal(command);
            case Step.Unsupported other ->
                Optional.of("the step '" + other.kind() + "' is not executed by this version");
        };
    }

    @Override
    public Outcome perform(Order order) {
        long end = System.nanoTime() + order.budget().toNanos();
        for (int i = 0; i < order.steps().size(); i++) {
            Step step = order.steps().get(i);
            Duration left = Duration.ofNanos(end - System.nanoTime());
            String which = "step " + (i + 1) + " of " + order.steps().size() + ": ";
            if (!left.isPositive()) return new Outcome(End.TIMED_OUT, which + "the time for all steps is over");
            Optional<String> refusal = refusal(step);
            if (refusal.isPresent()) return new Outcome(End.FAILED, which + refusal.get());
            Outcome outcome = switch (step) {
                case Step.Http http -> send(http, order.id() + "/" + (i + 1), shorter(http.timeout(), left));
                case Step.Command command -> commands.run(command, shorter(command.timeout(), left));
                case Step.Unsupported other -> new Outcome(End.FAILED, "not executed by this version");
            };
            if (outcome.end() != End.DONE) return new Outcome(outcome.end(), which + outcome.why());
        }
        return new Outcome(End.DONE, "");
    }

    private Outcome send(Step.Http http, String key, Duration timeout) {
        Map<String, String> headers = new HashMap<>(Map.of("Idempotency-Key", key));
        for (Map.Entry<String, Step.Header> header : http.headers().entrySet())
            switch (header.getValue()) {
                case Step.Header.Text text -> headers.put(header.getKey(), text.value());
                case Step.Header.Kept kept -> {
                    if (!(secret(kept.secret()) instanceof Secrets.Answer.Found found))
                        return new Outcome(End.FAILED, "the secret of '" + header.getKey() + "' is not there");
                    headers.put(header.getKey(), found.value());
                }
            }
        long begun = System.nanoTime();
        Web.Answer answer = web.send(http.method().name(), http.url(), headers, http.json(), timeout);
        boolean late = Duration.ofNanos(System.nanoTime() - begun).compareTo(timeout) >= 0;
        return switch (answer) {
            case Web.Answer.Body body ->
                body.status() / 100 == 2
                        ? new Outcome(End.DONE, "")
                        : new Outcome(End.FAILED, http.url() + " answers " + body.status() + " " + body.excerpt());
            case Web.Answer.Failed failed -> new Outcome(late ? End.TIMED_OUT : End.FAILED, failed.reason());
            case Web.Answer.TooLarge large ->
                new Outcome(End.FAILED, http.url() + " answers more than " + large.limit() + " bytes");
        };
    }

    private Secrets.Answer secret(Secret secret) {
        return switch (secret) {
            case Secret.Env env -> secrets.env(env.name());
            case Secret.File file -> secrets.file(file.path());
            case Secret.Kubernetes none ->
                new Secrets.Answer.Missing("secrets of Kubernetes are not read by this version; name a file");
        };
    }

    private static Duration shorter(Duration left, Duration right) {
        return left.compareTo(right) <= 0 ? left : right;
    }
}
