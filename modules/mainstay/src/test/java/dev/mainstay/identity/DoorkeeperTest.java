package dev.mainstay.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token and a session are worth, and for how long. */
class DoorkeeperTest {
    private static final long HOUR = 3_600_000;

    private final List<Token> tokens = new ArrayList<>();
    private final Keyring keyring = new Keyring(new Accounts() {
        @Override
        public List<Token> tokens() {
            return tokens;
        }

        @Override
        public void made(Token token, String who) {
            tokens.add(token);
        }

        @Override
        public void revoked(Token token, String who) {
            tokens.replaceAll(old -> old.sha256().equals(token.sha256()) ? token : old);
        }
    });
    private long now = 1_000_000;
    private final Doorkeeper door = new Doorkeeper(keyring, () -> now);

    private Keyring.Issued issue(String name, Optional<Long> until) {
        return keyring.issue(name, Scope.OPERATE, until, now, "test");
    }

    private static String reason(Doorkeeper.Admission admission) {
        return admission instanceof Doorkeeper.Admission.Refused refused ? refused.reason() : "";
    }

    @Test
    void aTokenIsKnownByItsTextWhichIsKeptNowhere() {
        Keyring.Issued issued = issue("ci", Optional.empty());
        assertThat(issued.text()).matches("mst_[A-Za-z0-9_-]{43}");
        assertThat(tokens.toString() + issued).doesNotContain(issued.text());
        assertThat(door.admit(issued.text())).isEqualTo(new Doorkeeper.Admission.Admitted(issued.token()));
        assertThat(reason(door.admit(issued.text() + "x"))).contains("not known here");
        assertThat(reason(door.admit(issued.token().sha256()))).contains("not known here");
    }

    @Test
    void noTwoTokensAreTheSame() {
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> issue("t" + i, Optional.empty()).text())
                        .collect(Collectors.toSet()))
                .hasSize(100);
    }

    @Test
    void anExpiredTokenOpensNothingFromThatMomentOn() {
        String text = issue("ci", Optional.of(now + HOUR)).text();
        now += HOUR - 1;
        assertThat(door.admit(text)).isInstanceOf(Doorkeeper.Admission.Admitted.class);
        now++;
        assertThat(reason(door.admit(text))).contains("the token ci expired at 1970-01-01T01:16:40Z");
    }

    @Test
    void aRevokedTokenAndItsSessionsOpenNothing() {
        Keyring.Issued issued = issue("ann", Optional.empty());
        Session session = door.begin(issued.token());
        assertThat(door.session(session.id())).contains(session);
        keyring.revoke("ann", now, "test");
        assertThat(reason(door.admit(issued.text()))).contains("was revoked");
        assertThat(door.session(session.id())).isEmpty();
        assertThatThrownBy(() -> keyring.revoke("ann", now, "test")).hasMessageContaining("no token ann stands");
    }

    @Test
    void aNameStandsOnceAndMayBeGivenAgain() {
        issue("ci", Optional.empty());
        assertThatThrownBy(() -> issue("ci", Optional.empty())).hasMessageContaining("revoke it first");
        keyring.revoke("ci", now, "test");
        assertThat(door.admit(issue("ci", Optional.empty()).text())).isInstanceOf(Doorkeeper.Admission.Admitted.class);
    }

    @Test
    void sessionsEndAfterTwelveHoursOrWhenTheyAreEnded() {
        Token token = issue("ann", Optional.empty()).token();
        Session session = door.begin(token);
        Session other = door.begin(token);
        assertThat(session.id()).isNotEqualTo(other.id()).isNotEqualTo(session.form());
        door.end(other);
        assertThat(door.session(other.id())).isEmpty();
        now += 12 * HOUR - 1;
        assertThat(door.session(session.id())).contains(session);
        now++;
        assertThat(door.session(session.id())).isEmpty();
    }

    @Test
    void sessionsAreBounded() {
        Token token = issue("ann", Optional.empty()).token();
        Session first = door.begin(token);
        for (int i = 0; i < 1_000; i++) door.begin(token);
        assertThat(door.session(first.id())).isEmpty();
    }

    @Test
    void tenWrongOnesInAMinuteShutTheDoorToWrongOnesForAMinute() {
        String right = issue("ci", Optional.empty()).text();
        for (int i = 0; i < 10; i++) {
            assertThat(reason(door.admit("mst_" + i))).isNotEmpty();
            now += 1_000;
        }
        assertThat(door.admit("mst_x")).isEqualTo(new Doorkeeper.Admission.Guessed(60_000, true));
        now += 10_000;
        assertThat(door.admit("mst_x")).isEqualTo(new Doorkeeper.Admission.Guessed(50_000, false));
        assertThat(door.admit(right)).isInstanceOf(Doorkeeper.Admission.Admitted.class);
        now += 50_000;
        assertThat(reason(door.admit("mst_x"))).isNotEmpty();
    }

    @Test
    void wrongOnesThatComeSlowlyShutNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(reason(door.admit("mst_" + i))).isNotEmpty();
            now += 6_001;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-x", "a b", "a/b", "ä", "a\nb"})
    void aNameIsPlain(String name) {
        assertThatThrownBy(() -> issue(name, Optional.empty())).isInstanceOf(IllegalArgumentException.class);
        assertThat(tokens).isEmpty();
    }

    @Test
    void eachScopeCoversThoseBeforeIt() {
        List<Scope> order = List.of(Scope.LOOK, Scope.PUSH, Scope.OPERATE, Scope.ADMIN);
        for (Scope has : Scope.values())
            for (Scope needed : Scope.values())
                assertThat(has.covers(needed)).isEqualTo(order.indexOf(has) >= order.indexOf(needed));
        assertThat(Scope.read("operate")).contains(Scope.OPERATE);
        assertThat(Scope.read("OPERATE")).isEmpty();
    }
}
