package dev.mainstay.bench.pages;

import dev.mainstay.engine.Pager;
import dev.mainstay.judge.Remaining;
import java.util.List;
import java.util.Optional;

/** The plain multi-window rules: one alert for both pages, one for both tickets, each told anew an hour after it last fired. */
final class Theirs {
    private static final int QUIET_MINUTES = 60;
    private static final Remaining UNUSED = new Remaining(1, Long.MAX_VALUE);

    private final Trace trace;
    private final Alert page;
    private final Alert ticket;

    Theirs(Cell cell, Trace trace) {
        this.trace = trace;
        List<Pager> pagers = Pager.sloth(Ours.terms(cell));
        page = new Alert(pagers.get(0));
        ticket = new Alert(pagers.get(1));
    }

    void judge(long tick) {
        page.judge(tick);
        ticket.judge(tick);
    }

    long pages() {
        return page.told;
    }

    long tickets() {
        return ticket.told;
    }

    private final class Alert {
        private final Pager pager;
        private final Screen screen;
        private long last = Long.MIN_VALUE / 2;
        private long told;

        Alert(Pager pager) {
            this.pager = pager;
            screen = new Screen(pager.rules());
        }

        void judge(long tick) {
            if (screen.calm(trace)) return;
            Pager.Step step = pager.judge(Pager.Memory.NOTHING, trace.windows(), UNUSED, Optional.empty(), tick);
            if (!step.memory().alert().burning()) return;
            if (tick - last > QUIET_MINUTES) told++;
            last = tick;
        }
    }
}
