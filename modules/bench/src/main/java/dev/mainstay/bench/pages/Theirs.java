package dev.mainstay.bench.pages;

import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.Signal;
import dev.mainstay.judge.Signal.State;
import dev.mainstay.judge.burn.Held;
import dev.mainstay.judge.burn.Rules;
import dev.mainstay.spec.Alerting.Urgency;
import java.math.BigDecimal;

/** The plain multi-window rules: one alert for both pages, one for both tickets, each told anew an hour after it last fired. */
final class Theirs {
    private static final int QUIET_MINUTES = 60;
    private static final Remaining UNUSED = new Remaining(1, Long.MAX_VALUE);

    private final Trace trace;
    private final Rules rules;
    private final Screen screen;
    private long lastPage = Long.MIN_VALUE / 2;
    private long lastTicket = Long.MIN_VALUE / 2;
    private long pages;
    private long tickets;

    Theirs(Cell cell, Trace trace) {
        this.trace = trace;
        rules = Rules.sloth(BigDecimal.valueOf(cell.target()), Ours.PERIOD);
        screen = new Screen(rules);
    }

    void judge(long tick) {
        if (screen.calm(trace)) return;
        boolean page = false;
        boolean ticket = false;
        for (Signal signal :
                rules.evaluate(trace.windows(), UNUSED, Held.NOTHING, 0).signals()) {
            if (signal.state() != State.FIRING) continue;
            if (signal.urgency() == Urgency.PAGE) page = true;
            else ticket = true;
        }
        if (page) {
            if (tick - lastPage > QUIET_MINUTES) pages++;
            lastPage = tick;
        }
        if (ticket) {
            if (tick - lastTicket > QUIET_MINUTES) tickets++;
            lastTicket = tick;
        }
    }

    long pages() {
        return pages;
    }

    long tickets() {
        return tickets;
    }
}
