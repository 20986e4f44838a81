package dev.mainstay.measure.prometheus;

import dev.mainstay.measure.Stream;
import dev.mainstay.spec.Comparison;
import java.util.List;

/** What is asked for one stream, and what its answer means. */
sealed interface Plan {
    Stream stream();

    List<Question> questions();

    /**
     * Events.
     *
     * @param part of the good events, or of the bad ones
     */
    record Events(Stream stream, Question part, Question total, boolean bad, List<String> notes) implements Plan {
        @Override
        public List<Question> questions() {
            return List.of(part, total);
        }
    }

    /** A share that is computed elsewhere: of what succeeded, or of what failed. */
    record Share(Stream stream, Question question, boolean success) implements Plan {
        @Override
        public List<Question> questions() {
            return List.of(question);
        }
    }

    /** Values that must keep a bound, all of them. */
    record Bound(Stream stream, Question question, Comparison comparison, double bound) implements Plan {
        @Override
        public List<Question> questions() {
            return List.of(question);
        }
    }
}
