package dev.mainstay.engine;

import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Specification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The same as a check, again and again: documents are read anew each time, the last version without errors stays in force, and what goes
 * wrong in one round is told and the next is tried. One thread goes round; any thread may ask how things stand.
 */
public final class Loop {
    /** Points of a budget's course. */
    private static final int POINTS = 96;

    private final Supplier<Specification> documents;
    private final Look look;
    private final Respond respond;
    private final Consumer<String> told;
    private volatile Optional<Round> latest = Optional.empty();
    private String lastTold = "";

    /** Measures and judges a specification at the present. */
    @FunctionalInterface
    public interface Look {
        Live.Seen at(Specification specification, long now);
    }

    /** Does what follows from what was seen. */
    @FunctionalInterface
    public interface Respond {
        Responded to(Specification specification, Live.Seen seen, long now);
    }

    /**
     * @param documents reads the specification as it is written now, with its errors
     * @param told is told, once, when a version is not taken, when a round fails, and when that is over
     */
    public Loop(Supplier<Specification> documents, Look look, Respond respond, Consumer<String> told) {
        this.documents = documents;
        this.look = look;
        this.respond = respond;
        this.told = told;
    }

    /** How things stood after the last round; empty before the first is over. */
    public Optional<Round> latest() {
        return latest;
    }

    /**
     * Goes round once.
     *
     * @param elapsed milliseconds of a clock that never goes back, to tell how long it took
     */
    public Round round(long now, Supplier<Long> elapsed) {
        long began = elapsed.get();
        Optional<Round> before = latest;
        long number = before.map(Round::number).orElse(0L) + 1;
        Round round;
        try {
            round = judged(number, now, before, began, elapsed);
        } catch (RuntimeException failure) {
            round = troubled(number, now, before, began, elapsed, String.valueOf(failure.getMessage()));
        }
        latest = Optional.of(round);
        tell(round);
        return round;
    }

    private Round judged(long number, long now, Optional<Round> before, long began, Supplier<Long> elapsed) {
        Specification written = documents.get();
        Optional<Specification> inForce = written.valid()
                ? Optional.of(written)
                : before.filter(round -> round.checked().isPresent()).map(Round::inForce);
        List<Problem> refused = written.valid()
                ? List.of()
                : written.problems().stream().filter(Problem::isError).toList();
        if (inForce.isEmpty())
            return new Round(
                    number,
                    now,
                    elapsed.get() - began,
                    written,
                    refused,
                    Optional.empty(),
                    Map.of(),
                    Map.of(),
                    before.map(Round::responded).orElse(Responded.NOTHING),
                    Past.NOTHING,
                    Optional.empty());
        Live.Seen seen = look.at(inForce.get(), now);
        Responded responded = before.map(Round::responded).orElse(Responded.NOTHING);
        Optional<String> trouble = Optional.empty();
        try {
            responded = respond.to(inForce.get(), seen, now);
        } catch (RuntimeException failure) {
            trouble = Optional.of("nothing can be done about what burns, it is only shown: " + failure.getMessage());
        }
        return new Round(
                number,
                now,
                elapsed.get() - began,
                inForce.get(),
                refused,
                Optional.of(seen.checked()),
                seen.alerts(),
                seen.silent(),
                responded,
                new Past(
                        Trends.of(seen.checked(), seen.units(), POINTS),
                        seen.units(),
                        seen.found(),
                        seen.jobs(),
                        seen.segments(),
                        seen.learning(),
                        seen.fleets()),
                trouble);
    }

    private static Round troubled(
            long number, long now, Optional<Round> before, long began, Supplier<Long> elapsed, String trouble) {
        Specification none = new Specification(List.of(), List.of(), List.of());
        return before.map(round -> new Round(
                        number,
                        round.at(),
                        round.tookMillis(),
                        round.inForce(),
                        round.refused(),
                        round.checked(),
                        round.alerts(),
                        round.silent(),
                        round.responded(),
                        round.past(),
                        Optional.of(trouble)))
                .orElseGet(() -> new Round(
                        number,
                        now,
                        elapsed.get() - began,
                        none,
                        List.of(),
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Responded.NOTHING,
                        Past.NOTHING,
                        Optional.of(trouble)));
    }

    private void tell(Round round) {
        String news = round.trouble()
                .map(trouble -> "this round failed: " + trouble)
                .orElse(
                        round.refused().isEmpty()
                                ? ""
                                : (round.checked().isPresent()
                                                ? "the documents have errors, and the last version without stays in force: "
                                                : "the documents have errors: ")
                                        + round.refused().getFirst()
                                        + (round.refused().size() == 1
                                                ? ""
                                                : ", and " + (round.refused().size() - 1) + " more"));
        if (news.equals(lastTold)) return;
        told.accept(news.isEmpty() ? "the documents are in force again" : news);
        lastTold = news;
    }
}
