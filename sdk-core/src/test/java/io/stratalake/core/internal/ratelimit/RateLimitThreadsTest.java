package io.stratalake.core.internal.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.fault.Patience;
import io.stratalake.core.fault.SlowTests;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The timeout guards against a hang; no test depends on how long anything takes. */
@Timeout(60)
class RateLimitThreadsTest {

    private static final Endpoint<?> ONE =
            Endpoint.of("one", HttpMethod.GET, "/one").requestsPerMinute(1);

    private final SimulatedTime time = new SimulatedTime();
    private final RateLimits rateLimits = new RateLimits(RateLimitOptions.documented(), time);

    /** Starts a thread that acquires a permit, and returns once it waits. */
    private Thread waitingThread(Deadline deadline, Runnable onPermit, AtomicReference<Throwable> failure) {
        var before = waiting();
        var thread = new Thread(() -> {
            try (var permit = rateLimits.acquire(ONE, deadline)) {
                onPermit.run();
            } catch (RuntimeException e) {
                failure.set(e);
                if (Thread.currentThread().isInterrupted()) {
                    onPermit.run();
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        while (waiting() == before) {
            assertTrue(thread.isAlive(), "the thread ended instead of waiting");
            Patience.pause();
        }
        return thread;
    }

    private int waiting() {
        return rateLimits.rateLimiters().get(0).getMetrics().getNumberOfWaitingThreads();
    }

    @Test
    void threads_are_served_in_the_order_of_their_requests() throws InterruptedException {
        var held = rateLimits.acquire(ONE, Deadline.none());
        var order = Collections.synchronizedList(new ArrayList<Integer>());
        var failure = new AtomicReference<Throwable>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            threads.add(waitingThread(Deadline.none(), () -> order.add(number), failure));
        }

        held.release();
        for (var thread : threads) {
            thread.join();
        }
        assertNull(failure.get());
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), order);
        assertEquals(0, waiting());
    }

    @Test
    void a_thread_that_is_interrupted_in_the_queue_does_not_hold_up_the_next_one() throws InterruptedException {
        var held = rateLimits.acquire(ONE, Deadline.none());
        var flagKept = new CountDownLatch(1);
        var served = new CountDownLatch(1);
        var failure = new AtomicReference<Throwable>();
        var interrupted = waitingThread(Deadline.none(), flagKept::countDown, failure);
        var next = waitingThread(Deadline.none(), served::countDown, new AtomicReference<>());

        interrupted.interrupt();
        interrupted.join();
        assertInstanceOf(CancelledException.class, failure.get());
        assertEquals(0, flagKept.getCount(), "the thread's flag is set again");

        held.release();
        next.join();
        assertEquals(0, served.getCount());
        assertEquals(0, waiting());
    }

    @Test
    void an_interruption_while_a_slot_is_assigned_loses_no_slot() throws InterruptedException {
        for (int i = 0; i < SlowTests.rounds(1_000, 100); i++) {
            var held = rateLimits.acquire(ONE, Deadline.none());
            var thread = waitingThread(Deadline.none(), () -> {}, new AtomicReference<>());
            thread.interrupt();
            held.release();
            thread.join();
            time.advance(Duration.ofMinutes(2));
            assertEquals(1, rateLimits.rateLimiters().get(0).getMetrics().getAvailablePermissions());
        }
    }

    @Test
    void a_slot_that_is_too_late_for_one_thread_goes_to_the_next() throws InterruptedException {
        var held = rateLimits.acquire(ONE, Deadline.none());
        var failure = new AtomicReference<Throwable>();
        var served = new CountDownLatch(1);
        var limited = waitingThread(Deadline.after(Duration.ofMinutes(5), time), () -> {}, failure);
        var next = waitingThread(Deadline.none(), served::countDown, new AtomicReference<>());

        time.advance(Duration.ofMinutes(5));
        held.release();
        limited.join();
        next.join();
        assertInstanceOf(RateLimitExceededException.class, failure.get());
        assertEquals(0, served.getCount());
    }

    @Test
    void a_deadline_too_short_for_the_queue_fails_at_once() throws InterruptedException {
        var held = rateLimits.acquire(ONE, Deadline.none());
        var first = waitingThread(Deadline.none(), () -> {}, new AtomicReference<>());

        var failure = new AtomicReference<Throwable>();
        var late = new Thread(() -> {
            try {
                rateLimits.acquire(ONE, Deadline.after(Duration.ofSeconds(100), time));
            } catch (RateLimitExceededException e) {
                failure.set(e);
            }
        });
        late.start();
        late.join();
        assertInstanceOf(RateLimitExceededException.class, failure.get());
        assertEquals(Duration.ZERO, time.elapsed());

        held.release();
        first.join();
    }

    @Test
    void a_pause_that_starts_while_a_thread_sleeps_extends_its_wait() {
        var pausing = new AtomicReference<Runnable>(() -> {});
        var interjected = new TimeSource() {
            @Override
            public long nanoTime() {
                return time.nanoTime();
            }

            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                time.sleep(duration);
                pausing.getAndSet(() -> {}).run();
            }
        };
        var paused = new RateLimits(RateLimitOptions.documented(), interjected);
        paused.acquire(ONE, Deadline.none()).release();
        pausing.set(() -> paused.pause(ONE, Duration.ofSeconds(45)));

        paused.acquire(ONE, Deadline.none());

        assertEquals(Duration.ofSeconds(105).plus(SlidingWindowRateLimiter.SLACK), time.elapsed());
        assertEquals(1, paused.waits().get("one").count());
    }

    @Test
    void sixty_four_threads_lose_no_permit_and_never_send_too_much() throws Exception {
        int limit = 10;
        int threads = 64;
        var endpoint = Endpoint.of("ten", HttpMethod.GET, "/ten").requestsPerMinute(limit);
        var server = new BusyServer();
        var start = new CyclicBarrier(threads);
        var pool = Executors.newFixedThreadPool(threads);
        var jobs = new ArrayList<Future<?>>();
        for (int i = 0; i < threads; i++) {
            var random = new Random(i);
            jobs.add(pool.submit(() -> {
                start.await();
                for (int request = 0; request < 40; request++) {
                    request(endpoint, server, random);
                }
                return null;
            }));
        }
        for (var job : jobs) {
            job.get();
        }
        pool.shutdown();

        server.assertNeverMoreThan(limit);
        assertTrue(server.arrivals().size() > threads * 20, "most requests were sent");
        time.advance(Duration.ofMinutes(2));
        assertEquals(limit, rateLimits.rateLimiters().get(0).getMetrics().getAvailablePermissions());
        assertEquals(0, waiting());
    }

    private void request(Endpoint<?> endpoint, BusyServer server, Random random) {
        var kind = random.nextInt(10);
        if (kind == 0) {
            Thread.currentThread().interrupt();
        }
        var deadline = kind == 1 ? Deadline.after(Duration.ofNanos(random.nextLong(1_000_000)), time) : Deadline.none();
        try (var permit = rateLimits.acquire(endpoint, deadline)) {
            server.receive(time.nanoTime());
            time.advance(Duration.ofMillis(random.nextInt(300)));
        } catch (CancelledException | RateLimitExceededException expected) {
            assertTrue(
                    kind <= 1, () -> "only a request with an interruption or a short deadline may fail: " + expected);
        } finally {
            Thread.interrupted();
        }
    }
}
