package io.stratalake.core.internal.ratelimit;

import io.github.resilience4j.core.EventConsumer;
import io.github.resilience4j.core.EventProcessor;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.event.RateLimiterEvent;
import io.github.resilience4j.ratelimiter.event.RateLimiterOnFailureEvent;
import io.github.resilience4j.ratelimiter.event.RateLimiterOnSuccessEvent;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A rate limit that holds however the server counts: at most N requests arrive there in any period, wherever the period
 * begins.
 *
 * <p>There are N slots. A request holds one from before it is sent until its response begins, and the slot is free
 * again one period after that. Since the request arrives at the server between the two, requests that use the same slot
 * arrive more than one period apart. The time of arrival is unknown, so no shorter wait is safe; the price is the time
 * until the response begins, 0.1 s in each minute for a service that takes that long. resilience4j's own
 * AtomicRateLimiter counts in fixed cycles, so up to 2 N requests can be sent around the edge of a cycle; a server
 * whose window lies elsewhere rejects half of them.
 *
 * <p>Slots are assigned in the order of the requests. A thread sleeps until its own slot is free; while all slots are
 * held, so that the wait is unknown, threads wait in a queue. A slot that an interrupted thread returns goes to the
 * head of that queue, or to the next thread.
 *
 * <p>For resilience4j this is a rate limiter with metrics and events. Only the SDK's own requests take permissions: a
 * slot depends on when the response begins, which resilience4j's methods do not report. They throw
 * {@link UnsupportedOperationException}.
 */
public final class SlidingWindowRateLimiter implements RateLimiter, Limit {

    /** Added to the period because clocks and sleeps are not exact; costs 10 ms per slot and period. */
    public static final Duration SLACK = Duration.ofMillis(10);

    private static final long REFUSED = -1;

    private final String name;
    private final RateLimiterConfig config;
    private final Pause pause;
    private final long periodNanos;
    private final Events events = new Events();
    private final Metrics metrics = new WindowMetrics();

    private final ReentrantLock lock = new ReentrantLock();
    private final SlotSchedule slots;

    /** Threads that wait for a slot; empty while any slot is free. */
    private final Queue<Waiter> queue = new ArrayDeque<>();

    /** A thread in the queue. */
    private static final class Waiter {
        final Condition turn;
        long slot = REFUSED;

        Waiter(Condition turn) {
            this.turn = turn;
        }
    }

    public SlidingWindowRateLimiter(String name, RateLimiterConfig config, Pause pause) {
        this.name = name;
        this.config = config;
        this.pause = pause;
        this.periodNanos = config.getLimitRefreshPeriod().plus(SLACK).toNanos();
        this.slots = new SlotSchedule(config.getLimitForPeriod(), pause.now());
    }

    @Override
    public Pause pause() {
        return pause;
    }

    @Override
    public @Nullable Permit acquire(Deadline deadline) throws InterruptedException {
        return await(deadline) ? new Permit(this) : null;
    }

    /** Takes a permission as {@link #acquire} does, which the caller releases or cancels here. */
    boolean await(Deadline deadline) throws InterruptedException {
        var slot = take(deadline);
        var isUsed = false;
        try {
            var granted = slot != REFUSED && pause.waitUntil(slot, deadline);
            // Inside the block, because a consumer of events may throw, and the slot must be returned then.
            publish(granted);
            isUsed = granted;
            return granted;
        } finally {
            if (!isUsed && slot != REFUSED) {
                free(slot);
            }
        }
    }

    @Override
    public void release() {
        free(pause.now() + periodNanos);
    }

    @Override
    public void cancel() {
        free(pause.now());
    }

