package dev.mainstay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Settings;
import dev.mainstay.remember.StateUnavailable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two that would write one state. */
class TurnTest {
    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private int pauses;

    private Journal open(int endsAtPause, Journal other) {
        return Turn.open(() -> Journal.open(folder, Settings.DEFAULT), told::add, length -> {
            if (++pauses == endsAtPause) other.close();
        });
    }

    private String waiting() {
        return folder + " is written by process " + ProcessHandle.current().pid() + "; waiting for it, up to 5 s";
    }

    @Test
    void nobodyToWaitFor() {
        open(0, Journal.open(folder.resolve("another"), Settings.DEFAULT)).close();
        assertThat(told).isEmpty();
        assertThat(pauses).isZero();
    }

    @Test
    void theSecondWaitsForTheFirstAndTellsItOnce() {
        open(7, Journal.open(folder, Settings.DEFAULT)).close();
        assertThat(told).containsExactly(waiting());
        assertThat(pauses).isEqualTo(7);
    }

    @Test
    void andFailsWithItsNameWhenItDoesNotEnd() {
        try (Journal other = Journal.open(folder, Settings.DEFAULT)) {
            assertThatThrownBy(() -> open(0, other))
                    .isInstanceOf(StateUnavailable.class)
                    .hasMessage(folder + " is written by process "
                            + ProcessHandle.current().pid()
                            + ". Wait until it ends, or stop it; then run this again.");
        }
        assertThat(told).containsExactly(waiting());
        assertThat(pauses).isEqualTo(50);
    }
}
