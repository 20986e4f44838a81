package dev.mainstay.engine.intake;

import dev.mainstay.measure.Settings;
import dev.mainstay.measure.counts.CountLines;
import dev.mainstay.measure.counts.CountLines.Decoded;
import dev.mainstay.measure.runs.RunLines;
import dev.mainstay.remember.Document;
import dev.mainstay.remember.Forgotten;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Receipt;
import dev.mainstay.remember.StateUnavailable;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.Specification;
import dev.mainstay.stat.Count;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Lines that are pushed into a journal, a batch at a time, and what became of each. Memory is bounded by the batch. */
public final class Intake {
    /** Most lines that a receipt tells one by one. */
    private static final int TOLD = 1_000;

    private static final int BATCH = 10_000;

    /** Clocks of machines differ: a line may be so much ahead. */
    private static final long SKEW_MILLIS = 5 * 60_000L;

    private final DataSource to;
    private final Specification specification;
    private final Optional<Journal> journal;
    private final Rule rule;
    private final long now;
    private final Consumer<Runnable> during;
    private final Forgotten.Kind kind;
    private final Kept kept;
    private final SortedSet<String> indicators = new TreeSet<>();
    private final List<Receipt.Replaced> changes = new ArrayList<>();
    private final List<Decoded.Refused> refusals = new ArrayList<>();
    private List<Forgotten> forgotten;
    private long valid;
    private long accepted;
    private long unchanged;
    private long replaced;
    private long refused;
    private volatile long durable;
    private long gone;

    /** What a line that is refused does to the others. */
    public enum Rule {
        /** They are taken, a batch at a time. */
        OTHERS_ARE_TAKEN,
        /** None is taken; the lines are held in memory until all are read. */
        NONE_IS_TAKEN
    }

    /**
     * @param to a source that is pushed to
     * @param held what lines are too old is known from it; empty where nothing was ever pushed
     * @param writes whether the lines are taken into it; else they are only read
     * @param now epoch milliseconds when the lines arrive
     * @param during runs a write; what must not be cut off by the end of the process
     */
    public Intake(
            DataSource to,
            Specification specification,
            Optional<Journal> held,
            boolean writes,
            Rule rule,
            long now,
            Consumer<Runnable> during) {
        this.to = to;
        this.specification = specification;
        this.journal = writes ? held : Optional.empty();
        this.rule = rule;
        this.now = now;
        this.during = during;
        this.kind = to.source() instanceof Source.Counts ? Forgotten.Kind.COUNTS : Forgotten.Kind.RUNS;
        this.kept = new Kept(held, kind, to.name(), Receivers.retention(specification));
        this.forgotten = journal.map(Journal::forgotten).orElse(List.of());
    }

    /** Takes lines up to the end of the stream. @throws IllegalArgumentException when the source pushed counts of the other form before */
    public void take(InputStream in) throws IOException {
        if (to.source() instanceof Source.Counts counts) counts(in, counts.form());
        else runs(in);
    }

    private void counts(InputStream in, Source.Form form) throws IOException {
        List<Decoded.Accepted> batch = new ArrayList<>();
        CountLines.decode(in, Settings.DEFAULT.lineBytes(), now + SKEW_MILLIS, decoded -> {
            switch (decoded) {
                case Decoded.Accepted line -> batch.add(line);
                case Decoded.Refused line -> refuse(line);
            }
            if (full(batch)) during.accept(() -> push(batch, form));
        });
        during.accept(() -> push(batch, form));
    }

    private void runs(InputStream in) throws IOException {
        List<RunLines.Decoded.Accepted> batch = new ArrayList<>();
        RunLines.decode(in, Settings.DEFAULT.lineBytes(), now + SKEW_MILLIS, decoded -> {
            switch (decoded) {
                case RunLines.Decoded.Accepted line -> batch.add(line);
                case RunLines.Decoded.Refused line -> refuse(new Decoded.Refused(line.line(), line.reason()));
            }
            if (full(batch)) during.accept(() -> file(batch));
        });
        during.accept(() -> file(batch));
    }

    private boolean full(List<?> batch) {
        return rule == Rule.OTHERS_ARE_TAKEN && batch.size() == BATCH;
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
        if (journal.isPresent() && writable(taken)) {
            Document.Filed filed = journal.get().file(to.name(), taken);
            accepted += filed.accepted();
            unchanged += filed.unchanged();
            replaced += filed.replaced().size();
            forget(taken.stream().mapToLong(Document::at));
        }
        durable = taken() ? valid : 0;
    }

