package io.stratalake.core.internal.ratelimit;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.event.RateLimiterEvent;
import io.github.resilience4j.ratelimiter.event.RateLimiterOnDrainedEvent;
import io.github.resilience4j.ratelimiter.event.RateLimiterOnFailureEvent;
import io.github.resilience4j.ratelimiter.event.RateLimiterOnSuccessEvent;
import io.github.resilience4j.ratelimiter.internal.RateLimiterEventProcessor;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A limit that holds however the server counts: no more than N requests arrive there in any period, wherever the period
 * begins.
 *
 * <p>There are N places. A request holds one from before it is sent until its answer begins, and the place is free
 * again one period after that. Since the request arrives at the server between the two, requests that use the same
 * place arrive more than one period apart. Nothing tells when it arrived, so that no shorter wait is safe; the price is
 * the time to the answer's beginning, a tenth of a second in each minute where the service takes that long.
 * resilience4j's own AtomicRateLimiter counts in fixed cycles of its own, so that up to 2 N requests can go out around
 * the edge of a cycle; a server whose window lies elsewhere refuses half of them.
 *
 * <p>Places are given out in the order of the requests. A thread sleeps until its own place is free; while all places
 * are held and nobody knows for how long, threads stand in a queue. What an interrupted thread gives back goes to the
 * head of that queue, or to the next thread that asks.
 *
 * <p>To resilience4j's tools this is a rate limiter like any other: metrics, events, decorators. One thing cannot be
 * known there: its methods do not say when an answer came. A permission taken through them counts from the moment it
 * was granted for.
 */
public final class SlidingWindowRateLimiter implements RateLimiter, Limit {

    /** Added to the period: clocks and sleeps are not exact, and a place that is late by this costs nothing. */
    public static final Duration SLACK = Duration.ofMillis(10);

    private static final long REFUSED = -1;

    private final String name;
    private final Pause room;
    private final long periodNanos;
    private final RateLimiterEventProcessor events = new RateLimiterEventProcessor();
    private final Metrics metrics = new WindowMetrics();

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Waiter> queue = new ArrayDeque<>();
    private final SlotSchedule free;
    private int places;
    private volatile RateLimiterConfig config;

    /** Somebody in the queue. */
    private static final class Waiter {
        final int wanted;
        final Condition turn;
        long moment = REFUSED;

        Waiter(int wanted, Condition turn) {
            this.wanted = wanted;
            this.turn = turn;
        }

        boolean isServed() {
            return moment != REFUSED;
        }
    }

    public SlidingWindowRateLimiter(String name, RateLimiterConfig config, Pause room) {
        this.name = name;
        this.config = config;
        this.room = room;
        this.periodNanos = config.getLimitRefreshPeriod().plus(SLACK).toNanos();
        this.places = config.getLimitForPeriod();
        this.free = new SlotSchedule(places, room.now());
    }

    @Override
    public Pause room() {
        return room;
    }

    @Override
    public boolean await(Deadline deadline) throws InterruptedException {
        return await(1, deadline);
    }

    @Override
    public void release() {
        put(1, room.now() + periodNanos);
    }

    @Override
    public void giveBack() {
        put(1, room.now());
    }

