package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SlotResult;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rate limit that several processes share. A request takes three steps: a slot of this process's own window, so that
 * its requests are served in their order; its turn at the store, where one request of the process waits at a time, so
 * that processes take turns; a slot of the store.
 *
 * <p>While the store is unavailable, a share of the limit takes the place of the third step. For one period and a few
 * seconds afterwards, a request needs both: the store does not know the requests that were sent without it.
 */
final class SharedLimit implements Limit {

    private static final Logger LOG = LoggerFactory.getLogger(SharedLimit.class);

    private static final long POLL_NANOS = SharedStore.POLL_INTERVAL.toNanos();

    /** The time for which an estimate of a request that has left is valid for others. */
    private static final long ESTIMATE_NANOS = Duration.ofSeconds(1).toNanos();

    private final SlidingWindowRateLimiter local;
    private final SharedStore store;
    private final Pause pause;
    private final List<SharedKey> keys;
    private final int slots;
    private final long periodNanos;
    private final ShareGate gate;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** Held by the request whose turn it is at the store. */
    private final ReentrantLock turn = new ReentrantLock(true);

    /** Guarded by the turn. */
    private @Nullable SharedSlots reserved;

    private volatile Estimate estimate = new Estimate(0, 0);

    /** The earliest time at which the request at the store can be granted, and the time at which that was known. */
    private record Estimate(long grant, long made) {}

    /** @param attemptTimeout the longest time from a permission to the response */
    SharedLimit(SlidingWindowRateLimiter local, SharedStore store, List<LimitKey> keys, Duration attemptTimeout) {
        this.local = local;
        this.store = store;
        this.pause = local.pause();
        this.slots = local.getRateLimiterConfig().getLimitForPeriod();
        var period = local.getRateLimiterConfig().getLimitRefreshPeriod().plus(SlidingWindowRateLimiter.SLACK);
        this.periodNanos = period.toNanos();
        this.gate = new ShareGate(periodNanos);
        this.keys = keys.stream()
                .map(key -> new SharedKey(key, slots, period, attemptTimeout.plus(period), store, pause.time()))
                .toList();
    }

    @Override
    public SlidingWindowRateLimiter local() {
        return local;
    }

    @Override
    public Pause pause() {
        return pause;
    }

    @Override
    public @Nullable Permit acquire(Deadline deadline) throws InterruptedException {
        var permit = local.acquire(deadline);
        if (permit == null) {
            return null;
        }
        SharedSlots granted = null;
        try {
            granted = take(deadline);
            return granted == null ? null : new Permit(new Use(permit, granted));
        } finally {
            if (granted == null) {
                permit.cancel();
            }
        }
    }

    /** A slot of the local window with those of the store. */
    private final class Use implements Releasable {

        private final Permit permit;
        private final SharedSlots shared;

        Use(Permit permit, SharedSlots shared) {
            this.permit = permit;
            this.shared = shared;
        }

        @Override
        public void release() {
            permit.release();
            gate.release(pause.now());
            shared.release();
        }

        @Override
        public void cancel() {
            permit.cancel();
            gate.cancel();
            shared.cancel();
        }
    }

    private @Nullable SharedSlots take(Deadline deadline) throws InterruptedException {
        if (!awaitTurn(deadline)) {
            return null;
        }
        try {
            var granted = grantedSlots(deadline);
            if (granted != null) {
                gate.enter();
            }
            return granted;
        } finally {
            turn.unlock();
        }
    }

    @Override
    public boolean reserve(Deadline deadline) throws InterruptedException {
        if (!awaitTurn(deadline)) {
            return false;
        }
        try {
            var granted = grantedSlots(deadline);
            if (granted != null) {
                reserved = granted;
                store.reserve(granted.requests());
            }
            return granted != null;
        } finally {
            turn.unlock();
        }
    }

