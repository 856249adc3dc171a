package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An operation of which several processes share the pauses, but no slots: it has no limit, or a rate limiter of the
 * caller. The store is read once per second at most, so that a pause is noticed a second late at most.
 */
final class SharedPause implements Limit {

    private static final long CHECK_NANOS = Duration.ofSeconds(1).toNanos();

    private final Limit local;
    private final SharedStore store;
    private final List<LimitKey> keys;
    private final AtomicLong nextCheck = new AtomicLong();

    SharedPause(Limit local, SharedStore store, List<LimitKey> keys) {
        this.local = local;
        this.store = store;
        this.keys = keys;
    }

    @Override
    public Limit local() {
        return local;
    }

    @Override
    public Pause pause() {
        return local.pause();
    }

    @Override
    public @Nullable Permit acquire(Deadline deadline) throws InterruptedException {
        var permit = local.acquire(deadline);
        if (permit == null || !isCheckDue()) {
            return permit;
        }
        var isGranted = false;
        try {
            for (var key : keys) {
                readPause(key);
            }
            isGranted = pause().waitUntil(0, deadline);
            return isGranted ? permit : null;
        } finally {
            if (!isGranted) {
                permit.cancel();
            }
        }
    }

    private boolean isCheckDue() {
        var due = nextCheck.get();
        var now = pause().now();
        return now >= due && nextCheck.compareAndSet(due, now + CHECK_NANOS);
    }

    private void readPause(LimitKey key) throws InterruptedException {
        if ((store.isAvailable() || store.startProbe())
                && store.acquire(request(key)) instanceof SlotResult.Waiting waiting) {
            pause().start(waiting.duration());
        }
    }

    private SlotRequest request(LimitKey key) {
        var unused = Duration.ofMinutes(1);
        return new SlotRequest(
                key,
                store.newRequestId(),
                store.member(),
                0,
                unused,
                unused,
                SharedStore.POLL_INTERVAL,
                store.timeout(),
                null);
    }

    @Override
    public void pauseFor(Duration length) {
        pause().start(length);
        keys.forEach(key -> store.pause(key, length));
    }

    @Override
    public void release() {
        local.release();
    }

    @Override
    public void cancel() {
        local.cancel();
    }

    @Override
    public long minimumWaitNanos() {
        return local.minimumWaitNanos();
    }

    @Override
    public Duration durationOf(long requests) {
        return local.durationOf(requests);
    }

    @Override
    public String description() {
        return local.description();
    }
}