    @Override
    public long minimumWaitNanos() {
        lock.lock();
        try {
            return slotWaitNanos();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Duration durationOf(long requests) {
        return IdleStart.duration(requests, config.getLimitForPeriod(), Duration.ofNanos(periodNanos));
    }

    @Override
    public String description() {
        var period = config.getLimitRefreshPeriod();
        return "the limit of %s per %s"
                .formatted(config.getLimitForPeriod(), period.equals(Duration.ofMinutes(1)) ? "minute" : period);
    }

    /** Takes a slot and returns the time from which it is free, or {@link #REFUSED} if that is after the deadline. */
    private long take(Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            if (deadline.remainingNanos() < Math.max(slotWaitNanos(), pause.remainingNanos())) {
                return REFUSED;
            }
            return slots.isEmpty() ? queueFor(deadline) : slots.take();
        } finally {
            lock.unlock();
        }
    }

    private long slotWaitNanos() {
        return slots.isEmpty()
                // A slot that is held now is free one period from now at the earliest, and the queue comes first.
                ? periodNanos * (1 + queue.size() / config.getLimitForPeriod())
                : Math.max(0, slots.next() - pause.now());
    }

    private long queueFor(Deadline deadline) throws InterruptedException {
        var waiter = new Waiter(lock.newCondition());
        queue.add(waiter);
        var start = pause.enter();
        try {
            while (waiter.slot == REFUSED) {
                var timeout = deadline.remainingNanos() - periodNanos;
                if (timeout <= 0) {
                    break;
                }
                waiter.turn.awaitNanos(timeout);
            }
            return waiter.slot;
        } catch (InterruptedException e) {
            if (waiter.slot != REFUSED) {
                free(waiter.slot);
            }
            throw e;
        } finally {
            pause.leave(start);
            if (waiter.slot == REFUSED) {
                queue.remove(waiter);
            }
        }
    }

    private void free(long slot) {
        lock.lock();
        try {
            var first = queue.poll();
            if (first == null) {
                slots.add(slot);
            } else {
                first.slot = slot;
                first.turn.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void publish(boolean granted) {
        if (events.hasConsumers()) {
            events.processEvent(
                    granted ? new RateLimiterOnSuccessEvent(name, 1) : new RateLimiterOnFailureEvent(name, 1));
        }
    }

    @Override
    public boolean acquirePermission(int permits) {
        throw unsupported();
    }

    @Override
    public long reservePermission(int permits) {
        throw unsupported();
    }

    @Override
    public void drainPermissions() {
        throw unsupported();
    }

    @Override
    public void changeTimeoutDuration(Duration timeoutDuration) {
        throw unsupported();
    }

    @Override
    public void changeLimitForPeriod(int limitForPeriod) {
        throw unsupported();
    }

    private UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException(
                name + ": this rate limiter serves the SDK's requests only. Use its metrics and events, and set its"
                        + " limit with RateLimitOptions.limit.");
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public RateLimiterConfig getRateLimiterConfig() {
        return config;
    }

    @Override
    public Map<String, String> getTags() {
        return Map.of();
    }

    @Override
    public Metrics getMetrics() {
        return metrics;
    }

    @Override
    public EventPublisher getEventPublisher() {
        return events;
    }

    @Override
    public String toString() {
        return name + ": " + description();
    }

    private final class WindowMetrics implements Metrics {

        @Override
        public int getNumberOfWaitingThreads() {
            return pause.waiting();
        }

        @Override
        public int getAvailablePermissions() {
            lock.lock();
            try {
                return pause.remainingNanos() > 0 ? 0 : slots.freeAt(pause.now());
            } finally {
                lock.unlock();
            }
        }
    }

    private static final class Events extends EventProcessor<RateLimiterEvent> implements EventPublisher {

        @Override
        public EventPublisher onSuccess(EventConsumer<RateLimiterOnSuccessEvent> consumer) {
            registerConsumer(RateLimiterOnSuccessEvent.class.getName(), consumer);
            return this;
        }

        @Override
        public EventPublisher onFailure(EventConsumer<RateLimiterOnFailureEvent> consumer) {
            registerConsumer(RateLimiterOnFailureEvent.class.getName(), consumer);
            return this;
        }
    }
}
