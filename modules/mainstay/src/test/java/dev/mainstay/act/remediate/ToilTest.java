package dev.mainstay.act.remediate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.act.remediate.Toil.Kind;
import dev.mainstay.act.remediate.Toil.Run;
import dev.mainstay.act.remediate.Toil.Touch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToilTest {
    private static Touch touch(long at, Kind kind, String title, Optional<Integer> minutes) {
        return new Touch(at, "ann", kind, "i" + at, title, minutes);
    }

    @Test
    void touchesComeBackFromTheLogAsTheyWere() {
        Kept log = new Kept();
        List<Touch> touches = List.of(
                touch(1, Kind.ACK, "available", Optional.of(12)),
                touch(2, Kind.NOTE, "available", Optional.empty()),
                touch(3, Kind.MANUAL_RUN, "roll-back", Optional.of(0)),
                touch(4, Kind.EXCLUSION, "moved", Optional.empty()));
        log.append(touches.stream().map(Touch::line).toList());
        Toil toil = Toil.of(log);
        assertThat(toil.touches()).isEqualTo(touches);
        assertThat(toil.minutes()).isEqualTo(12 + 5 + 0 + 5);
        assertThat(toil.touches()).extracting(Touch::estimated).containsExactly(false, true, false, true);
        assertThat(toil.between(2, 4).touches()).isEqualTo(touches.subList(1, 3));
    }

    @Test
    void theRatioIsOfTheTimeThatPeopleHave() {
        Toil toil = new Toil(List.of(touch(1, Kind.ACK, "available", Optional.of(480))), List.of());
        assertThat(toil.ratio(2 * 480)).hasValue(0.5);
        assertThat(toil.ratio(0)).isEmpty();
    }

    @Test
    void automationIsTheShareOfRunsThatNobodyAskedFor() {
        Toil toil = new Toil(
                List.of(),
                List.of(
                        new Run(1, "roll-back", false, 20),
                        new Run(2, "roll-back", false, 0),
                        new Run(3, "roll-back", true, 0),
                        new Run(4, "restart", false, 5)));
        assertThat(toil.automation("roll-back").orElseThrow()).isEqualTo(2.0 / 3);
        assertThat(toil.automation("nothing")).isEmpty();
        assertThat(toil.savedMinutes()).isEqualTo(25);
    }

    @Test
    void whatTakesMostIsNext() {
        Toil toil = new Toil(
                List.of(
                        touch(1, Kind.MANUAL_RUN, "Restart serving", Optional.of(10)),
                        touch(2, Kind.ACK, "available", Optional.of(15)),
                        touch(3, Kind.MANUAL_RUN, "restart serving ", Optional.empty()),
                        touch(4, Kind.MANUAL_RUN, "restart serving", Optional.of(1))),
                List.of());
        assertThat(toil.next())
                .containsExactly(
                        new Toil.Candidate(Kind.MANUAL_RUN, "restart serving", 3, 16),
                        new Toil.Candidate(Kind.ACK, "available", 1, 15));
    }

    @Test
    void minutesAreNotNegative() {
        assertThatThrownBy(() -> touch(1, Kind.ACK, "x", Optional.of(-1))).hasMessageContaining("negative");
    }
}
