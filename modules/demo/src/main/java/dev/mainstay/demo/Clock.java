package dev.mainstay.demo;

/** Lets simulated time pass at the pace of the live world, until it is closed. */
final class Clock implements AutoCloseable {
    private static final double NANOS = 1e9;
    private static final long LATE = 1_000_000_000L;
    private static final long AGAIN = 5_000_000L;
    private static final long CREEPS = 1_000_000_000L;

    private final Live live;
    private final Thread thread;
    private boolean closed;

    Clock(Live live) {
        this.live = live;
        thread = Thread.ofPlatform().name("clock").unstarted(this::run);
    }

    Clock start() {
        thread.start();
        return this;
    }

    private void run() {
        long next = System.nanoTime();
        while (true) {
            int stride = live.stride();
            next += Math.round(stride * NANOS / live.pace());
            if (next - System.nanoTime() < -LATE) next = System.nanoTime();
            if (rested(next)) return;
            // What was waited for readers is not made up for: they had trouble to follow.
            for (long since = System.nanoTime(); live.waits(); ) {
                next = System.nanoTime() + AGAIN;
                if (rested(next)) return;
                if (next - since < CREEPS) continue;
                live.creep();
                since = next;
            }
            live.step(stride);
        }
    }

    /** Waits until then; whether it was closed meanwhile. */
    private synchronized boolean rested(long until) {
        try {
            for (long left = until - System.nanoTime(); left > 0 && !closed; left = until - System.nanoTime())
                wait(left / 1_000_000, (int) (left % 1_000_000));
        } catch (InterruptedException e) {
            closed = true;
        }
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
