package dev.mainstay.web;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Verdict;

/** How a promise stands, the gravest first; each has a mark, so that colour never says it alone. */
enum State {
    BROKEN("broken", "✕"),
    BURNING("burning", "▲"),
    UNKNOWN("not proven", "?"),
    KEPT("kept", "");

    final String word;
    final String mark;

    State(String word, String mark) {
        this.word = word;
        this.mark = mark;
    }

    static State of(Verdict verdict, Alert alert) {
        return switch (verdict.outcome()) {
            case BROKEN -> BROKEN;
            case NOT_PROVEN -> alert.burning() ? BURNING : UNKNOWN;
            case KEPT -> alert.burning() ? BURNING : KEPT;
        };
    }

    String mark() {
        return mark;
    }

    /** The name of its style. */
    String css() {
        return this == UNKNOWN ? "unknown" : word;
    }
}
