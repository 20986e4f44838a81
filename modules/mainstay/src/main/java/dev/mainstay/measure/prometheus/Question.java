package dev.mainstay.measure.prometheus;

import java.util.List;

/**
 * A query with what is made of its answer. Equal questions are asked once, and questions that differ only in what is made of the answer
 * share one request.
 *
 * @param step slice length in milliseconds
 * @param by labels whose values are kept apart
 */
record Question(String query, long step, Form form, List<String> by) {
    /** What is sent. */
    record Request(String query, long step) {}

    Request request() {
        return new Request(query, step);
    }

    Fold fold(Axis axis, int cells) {
        return switch (form) {
            case Form.Counter counter -> new Increases(axis, by, cells);
            case Form.Amount amount -> new Amounts(axis, by, amount.factor(), cells);
            case Form.Mark mark -> new Marks(axis, by, cells);
        };
    }
}
