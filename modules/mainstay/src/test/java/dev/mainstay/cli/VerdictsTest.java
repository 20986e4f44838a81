package dev.mainstay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictsTest {
    @Test
    void aReasonIsCutBetweenItsPartsAndNotInsideAQuotedQuery() {
        assertThat(Verdicts.clauses("SQL refused: 'word = ''a; b''': syntax error; no data in the window"))
                .containsExactly("SQL refused: 'word = ''a; b''': syntax error", "no data in the window");
    }
}
