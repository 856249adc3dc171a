package io.stratalake.core.internal.ratelimit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.contract.InMemorySharedLimits;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SharedLimitOptions;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many processes that share a limit and send as many requests as they may, on a simulated clock. */
@Timeout(120)
class ManyProcessesTest {

    private static final Endpoint<?> ENDPOINT = Endpoint.of("list", HttpMethod.GET, "/things");
    private static final Duration LATENCY = Duration.ofMillis(100);

    private final ProcessClock clock = new ProcessClock();
    private final InMemorySharedLimits engine = new InMemorySharedLimits(clock);
    private final BusyServer server = new BusyServer();
    private final List<Integer> sent = new ArrayList<>();
    private final List<Long> waits = new ArrayList<>();

    private RateLimits process(SharedLimits store) {
        return new RateLimits(RateLimitOptions.documented(), clock, store(store));
    }

    private SharedStore store(SharedLimits shared) {
        return new SharedStore(
                SharedLimitOptions.of(shared),
                "platform",
                LimitOwner.of("workspace", "client"),
                Duration.ofMinutes(2),
                Listeners.NONE,
                clock);
    }

    @ParameterizedTest(name = "{0} processes, {1} requests a minute")
    @CsvSource({"5, 4, 30", "5, 60, 10", "200, 60, 8"})
    void use_nearly_all_of_a_limit_in_turns_and_never_more(int processes, int limit, int minutes) throws Exception {
        var endpoint = ENDPOINT.requestsPerMinute(limit);
        var end = Duration.ofMinutes(minutes).toNanos();
        var random = new Random(1);
        for (var i = 0; i < processes; i++) {
            var arrival = random.nextInt((int) LATENCY.toMillis());
            clock.start(Duration.ofMillis(random.nextInt(1000)), () -> send(endpoint, end, arrival));
        }
        clock.run();

        var arrivals = server.arrivals();
        var steady = arrivals.stream()
                .filter(at -> at > BusyServer.MINUTE && at <= end)
                .count();
        var ideal = limit * (minutes - 1) * 60_000.0 / (60_000 + LATENCY.toMillis());
        var fairShare = (double) arrivals.size() / processes;
        System.out.printf(
                "%d processes, %d requests a minute: %.1f %% of the ideal rate, %d to %d requests per process, longest wait"
                        + " %.1f s, %.1f store operations/s, %.2f per request%n",
                processes,
                limit,
                100 * steady / ideal,
                Collections.min(sent),
                Collections.max(sent),
                Collections.max(waits) / 1e9,
                engine.operations() / (end / 1e9),
                (double) engine.operations() / arrivals.size());
        server.assertNeverMoreThan(limit);
        assertTrue(steady >= 0.97 * ideal, () -> steady + " of " + ideal);
        assertTrue(Collections.min(sent) >= fairShare / 2, () -> sent + ", the average is " + fairShare);
        var turns = (long) Math.ceil((double) processes / limit) * (BusyServer.MINUTE + TimeUnit.SECONDS.toNanos(1));
        assertTrue(Collections.max(waits) <= turns, () -> Collections.max(waits) + " ns");
    }

    private void send(Endpoint<?> endpoint, long end, int arrival) throws InterruptedException {
        var rateLimits = process(engine);
        var count = 0;
        while (clock.nanoTime() < end) {
            var start = clock.nanoTime();
            try (var permit = rateLimits.acquire(endpoint, Deadline.none())) {
                waits.add(clock.nanoTime() - start);
                clock.sleep(Duration.ofMillis(arrival));
                server.receive(clock.nanoTime());
                clock.sleep(LATENCY.minusMillis(arrival));
            }
            count++;
        }
        sent.add(count);
    }

    /** A lease takes 3 minutes, so that each killed holder costs 2 of its requests more than its own. */
    @Test
    void killed_processes_cost_their_leases_only() throws Exception {
        var limit = 60;
        var endpoint = ENDPOINT.requestsPerMinute(limit);
        var minutes = 30;
        var end = Duration.ofMinutes(minutes).toNanos();
        var kills = new AtomicInteger();
        for (var i = 0; i < 8; i++) {
            var random = new Random(i);
            clock.start(Duration.ofMillis(random.nextInt(1000)), () -> {
                while (clock.nanoTime() < end) {
                    sendAndBeKilled(endpoint, end, random);
                    kills.incrementAndGet();
                }
            });
        }
        clock.run();

        var arrivals = server.arrivals();
        System.out.printf("%d requests in %d minutes, %d kills%n", arrivals.size(), minutes, kills.get());
        server.assertNeverMoreThan(limit);
        assertTrue(kills.get() > 50, kills::toString);
        var lost = 2 * kills.get();
        assertTrue(
                arrivals.size() >= 0.97 * (limit * minutes - lost),
                () -> arrivals.size() + " requests, " + kills + " kills");
    }

    /** Sends some requests, then is killed while it holds a slot or is in the queue. */
    private void sendAndBeKilled(Endpoint<?> endpoint, long end, Random random) throws InterruptedException {
        var killed = new AtomicBoolean();
        var rateLimits = process(new Killable(engine, killed));
        for (var left = random.nextInt(40); left > 0 && clock.nanoTime() < end; left--) {
            try (var permit = rateLimits.acquire(endpoint, Deadline.none())) {
                clock.sleep(Duration.ofMillis(random.nextInt(100)));
                server.receive(clock.nanoTime());
            }
        }
        killed.set(true);
        try {
            rateLimits.acquire(endpoint, Deadline.after(Duration.ofMillis(random.nextInt(2000)), clock));
            server.receive(clock.nanoTime());
        } catch (RateLimitExceededException e) {
            // It was killed in the queue.
        }
    }

    /** An engine of a process that may be killed: its last calls do not reach the store then. */
    private record Killable(SharedLimits engine, AtomicBoolean killed) implements SharedLimits {

        @Override
        public SlotResult acquire(SlotRequest request) {
            return engine.acquire(request);
        }

        @Override
        public void release(SlotRequest slot) {
            if (!killed.get()) {
                engine.release(slot);
            }
        }

        @Override
        public void cancel(SlotRequest request) {
            if (!killed.get()) {
                engine.cancel(request);
            }
        }

        @Override
        public void pause(LimitKey key, Duration length) {
            engine.pause(key, length);
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
