package io.stratalake.core.internal.ratelimit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A server that records the arrival of requests and counts how many of them different rate limits would reject. */
public final class BusyServer {

    static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final List<Long> arrivals = Collections.synchronizedList(new ArrayList<>());

    void receive(long moment) {
        arrivals.add(moment);
    }

    List<Long> arrivals() {
        synchronized (arrivals) {
            return arrivals.stream().sorted().toList();
        }
    }

    /** Returns the largest number of requests that arrived in any minute, both ends included. */
    public int maxPerMinute() {
        var window = new ArrayDeque<Long>();
        int max = 0;
        for (var arrival : arrivals()) {
            window.add(arrival);
            while (arrival - window.element() > MINUTE) {
                window.remove();
            }
            max = Math.max(max, window.size());
        }
        return max;
    }

    /** Returns how many requests a server rejects that counts by the minutes of its own clock. */
    public int rejectedByFixedWindow(int limit, long phase) {
        long current = Long.MIN_VALUE;
        int count = 0;
        int rejected = 0;
        for (var arrival : arrivals()) {
            var window = Math.floorDiv(arrival + phase, MINUTE);
            count = window == current ? count + 1 : 1;
            current = window;
            rejected += count > limit ? 1 : 0;
        }
        return rejected;
    }

    /** Returns how many requests a server rejects that refills a token bucket evenly. */
    int rejectedByTokenBucket(int limit) {
        double tokens = limit;
        long last = 0;
        int rejected = 0;
        for (var arrival : arrivals()) {
            tokens = Math.min(limit, tokens + (double) (arrival - last) * limit / MINUTE);
            last = arrival;
            // Allows for rounding errors.
            if (tokens < 1 - 1e-6) {
                rejected++;
            } else {
                tokens--;
            }
        }
        return rejected;
    }

    void assertNeverMoreThan(int limit) {
        var max = maxPerMinute();
        assertTrue(max <= limit, () -> max + " requests arrived within a minute, the limit is " + limit);
    }
}
