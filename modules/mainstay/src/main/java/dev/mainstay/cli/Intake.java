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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

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
    private final Forgotten.Kind kind;
    private final Kept kept;
    private List<Forgotten> forgotten;
    private final SortedSet<String> indicators = new TreeSet<>();
    private final List<Receipt.Replaced> changes = new ArrayList<>();
    private final List<CountLines.Decoded.Refused> refusals = new ArrayList<>();

    /**
     * @param journal empty to read without writing
     * @param kind what the lines say
     * @param kept which of them are too old
     * @param desk says when the lines arrive
     */
    Intake(String source, Optional<Journal> journal, Forgotten.Kind kind, Kept kept, Desk desk) {
        this.source = source;
        this.journal = journal;
        this.kind = kind;
        this.kept = kept;
        this.now = desk.now();
        this.lastWords = desk.lastWords();
        this.forgotten = journal.map(Journal::forgotten).orElse(List.of());
    }

    /** Takes counts up to the end of the stream. @throws IllegalArgumentException when the source pushed the other form before */
    void counts(InputStream in, Source.Form form) throws IOException {
        List<CountLines.Decoded.Accepted> batch = new ArrayList<>();
        CountLines.decode(in, Settings.DEFAULT.lineBytes(), now, decoded -> {
            switch (decoded) {
                case CountLines.Decoded.Accepted line -> batch.add(line);
                case CountLines.Decoded.Refused line -> refuse(line);
            }
            if (batch.size() == BATCH) lastWords.during(() -> push(batch, form));
        });
        lastWords.during(() -> push(batch, form));
    }

    /** Takes records of runs up to the end of the stream. */
    void runs(InputStream in) throws IOException {
        List<RunLines.Decoded.Accepted> batch = new ArrayList<>();
        RunLines.decode(in, Settings.DEFAULT.lineBytes(), now, decoded -> {
            switch (decoded) {
                case RunLines.Decoded.Accepted line -> batch.add(line);
                case RunLines.Decoded.Refused line ->
                    refuse(new CountLines.Decoded.Refused(line.line(), line.reason()));
            }
            if (batch.size() == BATCH) lastWords.during(() -> file(batch));
        });
        lastWords.during(() -> file(batch));
    }

    private void file(List<RunLines.Decoded.Accepted> batch) {
        goOn();
        batch.forEach(line -> kept.reach(line.at()));
        List<Document> taken = batch.stream()
                .filter(line -> taken(line.line(), line.at()))
                .map(line -> new Document(line.id(), line.at(), line.text()))
                .toList();
        batch.clear();
        valid += taken.size();
        if (journal.isPresent() && !taken.isEmpty()) {
            Document.Filed filed = journal.get().file(source, taken);
            accepted += filed.accepted();
            unchanged += filed.unchanged();
            replaced += filed.replaced().size();
            forget(taken.stream().mapToLong(Document::at));
        }
        durable = valid;
    }

    private void push(List<CountLines.Decoded.Accepted> batch, Source.Form form) {
        goOn();
        batch.forEach(line -> kept.reach(line.count().time()));
        List<Count> taken = batch.stream()
                .filter(line -> taken(line.line(), line.count().time()))
                .map(CountLines.Decoded.Accepted::count)
                .toList();
        batch.clear();
        for (Count count : taken) if (indicators.size() < TOLD) indicators.add(count.indicator());
        valid += taken.size();
        if (journal.isPresent() && !taken.isEmpty()) {
            Receipt receipt = journal.get().push(source, form, taken, now);
            accepted += receipt.accepted();
            unchanged += receipt.unchanged();
            replaced += receipt.replaced().size();
            receipt.replaced().stream().limit(TOLD - changes.size()).forEach(changes::add);
            forget(taken.stream().mapToLong(Count::time));
        }
        durable = valid;
    }

    /** Whether a line is taken; one that is older than what is kept is refused. */
    private boolean taken(long line, long time) {
        if (time < kept.before()) {
            refuse(new CountLines.Decoded.Refused(
                    line,
                    Json.time(time) + " is older than what is held: what was before " + Json.time(kept.before())
                            + " is forgotten"));
            return false;
        }
        kept.take(time);
        return true;
    }

    /** Forgets about as much as a batch brought. What fails is tried again by the next push: what was taken is durable. */
    private void forget(LongStream times) {
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
                                + replaced + " replaced, " + refused + " refused" + late());
        if (gone > 0) lines.add("  forgotten: " + forgotten());
        for (Receipt.Replaced change : changes.stream().limit(5).toList())
            lines.add("  replaced: " + name(change.count()) + " was " + change.goodBefore() + " of "
                    + change.totalBefore() + ", is " + change.count().good() + " of "
                    + change.count().total());
        if (changes.size() > 5) lines.add("  and " + (replaced - 5) + " more (--output json names them)");
        return lines;
    }

    private String late() {
        if (kept.gone() == 0) return "";
        return "; " + Words.count(kept.gone(), "line") + " of those taken " + (kept.gone() == 1 ? "is" : "are")
                + " forgotten already: newer ones came after";
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
        List<String> lines = new ArrayList<>(inOrder()
                .limit(20)
                .map(line -> file + ":" + line.line() + ": refused: " + line.reason())
                .toList());
        if (refused > 20) lines.add("and " + (refused - 20) + " more refused lines");
        return lines;
    }

    /** A line that is too old is refused with its batch, after others that came later. */
    private Stream<CountLines.Decoded.Refused> inOrder() {
        return refusals.stream().sorted(Comparator.comparingLong(CountLines.Decoded.Refused::line));
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
        map.put("forgottenOfThese", kept.gone());
        map.put("replacements", changes.stream().map(Intake::json).toList());
        map.put(
                "refusals",
                inOrder()
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
