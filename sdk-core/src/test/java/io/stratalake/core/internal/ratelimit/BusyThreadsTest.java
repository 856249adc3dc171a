package io.stratalake.core.internal.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.fault.Patience;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sixteen threads that send as many requests as they may, for 10 minutes, to a service that responds after 100 ms and
 * enforces its limit. The clock stops while any thread is busy, so that the outcome does not depend on the machine; the
 * timeout guards against a hang.
 */
@Timeout(60)
class BusyThreadsTest {

    private static final int THREADS = 16;
    private static final long END = 10 * BusyServer.MINUTE;
    private static final long LATENCY = Duration.ofMillis(100).toNanos();

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private final SharedClock clock = new SharedClock();
    private final RateLimits rateLimits = new RateLimits(RateLimitOptions.documented(), clock);
    private final BusyServer server = new BusyServer();
    private final AtomicInteger threads = new AtomicInteger(THREADS);
    private final AtomicInteger inFlight = new AtomicInteger();

    private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();

    private record Wait(long requested, long granted) {}

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    /** Returns how many requests each thread sent. */
    private List<Integer> work(int limit) throws Exception {
        var endpoint = Endpoint.of("list", HttpMethod.GET, "/things").requestsPerMinute(limit);
        rateLimits.acquire(endpoint, Deadline.none()).release();
        server.receive(0);
        var jobs = new ArrayList<Future<Integer>>();
        for (var i = 0; i < THREADS; i++) {
            var random = new Random(i);
            jobs.add(pool.submit(() -> {
                var sent = 0;
                while (clock.nanoTime() < END) {
                    request(endpoint, random.nextLong(1, LATENCY));
                    sent++;
                }
                threads.decrementAndGet();
                return sent;
            }));
        }
        while (threads.get() > 0) {
            if (allThreadsWait(limit)) {
                clock.advance();
            } else {
                Patience.pause();
            }
        }
        var sent = new ArrayList<Integer>();
        for (var job : jobs) {
            sent.add(job.get());
        }
        return sent;
    }

    private void request(Endpoint<?> endpoint, long arrival) throws InterruptedException {
        var requested = clock.nanoTime();
        try (var permit = rateLimits.acquire(endpoint, Deadline.none())) {
            waits.add(new Wait(requested, clock.nanoTime()));
            inFlight.incrementAndGet();
            clock.sleep(Duration.ofNanos(arrival));
            server.receive(clock.nanoTime());
            clock.sleep(Duration.ofNanos(LATENCY - arrival));
            inFlight.decrementAndGet();
        }
    }

    /** Returns whether as many threads as there are slots sleep and all others are in the queue. */
    private boolean allThreadsWait(int limit) {
        var present = threads.get();
        var withSlot = Math.min(present, limit);
        var waiting = rateLimits.rateLimiters().get(0).getMetrics().getNumberOfWaitingThreads();
        return withSlot > 0
                && clock.sleepers() == withSlot
                && waiting + inFlight.get() == present
                && present == threads.get();
    }

    /** Returns the fraction of the limit that was used: a minute divided by the longest time for that many requests. */
    private double used(int limit) {
        var arrivals = server.arrivals();
        var longest = IntStream.range(limit, arrivals.size())
                .mapToLong(i -> arrivals.get(i) - arrivals.get(i - limit))
                .max()
                .orElseThrow();
        return (double) BusyServer.MINUTE / longest;
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 20, 60, 100})
    void use_nearly_all_of_a_limit_evenly_and_without_a_rejection(int limit) throws Exception {
        var sent = work(limit);

        assertTrue(used(limit) >= 0.98, () -> "only %.4f of the limit was used".formatted(used(limit)));
        server.assertNeverMoreThan(limit);
        for (var phase = 0L; phase < BusyServer.MINUTE; phase += BusyServer.MINUTE / 60) {
            assertEquals(0, server.rejectedByFixedWindow(limit, phase));
        }
        assertEquals(0, server.rejectedByTokenBucket(limit));
        assertServedInOrder();
        // The first threads of a minute get the remainder of the limit: one request a minute more than others.
        assertTrue(Collections.max(sent) - Collections.min(sent) <= 1 + END / BusyServer.MINUTE, sent::toString);
    }

    private void assertServedInOrder() {
        var inOrder = waits.stream()
                .sorted(Comparator.comparing(Wait::requested).thenComparing(Wait::granted))
                .toList();
        for (var i = 1; i < inOrder.size(); i++) {
            var before = inOrder.get(i - 1);
            var after = inOrder.get(i);
            assertTrue(before.granted() <= after.granted(), () -> after + " overtook " + before);
        }
    }
}