    /** Waits behind the other requests of this process. */
    private boolean awaitTurn(Deadline deadline) throws InterruptedException {
        if (deadline.remainingNanos() < estimatedNanos()) {
            return false;
        }
        // Without a timeout, the method would overtake waiting threads.
        if (turn.tryLock(0, TimeUnit.NANOSECONDS)) {
            return true;
        }
        var start = pause.enter();
        try {
            return turn.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } finally {
            pause.leave(start);
        }
    }

    private @Nullable SharedSlots grantedSlots(Deadline deadline) throws InterruptedException {
        var wanted = reserved != null ? reserved : new SharedSlots(keys, store);
        if (reserved != null) {
            store.unreserve(reserved.requests());
            reserved = null;
            // Renews the lease, and waits again if it has expired.
            wanted.restart();
        }
        var isGranted = false;
        try {
            isGranted = await(wanted, deadline);
            return isGranted ? wanted : null;
        } finally {
            if (!isGranted) {
                wanted.cancel();
            }
        }
    }

    private boolean await(SharedSlots wanted, Deadline deadline) throws InterruptedException {
        var isCounted = false;
        while (pause.waitUntil(0, deadline)) {
            var shareNanos = shareWaitNanos();
            long wait;
            if (store.isAvailable() ? shareNanos == 0 : store.startProbe()) {
                var result = wanted.next(pause.now());
                if (wanted.areGranted()) {
                    if (shareWaitNanos() == 0) {
                        return true;
                    }
                    // The store has just become available, and the share is used up.
                    wanted.cancel();
                }
                if (!(result instanceof SlotResult.Waiting waiting)) {
                    continue;
                }
                if (waiting.paused()) {
                    pause.start(waiting.duration());
                    continue;
                }
                wait = waiting.duration().toNanos();
            } else if (shareNanos == 0) {
                wanted.useNone();
                return true;
            } else {
                wait = store.isAvailable() ? shareNanos : Math.min(shareNanos, store.nanosUntilProbe());
            }
            estimate = new Estimate(pause.now() + wait, pause.now());
            if (deadline.remainingNanos() < wait) {
                return false;
            }
            if (!isCounted) {
                isCounted = true;
                pause.countWait(wait);
            }
            pause.sleep(Math.min(wait, POLL_NANOS));
        }
        return false;
    }

    /** Returns how long a request has to wait for this process's share of the limit, or 0 if it does not apply. */
    private long shareWaitNanos() {
        var applies = store.shareAppliesNanos(periodNanos);
        return applies == 0 ? 0 : Math.min(applies, gate.waitNanos(share(), pause.now()));
    }

    private int share() {
        var members = store.configuredMembers() > 0
                ? store.configuredMembers()
                : keys.stream().mapToInt(SharedKey::members).max().orElse(1);
        if (slots < members && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "{}: the store of shared rate limits is unavailable, and {} clients share {} requests per period. Each of"
                            + " them sends 1, so that the service may reject some with 429.",
                    local.getName(),
                    members,
                    slots);
        }
        return Math.max(1, slots / members);
    }

    @Override
    public void pauseFor(Duration length) {
        pause.start(length);
        keys.forEach(key -> store.pause(key.key(), length));
    }

    @Override
    public void release() {
        throw usesOnly();
    }

    @Override
    public void cancel() {
        throw usesOnly();
    }

    private static UnsupportedOperationException usesOnly() {
        return new UnsupportedOperationException("Each use of a shared limit is released by its permit.");
    }

    @Override
    public long minimumWaitNanos() {
        return Math.max(local.minimumWaitNanos(), estimatedNanos());
    }

    /** Returns how long the first request of this process waits for the store at least, as far as it is known, or 0. */
    private long estimatedNanos() {
        var last = estimate;
        var now = pause.now();
        return turn.isLocked() || now - last.made() < ESTIMATE_NANOS ? Math.max(0, last.grant() - now) : 0;
    }

    @Override
    public Duration durationOf(long requests) {
        return local.durationOf(requests);
    }

    @Override
    public String description() {
        return local.description() + " that several processes share";
    }
}
