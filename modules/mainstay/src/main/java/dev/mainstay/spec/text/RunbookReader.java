package dev.mainstay.spec.text;

import dev.mainstay.spec.Document;
import dev.mainstay.spec.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A checked Runbook as a record; tells what only its fields together show. */
record RunbookReader(Library library, Head head) {
    Optional<Document> read(Document.Meta meta, View v) {
        Document.When when = when(v);
        List<Step> steps = steps(v);
        Optional<Document.Verify> verify = v.view("verify").map(this::verify);
        Optional<Document.Guards> guards = v.view("guards").flatMap(this::guards);
        if (v.count("manualMinutes").filter(m -> m == 0).isPresent())
            library.error(v.at("manualMinutes"), "'manualMinutes' is 0", "give what a person needs, or leave it out");
        if (v.map().items("steps").isEmpty()) library.error(v.at("steps"), "there is no step", "give at least one");
        if (steps.isEmpty()
                || guards.isEmpty()
                || steps.size() < v.map().items("steps").size()) return Optional.empty();
        Document.Runbook runbook =
                new Document.Runbook(meta, when, steps, verify, guards.get(), v.count("manualMinutes"));
        if (verify.isEmpty())
            library.warning(
                    head.at(),
                    runbook.ref() + " has no 'verify', so nobody sees whether it helped",
                    "give 'verify: DURATION', at least twice the slice of the promise that burned");
        if (runbook.longest().compareTo(guards.get().budget()) > 0)
            library.error(
                    v.at("guards"),
                    "the steps may take " + Durations.write(runbook.longest()) + " together, more than the budget of "
                            + Durations.write(guards.get().budget()),
                    "shorten their 'timeout', or raise 'guards: {budget: …}'");
        return Optional.of(runbook);
    }

    private Document.When when(View v) {
        View when = v.view("when").orElseThrow();
        Document.When read = new Document.When(
                library.refs(when, "burning", Grammar.PROMISE, head),
                library.refs(when, "broken", Grammar.PROMISE, head),
                library.refs(when, "changed", Grammar.DOCUMENT, head),
                when.text("schedule"));
        if (read.burning().isEmpty()
                && read.broken().isEmpty()
                && read.changed().isEmpty()
                && !when.has("schedule"))
            library.error(
                    v.at("when"), "'when' names nothing, so it would always hold", "give 'burning: kind/name/promise'");
        for (String key : List.of("burning", "broken", "changed"))
            if (when.node(key)
                    .filter(n -> n instanceof Node.Sequence s && s.items().isEmpty())
                    .isPresent()) library.error(when.at(key), "'" + key + "' names nothing", "remove it or name one");
        if (when.has("schedule")) later(when.at("schedule"), "'schedule'");
        return read;
    }

    private void later(dev.mainstay.spec.Position at, String what) {
        library.warning(
                at,
                what + " is parsed, not executed by this version",
                head.ref() + " never acts as long as it stands here");
    }

    private List<Step> steps(View v) {
        List<Step> steps = new ArrayList<>();
        for (View choice : v.views("steps")) {
            Node.Entry step = choice.choice().orElseThrow();
            switch (step.key()) {
                case "http" -> http(View.of(step.value())).ifPresent(steps::add);
                case "command" -> command(View.of(step.value())).ifPresent(steps::add);
                default -> {
                    later(step.at(), "the step '" + step.key() + "'");
                    steps.add(new Step.Unsupported(step.key(), Json.of(step.value()), step.at()));
                }
            }
        }
        return steps;
    }

    private Optional<Step> http(View v) {
        Step.Method method = java.util.Arrays.stream(Step.Method.values())
                .filter(m -> v.has(m.key()))
                .findFirst()
                .orElseThrow();
        if (method == Step.Method.GET && v.has("json")) {
            library.error(v.at("json"), "a 'get' has no body", "use put, post or patch, or remove 'json'");
            return Optional.empty();
        }
        boolean sound = v.node("json").map(n -> new Values(library).sound(n)).orElse(true);
        Optional<Map<String, Step.Header>> headers = new Headers(library).read(v);
        if (!sound || headers.isEmpty()) return Optional.empty();
        return Optional.of(new Step.Http(
                method,
                Scalars.address(v.need(method.key())).orElseThrow(),
                headers.get(),
                v.json("json"),
                v.duration("timeout").orElseThrow()));
    }

    private Optional<Step> command(View v) {
        List<Node.Scalar> words = v.scalars("run");
        if (words.isEmpty() || !words.getFirst().text().startsWith("/")) {
            String found = words.isEmpty()
                    ? "no program"
                    : "'" + Spelling.shorten(words.getFirst().text()) + "'";
            library.error(
                    words.isEmpty() ? v.at("run") : words.getFirst().at(),
                    "a command begins with the absolute path of a program, found " + found,
                    "e.g. [/usr/local/bin/restart, serving]; no shell reads it");
            return Optional.empty();
        }
        Values values = new Values(library);
        if (words.stream().filter(w -> !values.sound(w)).count() > 0) return Optional.empty();
        return Optional.of(new Step.Command(
                words.stream().map(Node.Scalar::text).toList(),
                v.duration("timeout").orElseThrow()));
    }

    private Document.Verify verify(View v) {
        return new Document.Verify(
                v.duration("atMost").orElseThrow(),
                v.text("promise").flatMap((String t) -> library.ref(t, Grammar.PROMISE, head)),
                v.at("atMost"));
    }

    private Optional<Document.Guards> guards(View v) {
        Duration cooldown = v.duration("cooldown").orElseThrow();
        Map<Duration, Integer> rates = new TreeMap<>();
        View atMost = v.view("atMost").orElseThrow();
        boolean sound = true;
        for (Node.Entry rate : atMost.map().entries().values()) {
            Duration window = Scalars.duration(rate.key()).orElseThrow();
            int count = atMost.count(rate.key()).orElseThrow();
            if (count == 0) {
                library.error(
                        rate.value().at(), "a rate of 0 lets nothing through", "'mode: dry-run' withholds every run");
                sound = false;
            }
            if (window.compareTo(cooldown) < 0)
                library.warning(
                        rate.at(),
                        "a rate over " + rate.key() + " is never reached: the cooldown of " + Durations.write(cooldown)
                                + " is longer",
                        "give a longer time, or a shorter cooldown");
            rates.put(window, count);
        }
        int reach = v.count("reach").orElseThrow();
        if (reach == 0) library.error(v.at("reach"), "a reach of 0 touches nothing", "at least 1");
        if (!sound || reach == 0) return Optional.empty();
        return Optional.of(new Document.Guards(
                v.need("mode").equals("live") ? Document.Mode.LIVE : Document.Mode.DRY_RUN,
                cooldown,
                rates,
                reach,
                library.name(v, "approval", "team", head),
                v.duration("budget").orElseThrow()));
    }
}
