package dev.mainstay.engine;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.AlertStep;
import dev.mainstay.judge.AlertStep.Notice;
import dev.mainstay.judge.Notified;
import dev.mainstay.judge.page.Nights;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Document.Hours;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps who was told what, from the steps of one alert. */
final class Told {
    private record Open(long at, Urgency urgency, String rule, String because) {}

    private final Hours hours;
    private final List<Notified> closed = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();

    Told(Hours hours) {
        this.hours = hours;
    }

    /** @param paging whether anything speaks for a page now: whoever was woken may sleep again when nothing does */
    void step(AlertStep step, boolean paging, long now) {
        if (!paging) {
            for (Open one : open) if (one.urgency == Urgency.PAGE) closed.add(notified(one, now));
            open.removeIf(one -> one.urgency == Urgency.PAGE);
        }
        Optional<Notice> notice = step.notice();
        if (notice.isEmpty()) return;
        switch (notice.get()) {
            case TICKET -> open(step.alert(), Urgency.TICKET, now);
            case PAGE -> open(step.alert(), Urgency.PAGE, now);
            case BLINDED -> {}
            case RESOLVED -> {
                for (Open one : open) closed.add(notified(one, now));
                open.clear();
            }
        }
    }

    private void open(Alert alert, Urgency urgency, long now) {
        if (alert instanceof Alert.Firing firing)
            open.add(new Open(now, urgency, firing.rules().getFirst(), firing.because()));
    }

    /** Everything so far, in the order of time; what is still open ends at {@link Long#MAX_VALUE}. */
    List<Notified> all() {
        List<Notified> all = new ArrayList<>(closed);
        for (Open one : open) all.add(notified(one, Long.MAX_VALUE));
        all.sort(java.util.Comparator.comparingLong(Notified::at));
        return all;
    }

    private Notified notified(Open one, long until) {
        boolean awake = WorkingHours.next(hours, one.at) == one.at;
        long lost = one.urgency == Urgency.PAGE ? Nights.lost(one.at, until, hours.zone()) : 0;
        return new Notified(one.at, until, one.urgency, one.rule, one.because, awake, lost);
    }
}
