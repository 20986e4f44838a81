package dev.mainstay.cli;

import dev.mainstay.act.Ledger;
import dev.mainstay.engine.intake.Receivers;
import dev.mainstay.remember.Forgotten;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Pushed;
import dev.mainstay.remember.Recovery;
import dev.mainstay.remember.Scraped;
import dev.mainstay.remember.Transition;
import dev.mainstay.spec.Specification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a state holds.
 *
 * @param bytes the size of the state
 * @param silent sources that are pushed to and have pushed nothing
 * @param unscraped sources that promises read, that are to be scraped and never were
 * @param alerts what changed last of every alert, by promise
 */
record Status(
        Path folder,
        int promises,
        Recovery recovery,
        long bytes,
        List<Forgotten> forgotten,
        List<Pushed> pushed,
        List<String> silent,
        List<Scraped> scraped,
        List<String> unscraped,
        SortedMap<String, Transition> alerts,
        List<Ledger.Entry> exclusions) {

    static Status of(Path folder, Specification specification, Journal journal) {
        List<Pushed> pushed = journal.pushed();
        Receivers receivers = Receivers.of(specification);
        List<String> silent = new ArrayList<>(receivers.pushed().keySet());
        for (Pushed one : pushed) silent.remove(one.source());
        List<Scraped> scraped = journal.scraped();
        List<String> unscraped = new ArrayList<>(receivers.scraped().keySet());
        unscraped.removeIf(source -> specification.promises().stream()
                .flatMap(promise -> promise.indicator().read().stream())
                .noneMatch(read -> read.name().equals(source)));
        for (Scraped one : scraped) unscraped.remove(one.source());
        return new Status(
                folder,
                specification.promises().size(),
                journal.recovery(),
                journal.bytes(),
                journal.forgotten().stream().filter(one -> one.rows() > 0).toList(),
                pushed,
                silent,
                scraped,
                unscraped,
                new TreeMap<>(journal.latest(Transition.Kind.ALERT)),
                journal.exclusions());
    }

    static Map<String, Object> none(Path folder, Specification specification) {
        return head(folder, false, specification.promises().size());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        row(lines, "state", folder + ", beside " + Words.count(promises, "promise") + ", " + size(bytes));
        row(lines, "start", recovery.summary());
        for (String found : recovery.found()) row(lines, "", found);
        rows(
                lines,
                "pushed",
                Stream.concat(pushed.stream().map(Status::line), silent.stream().map(Status::nothing)));
        rows(
                lines,
                "scraped",
                Stream.concat(
                        scraped.stream().map(Status::line), unscraped.stream().map(Status::nothing)));
        rows(lines, "forgotten", forgotten.stream().map(one -> one.source() + ": " + line(one)));
        rows(lines, "alerts", alerts.entrySet().stream().map(one -> line(one.getKey(), one.getValue())));
        rows(lines, "excluded", exclusions.stream().map(Exclusions::line));
        return lines;
    }

    /** A row for each text, the first one with its head. */
    private static void rows(List<String> lines, String head, Stream<String> texts) {
        int before = lines.size();
        texts.forEach(text -> row(lines, lines.size() == before ? head : "", text));
    }

    private static String nothing(String source) {
        return source + ": nothing yet";
    }

    private static String line(Scraped one) {
        return one.source() + ": " + one.series() + " series of "
                + Moment.print(one.times().from()) + " … "
                + Moment.print(one.times().until() - 1);
    }

    private static String line(String subject, Transition last) {
        return subject + ": " + state(last) + " since " + Moment.print(last.at()) + "; " + last.evidence();
    }

    private static String line(Forgotten one) {
        String what = switch (one.kind()) {
            case COUNTS -> Words.count(one.rows(), "count");
            case SAMPLES -> Words.count(one.rows(), "value");
            case RUNS -> Words.count(one.rows(), "record");
        };
        return "what was before " + Moment.print(one.before()) + " (" + what + ")";
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private static void row(List<String> lines, String head, String text) {
        lines.add(head + " ".repeat(10 - head.length()) + text);
    }

    private static String line(Pushed one) {
        String times = one.times().isEmpty()
                ? "nothing held"
                : Moment.print(one.times().from()) + " … "
                        + Moment.print(one.times().until() - 1);
        return one.source() + ": "
                + (one.form() == dev.mainstay.spec.Source.Form.DELTA ? "increases" : "running totals") + " of " + times
                + ", last push on " + Moment.print(one.arrived());
    }

    /** The first word of a remembered alert. */
    private static String state(Transition transition) {
        String text = transition.state();
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) end++;
        return end == 0 ? "inactive" : text.substring(0, end).toLowerCase(Locale.ROOT);
    }

    String next(Path path) {
        if (!silent.isEmpty())
            return "`mainstay push FILE --source " + silent.getFirst() + " --into " + Words.shell(path)
                    + "` hands in its first counts.";
        if (!unscraped.isEmpty())
            return "`mainstay scrape " + Words.shell(path) + "` reads " + unscraped.getFirst() + " for the first time.";
        return "`mainstay check " + Words.shell(path) + "` judges what is here.";
    }

    Map<String, Object> json() {
        Map<String, Object> map = head(folder, true, promises);
        map.put(
                "recovery",
                Json.map(
                        "ticks", recovery.ticks(),
                        "lastTick", recovery.ticks() == 0 ? null : Json.time(recovery.lastTick()),
                        "commits", recovery.commits(),
                        "droppedBytes", recovery.dropped(),
                        "found", recovery.found()));
        map.put("bytes", bytes);
        map.put(
                "forgotten",
                forgotten.stream()
                        .map(one -> Json.map(
                                "source", one.source(),
                                "what", one.kind().name().toLowerCase(Locale.ROOT),
                                "before", Json.time(one.before()),
                                "rows", one.rows()))
                        .toList());
        map.put("pushed", pushed.stream().map(Status::json).toList());
        map.put("silent", silent);
        map.put(
                "scraped",
                scraped.stream()
                        .map(one -> Json.map(
                                "source", one.source(),
                                "first", Json.time(one.times().from()),
                                "last", Json.time(one.times().until() - 1),
                                "series", one.series()))
                        .toList());
        map.put("unscraped", unscraped);
        map.put(
                "alerts",
                alerts.entrySet().stream()
                        .map(entry -> Json.map(
                                "promise", entry.getKey(),
                                "state", state(entry.getValue()),
                                "since", Json.time(entry.getValue().at()),
                                "because", entry.getValue().evidence()))
                        .toList());
        map.putAll(Exclusions.json(exclusions, 0));
        return map;
    }

    private static Map<String, Object> head(Path folder, boolean exists, int promises) {
        return Json.map("version", 1, "state", folder.toString(), "exists", exists, "promises", promises);
    }

    private static Map<String, Object> json(Pushed one) {
        boolean empty = one.times().isEmpty();
        return Json.map(
                "source", one.source(),
                "form", one.form().name().toLowerCase(Locale.ROOT),
                "first", empty ? null : Json.time(one.times().from()),
                "last", empty ? null : Json.time(one.times().until() - 1),
                "pushed", Json.time(one.arrived()));
    }
}