    private void push(List<Decoded.Accepted> batch, Source.Form form) {
        goOn();
        batch.forEach(line -> kept.reach(line.count().time()));
        List<Count> taken = batch.stream()
                .filter(line -> taken(line.line(), line.count().time()))
                .map(Decoded.Accepted::count)
                .toList();
        batch.clear();
        for (Count count : taken) if (indicators.size() < TOLD) indicators.add(count.indicator());
        valid += taken.size();
        if (journal.isPresent() && writable(taken)) {
            Receipt receipt = journal.get().push(to.name(), form, taken, now);
            accepted += receipt.accepted();
            unchanged += receipt.unchanged();
            replaced += receipt.replaced().size();
            receipt.replaced().stream().limit(TOLD - changes.size()).forEach(changes::add);
            forget(taken.stream().mapToLong(Count::time));
        }
        durable = taken() ? valid : 0;
    }

    private boolean writable(List<?> taken) {
        return !taken.isEmpty() && taken();
    }

    private boolean taken() {
        return rule == Rule.OTHERS_ARE_TAKEN || refused == 0;
    }

    /** Whether a line is taken; one that is older than what is kept is refused. */
    private boolean taken(long line, long time) {
        if (time < kept.before()) {
            refuse(new Decoded.Refused(
                    line,
                    Instant.ofEpochMilli(time) + " is older than what is held: what was before "
                            + Instant.ofEpochMilli(kept.before()) + " is forgotten"));
            return false;
        }
        kept.take(time);
        return true;
    }

    /** Forgets about as much as a batch brought. What fails is tried again by the next push: what was taken is durable. */
    private void forget(LongStream times) {
        if (journal.isEmpty()) return;
        try {
            if (!journal.get().forget(kind, to.name(), times.max().orElseThrow())) return;
        } catch (StateUnavailable later) {
            return;
        }
        long before = rows();
        forgotten = journal.get().forgotten();
        gone += rows() - before;
    }

    private long rows() {
        return forgotten.stream()
                .filter(one -> one.source().equals(to.name()))
                .mapToLong(Forgotten::rows)
                .sum();
    }

    private static void goOn() {
        if (Thread.currentThread().isInterrupted())
            throw new UncheckedIOException(new InterruptedIOException("between two batches"));
    }

    private void refuse(Decoded.Refused line) {
        refused++;
        if (refusals.size() < TOLD) refusals.add(line);
    }

    /** How many lines are durable now. */
    public long durable() {
        return durable;
    }

    /** How many lines were refused. */
    public long refused() {
        return refused;
    }

    /** Before when what the source said was forgotten, epoch milliseconds; empty when this intake made nothing be forgotten. */
    public OptionalLong forgottenBefore() {
        if (gone == 0) return OptionalLong.empty();
        return forgotten.stream()
                .filter(one -> one.source().equals(to.name()))
                .mapToLong(Forgotten::before)
                .max();
    }

    /**
     * The receipt: how many lines were accepted, unchanged, replaced and refused, and which, of either the first thousand; indicators that
     * no promise reads; times as ISO 8601.
     */
    public Map<String, Object> receipt() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", 1);
        map.put("source", to.name());
        map.put("written", journal.isPresent() && taken());
        map.put("lines", valid + refused);
        map.put("accepted", accepted);
        map.put("unchanged", unchanged);
        map.put("replaced", replaced);
        map.put("refused", refused);
        map.put("forgotten", gone);
        map.put("forgottenOfThese", kept.gone());
        forgottenBefore().ifPresent(before -> map.put("forgottenBefore", time(before)));
        List<String> warnings = indicators.stream()
                .flatMap(name -> Receivers.unread(name, to, specification).stream())
                .toList();
        if (!warnings.isEmpty()) map.put("warnings", warnings);
        map.put("replacements", changes.stream().map(Intake::replacement).toList());
        // A line that is too old is refused with its batch, after others that came later.
        map.put(
                "refusals",
                refusals.stream()
                        .sorted(Comparator.comparingLong(Decoded.Refused::line))
                        .map(line -> refusal(line))
                        .toList());
        return map;
    }

    private static Map<String, Object> replacement(Receipt.Replaced change) {
        Count count = change.count();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("indicator", count.indicator());
        map.put("producer", count.producer());
        map.put("segment", count.segment());
        map.put("time", time(count.time()));
        map.put("good", count.good());
        map.put("total", count.total());
        map.put("goodBefore", change.goodBefore());
        map.put("totalBefore", change.totalBefore());
        return map;
    }

    private static Map<String, Object> refusal(Decoded.Refused line) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("line", line.line());
        map.put("reason", line.reason());
        return map;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
