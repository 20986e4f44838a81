package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompletionTest {
    @Test
    void itsHelpAdvisesTheCommandThatIsThere() {
        Program.Answer help = Program.run("completion", "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .contains("Usage: mainstay completion", "source <(mainstay completion)")
                .doesNotContain("generate-completion");
        assertThat(Program.run("completion").out()).contains("mainstay");
    }
}
