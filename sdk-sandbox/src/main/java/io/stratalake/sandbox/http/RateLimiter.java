package io.stratalake.sandbox.http;

import io.stratalake.core.time.TimeSource;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Keeps each operation to its requests a minute, over every span of sixty seconds wherever it begins: two bursts on
 * either side of a full minute do not get through, as they would with windows that start afresh.
 */
public final class RateLimiter {

    private static final long WINDOW = TimeUnit.SECONDS.toNanos(60);

    private final TimeSource time;
    private final Map<String, ArrayDeque<Long>> admittedByOperation = new ConcurrentHashMap<>();

    public RateLimiter(TimeSource time) {
        this.time = time;
    }

    /**
     * Whether a request is let in, and what there is left.
     *
     * @param resetSeconds how long until one more request would be let in than now
     */
    public record Decision(boolean admitted, int limit, int remaining, long resetSeconds) {}

    public Decision decide(String operationId, int limit) {
        ArrayDeque<Long> admitted = admittedByOperation.computeIfAbsent(operationId, id -> new ArrayDeque<>());
        synchronized (admitted) {
            // Read under the lock, so that the queue is in the order of time.
            long now = time.nanoTime();
            while (!admitted.isEmpty() && now - admitted.getFirst() >= WINDOW) {
                admitted.removeFirst();
            }
            boolean room = admitted.size() < limit;
            if (room) {
                admitted.addLast(now);
            }
            long untilReset = WINDOW - (now - admitted.getFirst());
            long seconds = Math.max(1, (untilReset + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1));
            return new Decision(room, limit, limit - admitted.size(), seconds);
        }
    }
}
