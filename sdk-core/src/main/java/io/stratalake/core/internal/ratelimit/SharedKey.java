package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A limit in the store, and the epoch that this client knows of it. */
final class SharedKey {

    private static final Logger LOG = LoggerFactory.getLogger(SharedKey.class);

    /** Half of the time for which an engine keeps the epoch of an unused limit. */
    private static final Duration MEMORY = Duration.ofHours(12);

    private final LimitKey key;
    private final int slots;
    private final Duration period;
    private final Duration lease;
    private final SharedStore store;
    private final TimeSource time;
    private volatile @Nullable Known known;
    private volatile int members = 1;

    private record Known(String epoch, long at) {}

    SharedKey(LimitKey key, int slots, Duration period, Duration lease, SharedStore store, TimeSource time) {
        this.key = key;
        this.slots = slots;
        this.period = period;
        this.lease = lease;
        this.store = store;
        this.time = time;
    }

    LimitKey key() {
        return key;
    }

    SlotRequest request(String id) {
        return new SlotRequest(
                key,
                id,
                store.member(),
                slots,
                period,
                lease,
                SharedStore.POLL_INTERVAL,
                store.timeout(),
                knownEpoch());
    }

    private @Nullable String knownEpoch() {
        var last = known;
        return last != null && time.nanoTime() - last.at() < MEMORY.toNanos() ? last.epoch() : null;
    }

    /**
     * Returns the number of clients that divide the limit while a share of it applies: the most since the outage began,
     * because the store forgets the clients that it does not see.
     */
    int members() {
        return members;
    }

    void observe(SlotResult result) {
        var before = members;
        members = store.shareAppliesNanos(period.toNanos()) > 0 ? Math.max(before, result.members()) : result.members();
        observeEpoch(result);
    }

    private void observeEpoch(SlotResult result) {
        var before = knownEpoch();
        known = new Known(result.epoch(), time.nanoTime());
        if (before != null && !before.equals(result.epoch())) {
            LOG.info(
                    "The store of shared rate limits has lost the requests of {}. It pauses the operation for one period.",
                    key.operation());
        }
    }
}