    @Override
    public long leastWaitNanos() {
        lock.lock();
        try {
            return placeWaitNanos(1);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String description() {
        var period = config.getLimitRefreshPeriod();
        return "the limit of %s per %s"
                .formatted(config.getLimitForPeriod(), period.equals(Duration.ofMinutes(1)) ? "minute" : period);
    }

    private boolean await(int wanted, Deadline deadline) throws InterruptedException {
        var moment = take(wanted, deadline);
        var isUsed = false;
        try {
            var granted = moment != REFUSED && room.waitUntil(moment, deadline);
            // Within, since a consumer of events may throw, and nobody would give the places back then.
            publish(granted, wanted);
            isUsed = granted;
            return granted;
        } finally {
            if (!isUsed && moment != REFUSED) {
                put(wanted, moment);
            }
        }
    }

    /** Takes places and returns the moment at which they may be used, or {@link #REFUSED} where that comes too late. */
    private long take(int wanted, Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            if (wanted > config.getLimitForPeriod() || deadline.remainingNanos() < waitNanos(wanted)) {
                return REFUSED;
            }
            return isFree(wanted) ? free.take(wanted) : queueFor(wanted, deadline);
        } finally {
            lock.unlock();
        }
    }

    private boolean isFree(int wanted) {
        return queue.isEmpty() && free.size() >= wanted;
    }

    private long placeWaitNanos(int wanted) {
        return isFree(wanted)
                ? Math.max(0, free.whenFree(wanted) - room.now())
                // A place that is held now is free one period from now at the earliest, and those in front come first.
                : periodNanos * (1 + queue.size() / config.getLimitForPeriod());
    }

    private long waitNanos(int wanted) {
        return Math.max(placeWaitNanos(wanted), room.pausedNanos());
    }

    private long queueFor(int wanted, Deadline deadline) throws InterruptedException {
        var waiter = new Waiter(wanted, lock.newCondition());
        queue.add(waiter);
        var since = room.enter();
        try {
            while (!waiter.isServed() && wanted <= config.getLimitForPeriod()) {
                var patience = deadline.remainingNanos() - periodNanos;
                if (patience <= 0) {
                    break;
                }
                waiter.turn.awaitNanos(patience);
            }
            return waiter.moment;
        } catch (InterruptedException e) {
            if (waiter.isServed()) {
                put(wanted, waiter.moment);
            }
            throw e;
        } finally {
            room.leave(since);
            if (!waiter.isServed()) {
                queue.remove(waiter);
                serveQueue();
            }
        }
    }

    private void put(int count, long moment) {
        lock.lock();
        try {
            free.add(count, moment);
            shrinkToLimit();
            serveQueue();
        } finally {
            lock.unlock();
        }
    }

    private void serveQueue() {
        for (var first = queue.peek(); first != null && free.size() >= first.wanted; first = queue.peek()) {
            queue.remove();
            first.moment = free.take(first.wanted);
            first.turn.signal();
        }
    }

    /** Drops the places that are free the earliest: those that stay remember the requests that count the longest. */
    private void shrinkToLimit() {
        var surplus = Math.min(places - config.getLimitForPeriod(), free.size());
        if (surplus > 0) {
            free.take(surplus);
            places -= surplus;
        }
    }

    /**
     * Waits for permissions, no longer than the configured timeout. They count from the moment at which they are
     * granted.
     *
     * @return false, at once, if they are not to be had in that time; also if the thread was interrupted, its flag is
     *     set then
     */
    @Override
    public boolean acquirePermission(int permits) {
        requirePositive(permits);
        try {
            var granted = await(permits, Deadline.after(config.getTimeoutDuration(), room.time()));
            if (granted) {
                put(permits, room.now() + periodNanos);
            }
            return granted;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            publish(false, permits);
            return false;
        }
    }

    /**
     * Promises permissions. They count from the moment for which they are promised.
     *
     * @return the nanoseconds after which they may be used; negative if that is longer than the configured timeout, or
     *     if it is not known because requests are under way that hold the places
     */
    @Override
    public long reservePermission(int permits) {
        requirePositive(permits);
        var wait = reserve(permits, config.getTimeoutDuration().toNanos());
        publish(wait != REFUSED, permits);
        return wait;
    }

    private long reserve(int permits, long timeoutNanos) {
        lock.lock();
        try {
            var wait = isFree(permits) ? waitNanos(permits) : REFUSED;
            if (wait == REFUSED || wait > timeoutNanos) {
                return REFUSED;
            }
            free.take(permits);
            free.add(permits, room.now() + wait + periodNanos);
            return wait;
        } finally {
            lock.unlock();
        }
    }

    /** Uses up every place that is free now. */
    @Override
    public void drainPermissions() {
        int drained;
        lock.lock();
        try {
            var now = room.now();
            drained = free.freeAt(now);
            if (drained > 0) {
                free.take(drained);
                free.add(drained, now + periodNanos);
            }
        } finally {
            lock.unlock();
        }
        if (events.hasConsumers()) {
            events.consumeEvent(new RateLimiterOnDrainedEvent(name, drained));
        }
    }

    /** Changes how long {@link #acquirePermission()} waits; the SDK's own requests have deadlines instead. */
    @Override
    public void changeTimeoutDuration(Duration timeoutDuration) {
        lock.lock();
        try {
            config = RateLimiterConfig.from(config)
                    .timeoutDuration(timeoutDuration)
                    .build();
        } finally {
            lock.unlock();
        }
    }

    /** Changes the limit. Requests that were sent count against the new one too. */
    @Override
    public void changeLimitForPeriod(int limitForPeriod) {
        lock.lock();
        try {
            config = RateLimiterConfig.from(config)
                    .limitForPeriod(limitForPeriod)
                    .build();
            if (limitForPeriod > places) {
                free.add(limitForPeriod - places, room.now());
                places = limitForPeriod;
            }
            shrinkToLimit();
            serveQueue();
            // Whoever wants more than there will ever be must learn it.
            queue.forEach(waiter -> waiter.turn.signal());
        } finally {
            lock.unlock();
        }
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

    private void publish(boolean granted, int permits) {
        if (events.hasConsumers()) {
            RateLimiterEvent event = granted
                    ? new RateLimiterOnSuccessEvent(name, permits)
                    : new RateLimiterOnFailureEvent(name, permits);
            events.consumeEvent(event);
        }
    }

    private static void requirePositive(int permits) {
        if (permits <= 0) {
            throw new IllegalArgumentException("at least one permission must be asked for, not " + permits);
        }
    }

    @Override
    public String toString() {
        return name + ": " + description();
    }

    private final class WindowMetrics implements Metrics {

        @Override
        public int getNumberOfWaitingThreads() {
            return room.waiting();
        }

        @Override
        public int getAvailablePermissions() {
            lock.lock();
            try {
                return room.pausedNanos() > 0 ? 0 : free.freeAt(room.now());
            } finally {
                lock.unlock();
            }
        }
    }
}
