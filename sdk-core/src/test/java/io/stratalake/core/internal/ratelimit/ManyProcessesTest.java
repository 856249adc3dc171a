package io.stratalake.core.internal.ratelimit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.contract.InMemorySharedLimits;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.shared.SharedLimitOptions;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

    private RateLimits process() {
        var store = new SharedStore(
                SharedLimitOptions.of(engine),
                "platform",
                LimitOwner.of("workspace", "client"),
                Duration.ofMinutes(2),
                Listeners.NONE,
                clock);
        return new RateLimits(RateLimitOptions.documented(), clock, store);
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
        var rateLimits = process();
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
}
