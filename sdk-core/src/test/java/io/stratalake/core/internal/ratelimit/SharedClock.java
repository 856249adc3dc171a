package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * A clock under which several threads work at once: it moves on, to the end of the shortest sleep, only when a test
 * says that nobody has anything else to do. A sleep is as long as it says, whatever the machine is busy with.
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

    synchronized void moveOn() {
        now = ends.element();
        while (!ends.isEmpty() && ends.element() <= now) {
            ends.remove();
        }
        notifyAll();
    }
}
