package dev.mainstay.cli;

import dev.mainstay.measure.Settings;
import dev.mainstay.measure.counts.CountLines;
import dev.mainstay.measure.runs.RunLines;
import dev.mainstay.remember.Document;
import dev.mainstay.remember.Forgotten;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Receipt;
import dev.mainstay.remember.StateUnavailable;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Count;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Lines that are pushed into a journal, a batch at a time, and what became of each. Memory is bounded by the batch. */
final class Intake {
    private static final int BATCH = 10_000;
    /** Most lines that a receipt tells one by one. */
    static final int TOLD = 1_000;

    private final String source;
    private final Optional<Journal> journal;
    private final long now;
    private final LastWords lastWords;
    private long valid;
    private long accepted;
    private long unchanged;
    private long replaced;
    private long refused;
    private volatile long durable;
    private long gone;
    private List<Forgotten> forgotten;
    private final SortedSet<String> indicators = new TreeSet<>();
    private final List<Receipt.Replaced> changes = new ArrayList<>();
    private final List<CountLines.Decoded.Refused> refusals = new ArrayList<>();

    /**
     * @param journal empty to read without writing
     * @param desk says when the lines arrive
     */
    Intake(String source, Optional<Journal> journal, Desk desk) {
        this.source = source;
        this.journal = journal;
        this.now = desk.now();
        this.lastWords = desk.lastWords();
        this.forgotten = journal.map(Journal::forgotten).orElse(List.of());
    }

    /** Takes counts up to the end of the stream. @throws IllegalArgumentException when the source pushed the other form before */
    void counts(InputStream in, Source.Form form) throws IOException {
        List<Count> batch = new ArrayList<>();
        CountLines.decode(in, Settings.DEFAULT.lineBytes(), now, decoded -> {
            switch (decoded) {
                case CountLines.Decoded.Accepted line -> {
                    if (old(Forgotten.Kind.COUNTS, line.line(), line.count().time())) return;
                    if (indicators.size() < TOLD) indicators.add(line.count().indicator());
                    batch.add(line.count());
                }
                case CountLines.Decoded.Refused line -> refuse(line);
            }
            if (batch.size() == BATCH) lastWords.during(() -> push(batch, form));
        });
        lastWords.during(() -> push(batch, form));
    }

    /** Takes records of runs up to the end of the stream. */
    void runs(InputStream in) throws IOException {
        List<Document> batch = new ArrayList<>();
        RunLines.decode(in, Settings.DEFAULT.lineBytes(), now, decoded -> {
            switch (decoded) {
                case RunLines.Decoded.Accepted line -> {
                    if (!old(Forgotten.Kind.RUNS, line.line(), line.at()))
                        batch.add(new Document(line.id(), line.at(), line.text()));
                }
                case RunLines.Decoded.Refused line ->
                    refuse(new CountLines.Decoded.Refused(line.line(), line.reason()));
            }
            if (batch.size() == BATCH) lastWords.during(() -> file(batch));
        });
        lastWords.during(() -> file(batch));
    }

    private void file(List<Document> batch) {
        goOn();
        valid += batch.size();
        if (journal.isPresent() && !batch.isEmpty()) {
            Document.Filed filed = journal.get().file(source, batch);
            accepted += filed.accepted();
            unchanged += filed.unchanged();
            replaced += filed.replaced().size();
            forget(Forgotten.Kind.RUNS, batch.stream().mapToLong(Document::at));
        }
        durable = valid;
        batch.clear();
    }

    private void push(List<Count> batch, Source.Form form) {
        goOn();
        valid += batch.size();
        if (journal.isPresent() && !batch.isEmpty()) {
            Receipt receipt = journal.get().push(source, form, batch, now);
            accepted += receipt.accepted();
            unchanged += receipt.unchanged();
            replaced += receipt.replaced().size();
            receipt.replaced().stream().limit(TOLD - changes.size()).forEach(changes::add);
            forget(Forgotten.Kind.COUNTS, batch.stream().mapToLong(Count::time));
        }
        durable = valid;
        batch.clear();
    }

    /** Whether a line is refused because nothing of its time is held any more. */
    private boolean old(Forgotten.Kind kind, long line, long time) {
        OptionalLong before = before(kind);
        if (before.isEmpty() || time >= before.getAsLong()) return false;
        refuse(new CountLines.Decoded.Refused(
                line,
                Json.time(time) + " is older than what is held: what was before " + Json.time(before.getAsLong())
                        + " is forgotten"));
        return true;
    }

