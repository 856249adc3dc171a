package io.stratalake.benchmarks.scenario;

import io.stratalake.benchmarks.CannedServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A rate limit as a strict server enforces it: a request is rejected if the limit was reached in the minute before it.
 * Thread-safe.
 */
final class EnforcedLimit {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long LATENCY_MILLIS = 100;
    private static final byte[] ACCEPTED = CannedServer.response("200 OK", bytes("{\"id\":\"1\",\"items\":[]}"));
    private static final byte[] REFUSED = CannedServer.response("429 Too Many Requests", bytes("{}"));
    private static final byte[] UNKNOWN = CannedServer.response("404 Not Found", bytes("{}"));

    private final String beginning;
    private final int perMinute;
    private final List<Long> arrivals = new ArrayList<>();
    private int refused;

    /** @param beginning the prefix of the requests to count */
    EnforcedLimit(String beginning, int perMinute) {
        this.beginning = beginning;
        this.perMinute = perMinute;
    }

    static byte[] answer(List<EnforcedLimit> limits, String head) throws InterruptedException {
        for (var limit : limits) {
            if (head.startsWith(limit.beginning)) {
                return limit.isAccepted(System.nanoTime()) ? afterAWhile() : REFUSED;
            }
        }
        return UNKNOWN;
    }

    private static byte[] afterAWhile() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LATENCY_MILLIS);
        return ACCEPTED;
    }

    private synchronized boolean isAccepted(long now) {
        var isFull = arrivals.size() >= perMinute && now - arrivals.get(arrivals.size() - perMinute) <= MINUTE;
        if (isFull) {
            refused++;
        } else {
            arrivals.add(now);
        }
        return !isFull;
    }

    int perMinute() {
        return perMinute;
    }

    synchronized int refused() {
        return refused;
    }

    /**
     * Returns the number of requests that were accepted per minute, computed from the distance of each request to the
     * one a limit before it.
     */
    synchronized double accepted() {
        var distance = IntStream.range(perMinute, arrivals.size())
                .mapToLong(i -> arrivals.get(i) - arrivals.get(i - perMinute))
                .average()
                .orElseThrow();
        return perMinute * MINUTE / distance;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
