package dev.mainstay.measure;

import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines of files that were refused: how many, and the first few with their reasons. */
public final class Refusals {
    private static final int SHOWN = 5;

    private final List<String> first = new ArrayList<>();
    private long all;

    public void add(Path file, long line, String reason) {
        all++;
        if (first.size() < SHOWN) first.add(file + ":" + line + ": " + reason);
    }

    /** The readings with the refusals among their notes, or as the reason where nothing was read. */
    public Map<Segment, Reading> noted(Map<Segment, Reading> readings) {
        if (all == 0) return readings;
        List<String> notes = new ArrayList<>(first);
        if (all > SHOWN) notes.add("and " + (all - SHOWN) + " more refused lines");
        Map<Segment, Reading> noted = new LinkedHashMap<>();
        readings.forEach((segment, reading) -> noted.put(
                segment,
                switch (reading) {
                    case Reading.Missing missing ->
                        new Reading.Missing(missing.reason() + "; " + String.join("; ", notes));
                    case Reading.Scored scored -> {
                        List<String> told = new ArrayList<>(scored.notes());
                        told.addAll(notes);
                        yield new Reading.Scored(scored.grain(), scored.card(), scored.watermark(), told);
                    }
                    case Reading.Counted counted -> {
                        List<String> told = new ArrayList<>(counted.notes());
                        told.addAll(notes);
                        yield new Reading.Counted(
                                counted.grain(),
                                counted.slices(),
                                counted.watermark(),
                                counted.matured(),
                                counted.tooLate(),
                                told);
                    }
                }));
        return noted;
    }
}
