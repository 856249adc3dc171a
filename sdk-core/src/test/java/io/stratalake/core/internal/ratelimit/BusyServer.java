package io.stratalake.core.internal.ratelimit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where requests arrive, and the judges of whether they came too fast. Knows nothing of the client. */
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

    /** The most requests that arrived in any minute, both its ends included. */
    public int mostInAnyMinute() {
        var window = new ArrayDeque<Long>();
        int most = 0;
        for (var arrival : arrivals()) {
            window.add(arrival);
            while (arrival - window.element() > MINUTE) {
                window.remove();
            }
            most = Math.max(most, window.size());
        }
        return most;
    }

    /** How many a server refuses that counts by the minute of its own clock. */
    public int refusedByFixedWindow(int limit, long phase) {
        long current = Long.MIN_VALUE;
        int count = 0;
        int refused = 0;
        for (var arrival : arrivals()) {
            var window = Math.floorDiv(arrival + phase, MINUTE);
            count = window == current ? count + 1 : 1;
            current = window;
            refused += count > limit ? 1 : 0;
        }
        return refused;
    }

    /** How many a server refuses that refills a bucket evenly. */
    int refusedByTokenBucket(int limit) {
        double tokens = limit;
        long last = 0;
        int refused = 0;
        for (var arrival : arrivals()) {
            tokens = Math.min(limit, tokens + (double) (arrival - last) * limit / MINUTE);
            last = arrival;
            // A hair's breadth for the rounding of the double.
            if (tokens < 1 - 1e-6) {
                refused++;
            } else {
                tokens--;
            }
        }
        return refused;
    }

    void assertNeverMoreThan(int limit) {
        var most = mostInAnyMinute();
        assertTrue(most <= limit, () -> most + " requests arrived within a minute, the limit is " + limit);
    }
}
