package dev.mainstay.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The receipt of a push for people: it may come from this process or from a server. */
final class Receipts {
    private static final int REPLACED = 5;
    private static final int REFUSED = 20;

    private Receipts() {}

    /** The receipt. Refused lines are not in it: see {@link #refusals}. */
    static List<String> lines(JsonNode receipt) {
        String source = receipt.path("source").asString();
        long refused = receipt.path("refused").asLong();
        long replaced = receipt.path("replaced").asLong();
        List<String> lines = new ArrayList<>();
        lines.add(
                receipt.path("written").asBoolean()
                        ? "pushed to " + source + ": "
                                + receipt.path("accepted").asLong() + " accepted, "
                                + receipt.path("unchanged").asLong() + " unchanged, " + replaced + " replaced, "
                                + refused + " refused"
                                + late(receipt.path("forgottenOfThese").asLong())
                        : Words.count(receipt.path("lines").asLong() - refused, "line") + " could be pushed to "
                                + source + ", " + refused + " refused; nothing was written");
        long gone = receipt.path("forgotten").asLong();
        if (gone > 0)
            lines.add("  forgotten: " + Words.count(gone, "line") + " from before "
                    + Moment.print(time(receipt.path("forgottenBefore").asString())));
        receipt.path("replacements")
                .valueStream()
                .limit(REPLACED)
                .map(Receipts::replaced)
                .forEach(lines::add);
        if (receipt.path("replacements").size() > REPLACED)
            lines.add("  and " + (replaced - REPLACED) + " more (--output json names them)");
        return lines;
    }

    private static String late(long gone) {
        if (gone == 0) return "";
        return "; " + Words.count(gone, "line") + " of those taken " + (gone == 1 ? "is" : "are")
                + " forgotten already: newer ones came after";
    }

    private static String replaced(JsonNode change) {
        List<String> segment = new ArrayList<>();
        change.path("segment").forEachEntry((name, value) -> segment.add(name + "=" + value.asString()));
        return "  replaced: " + change.path("indicator").asString() + " of "
                + change.path("producer").asString()
                + (segment.isEmpty() ? "" : " " + Words.plain("{" + String.join(", ", segment) + "}")) + " at "
                + change.path("time").asString() + " was "
                + change.path("goodBefore").asLong() + " of "
                + change.path("totalBefore").asLong() + ", is "
                + change.path("good").asLong() + " of "
                + change.path("total").asLong();
    }

    private static long time(String iso) {
        return Instant.parse(iso).toEpochMilli();
    }

    /** The refused lines, one each as compilers print it. */
    static List<String> refusals(JsonNode receipt, String file) {
        List<String> lines = new ArrayList<>(receipt.path("refusals")
                .valueStream()
                .limit(REFUSED)
                .map(line -> file + ":" + line.path("line").asLong() + ": refused: "
                        + line.path("reason").asString())
                .toList());
        long refused = receipt.path("refused").asLong();
        if (refused > REFUSED) lines.add("and " + (refused - REFUSED) + " more refused lines");
        return lines;
    }

    static Exit exit(JsonNode receipt) {
        return receipt.path("refused").asLong() > 0 ? Exit.INVALID : Exit.YES;
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
}