    private OptionalLong before(Forgotten.Kind kind) {
        return forgotten.stream()
                .filter(one -> one.kind() == kind && one.source().equals(source))
                .mapToLong(Forgotten::before)
                .findFirst();
    }

    /** Forgets about as much as a batch brought. What fails is tried again by the next push: what was taken is durable. */
    private void forget(Forgotten.Kind kind, LongStream times) {
        if (journal.isEmpty()) return;
        try {
            if (!journal.get().forget(kind, source, times.max().orElseThrow())) return;
        } catch (StateUnavailable later) {
            return;
        }
        long before = rows();
        forgotten = journal.get().forgotten();
        gone += rows() - before;
    }

    private long rows() {
        return forgotten.stream()
                .filter(one -> one.source().equals(source))
                .mapToLong(Forgotten::rows)
                .sum();
    }

    private static void goOn() {
        if (Thread.currentThread().isInterrupted())
            throw new UncheckedIOException(new InterruptedIOException("between two batches"));
    }

    /** The names that the counts were pushed under, at most {@link #TOLD}. */
    SortedSet<String> indicators() {
        return indicators;
    }

    /** How many lines are durable now. */
    long durable() {
        return durable;
    }

    /**
     * What became of a push that did not reach its end.
     *
     * @param again what to push again, for people
     */
    static String unfinished(long durable, String again) {
        return (durable == 0 ? "no line" : Words.count(durable, "line")) + " of this push "
                + (durable <= 1 ? "is" : "are") + " durable; push " + again
                + " again: what is there already changes nothing";
    }

    private void refuse(CountLines.Decoded.Refused line) {
        refused++;
        if (refusals.size() < TOLD) refusals.add(line);
    }

    Exit exit() {
        return refused > 0 ? Exit.INVALID : Exit.YES;
    }

    /** The receipt for people. Refused lines are not in it: see {@link #refusals}. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                journal.isEmpty()
                        ? Words.count(valid, "line") + " could be pushed to " + source + ", " + refused
                                + " refused; nothing was written"
                        : "pushed to " + source + ": " + accepted + " accepted, " + unchanged + " unchanged, "
                                + replaced + " replaced, " + refused + " refused");
        if (gone > 0) lines.add("  forgotten: " + forgotten());
        for (Receipt.Replaced change : changes.stream().limit(5).toList())
            lines.add("  replaced: " + name(change.count()) + " was " + change.goodBefore() + " of "
                    + change.totalBefore() + ", is " + change.count().good() + " of "
                    + change.count().total());
        if (changes.size() > 5) lines.add("  and " + (replaced - 5) + " more (--output json names them)");
        return lines;
    }

    private String forgotten() {
        long before = forgotten.stream()
                .filter(one -> one.source().equals(source))
                .mapToLong(Forgotten::before)
                .max()
                .orElseThrow();
        return Words.count(gone, "line") + " from before " + Moment.print(before);
    }

    private static String name(Count count) {
        return count.indicator() + " of " + count.producer()
                + (count.segment().isEmpty() ? "" : " " + Words.plain(count.segment())) + " at "
                + Json.time(count.time());
    }

    /** The refused lines, one each as compilers print it. */
    List<String> refusals(String file) {
        List<String> lines = new ArrayList<>(refusals.stream()
                .limit(20)
                .map(line -> file + ":" + line.line() + ": refused: " + line.reason())
                .toList());
        if (refused > 20) lines.add("and " + (refused - 20) + " more refused lines");
        return lines;
    }

    Map<String, Object> json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", 1);
        map.put("source", source);
        map.put("written", journal.isPresent());
        map.put("lines", valid + refused);
        map.put("accepted", accepted);
        map.put("unchanged", unchanged);
        map.put("replaced", replaced);
        map.put("refused", refused);
        map.put("forgotten", gone);
        map.put("replacements", changes.stream().map(Intake::json).toList());
        map.put(
                "refusals",
                refusals.stream()
                        .map(line -> Json.map("line", line.line(), "reason", line.reason()))
                        .toList());
        return map;
    }

    private static Map<String, Object> json(Receipt.Replaced change) {
        Count count = change.count();
        return Json.map(
                "indicator", count.indicator(),
                "producer", count.producer(),
                "segment", count.segment(),
                "time", Json.time(count.time()),
                "good", count.good(),
                "total", count.total(),
                "goodBefore", change.goodBefore(),
                "totalBefore", change.totalBefore());
    }
}
