package io.stratalake.sandbox.http;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The rate limiter of a workspace: limits requests per operation in every window of a minute, wherever it begins. */
public final class RateLimiter {

    private final TimeSource time;
    private final long window;
    private final Map<String, ArrayDeque<Long>> admittedByOperation = new ConcurrentHashMap<>();

    /** @param minute the length of the window, shorter than a minute if time is scaled */
    public RateLimiter(TimeSource time, Duration minute) {
        this.time = time;
        this.window = minute.toNanos();
    }

    /**
     * The decision about a request.
     *
     * @param resetSeconds the time until one more request is admitted than now, in seconds
     */
    public record Decision(boolean admitted, int limit, int remaining, long resetSeconds) {}

    public Decision decide(String operationId, int limit) {
        ArrayDeque<Long> admitted = admittedByOperation.computeIfAbsent(operationId, id -> new ArrayDeque<>());
        synchronized (admitted) {
            // Read under the lock, so that the queue is in the order of time.
            long now = time.nanoTime();
            while (!admitted.isEmpty() && now - admitted.getFirst() >= window) {
                admitted.removeFirst();
            }
            boolean room = admitted.size() < limit;
            if (room) {
                admitted.addLast(now);
            }
            long untilReset = window - (now - admitted.getFirst());
            long seconds = Math.max(1, (untilReset + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1));
            return new Decision(room, limit, limit - admitted.size(), seconds);
        }
    }
}
