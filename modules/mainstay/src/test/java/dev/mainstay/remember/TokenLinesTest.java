package dev.mainstay.remember;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.identity.Accounts;
import dev.mainstay.identity.Scope;
import dev.mainstay.identity.Token;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens are lines of the log: what was made and revoked is there after a start, in the order of making. */
class TokenLinesTest {
    @TempDir
    Path folder;

    @Test
    void whatWasMadeAndRevokedIsThereAfterAStart() {
        Token first = new Token("first", Scope.ADMIN, "aa", 1_000, Optional.empty(), Optional.empty());
        Token ci = new Token("ci", Scope.PUSH, "bb", 2_000, Optional.of(90_000L), Optional.empty());
        Token gone = new Token("first", Scope.ADMIN, "aa", 1_000, Optional.empty(), Optional.of(3_000L));
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            Accounts accounts = journal.accounts();
            assertThat(accounts.tokens()).isEmpty();
            accounts.made(first, "mainstay");
            accounts.made(ci, "ann");
            accounts.revoked(gone, "ann");
            assertThat(accounts.tokens()).containsExactly(gone, ci);
        }
        try (Journal journal = Journal.read(folder)) {
            assertThat(journal.accounts().tokens()).containsExactly(gone, ci);
        }
    }
}
