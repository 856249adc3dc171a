package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The slots of one request: one of each limit in the store that the request counts against. Used by one thread at a time.
 */
final class SharedSlots {

    /** The longest wait for the last slot after which the leases of the others are renewed. */
    private static final long RENEWAL_NANOS = Duration.ofSeconds(1).toNanos();

    private final List<SharedKey> keys;
    private final SharedStore store;
    private List<String> ids;
    private int granted;
    private boolean requested;
    private long firstGrant;

    SharedSlots(List<SharedKey> keys, SharedStore store) {
        this.keys = keys;
        this.store = store;
        this.ids = newIds();
    }

    private List<String> newIds() {
        return keys.stream().map(key -> store.newRequestId()).toList();
    }

    /** Returns the requests that the store may know. */
    List<SlotRequest> requests() {
        return requested
                ? IntStream.range(0, keys.size())
                        .mapToObj(i -> keys.get(i).request(ids.get(i)))
                        .toList()
                : List.of();
    }

    boolean areGranted() {
        return granted == keys.size();
    }

    /**
     * Requests the next slot, or the same one again after a wait.
     *
     * @return null if the store is unavailable
     */
    @Nullable
    SlotResult next(long now) throws InterruptedException {
        var key = keys.get(granted);
        requested = true;
        var result = store.acquire(key.request(ids.get(granted)));
        if (result == null) {
            return null;
        }
        key.observe(result);
        if (result instanceof SlotResult.Granted) {
            firstGrant = granted == 0 ? now : firstGrant;
            granted++;
            if (areGranted() && now - firstGrant > RENEWAL_NANOS) {
                granted = 0;
            }
        }
        return result;
    }

    /** Requests all slots again, which renews those that are held. */
    void restart() {
        granted = 0;
    }

    /** Sends the request without a slot, because the store is unavailable. */
    void useNone() {
        cancel();
        granted = keys.size();
    }

    void release() {
        requests().forEach(store::release);
    }

    void cancel() {
        requests().forEach(store::cancel);
        requested = false;
        granted = 0;
        // The store may cancel them late, when it is available again.
        ids = newIds();
    }
}
