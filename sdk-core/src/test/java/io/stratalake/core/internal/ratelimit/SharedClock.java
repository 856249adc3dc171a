package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * A clock for several threads. It advances to the end of the shortest sleep when a test says so, so that the length of
 * a sleep does not depend on the load of the machine.
 */
final class SharedClock implements TimeSource {

    private final PriorityQueue<Long> ends = new PriorityQueue<>();
    private long now;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized Instant now() {
        return Instant.EPOCH.plusNanos(now);
    }

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        if (duration.isZero() || duration.isNegative()) {
            return;
        }
        var end = now + duration.toNanos();
        ends.add(end);
        while (now < end) {
            wait();
        }
    }

    synchronized int sleepers() {
        return ends.size();
    }

    synchronized void advance() {
        now = ends.element();
        while (!ends.isEmpty() && ends.element() <= now) {
            ends.remove();
        }
        notifyAll();
    }
}
