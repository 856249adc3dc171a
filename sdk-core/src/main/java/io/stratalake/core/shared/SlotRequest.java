package io.stratalake.core.shared;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request for one slot of a limit, and afterwards the name of this slot.
 *
 * @param key the limit
 * @param id the identity of the request, of its place in the queue and of its slot. Unique, and the same each time the
 *     request comes back
 * @param member the identity of the client that sends it, to count the clients
 * @param limit the number of slots as this client knows it, or 0 for no limit: then only a pause holds the request back,
 *     and it takes no slot
 * @param period the time after which a released slot is free again
 * @param lease the time after which a slot is free that is neither released nor canceled; not shorter than the period
 * @param pollInterval the longest time after which the client comes back while it waits
 * @param timeout the longest time that {@link SharedLimits#acquire} may take
 * @param epoch the epoch of the store when this client used the limit last, or {@code null} if it did not use it recently
 */
public record SlotRequest(
        LimitKey key,
        String id,
        String member,
        int limit,
        Duration period,
        Duration lease,
        Duration pollInterval,
        Duration timeout,
        @Nullable String epoch) {

    /** @throws IllegalArgumentException if the limit is negative, a duration is not positive, or the lease is too short */
    public SlotRequest {
        if (limit < 0) {
            throw new IllegalArgumentException("The limit %s is negative. Use 0 or more.".formatted(limit));
        }
        check("period", period);
        check("pollInterval", pollInterval);
        check("timeout", timeout);
        if (lease.compareTo(period) < 0) {
            throw new IllegalArgumentException(
                    "The lease %s is shorter than the period %s. Make it longer.".formatted(lease, period));
        }
    }

    private static void check(String name, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("The %s is %s. Use more than zero.".formatted(name, duration));
        }
    }
}
