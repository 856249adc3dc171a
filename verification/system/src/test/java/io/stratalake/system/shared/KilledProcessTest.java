package io.stratalake.system.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.sandbox.RequestLog.Exchange;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.system.shared.BusyProcess.Counts;
import io.stratalake.system.shared.BusyProcess.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Processes that are killed while the store shows that they hold a slot, or are the first in the queue. The service takes 2
 * seconds for a response, so that they still do when they are killed.
 */
@Timeout(300)
@EnabledIfSystemProperty(named = "stratalake.slow", matches = "true")
class KilledProcessTest {

    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final Duration LATENCY = Duration.ofSeconds(2);

    /** The attempt timeout of the programs, the period and its slack. */
    private static final Duration LEASE = Duration.ofSeconds(5).plus(PERIOD).plusMillis(100);

    /** The poll interval and the grace of a place in the queue. */
    private static final Duration PLACE = Duration.ofSeconds(7);

    /** The time until another process comes back and removes what is over. */
    private static final Duration NEXT = Duration.ofSeconds(6);

    private static final int PROCESSES = 5;

    @TempDir
    private Path directory;

    private final Sandbox sandbox =
            Sandbox.builder().minute(PERIOD).latency(LATENCY).start();
    private final List<BusyProcess> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(BusyProcess::close);
        sandbox.close();
    }

    private void start(String store, int limit) throws IOException {
        for (var i = 0; i < PROCESSES; i++) {
            processes.add(new BusyProcess(sandbox, Settings.shared(store, limit, PERIOD), Duration.ofMinutes(10L * i)));
        }
        for (var process : processes) {
            process.awaitReady();
        }
        processes.forEach(BusyProcess::begin);
    }

    private List<Counts> end() throws IOException {
        var counts = new ArrayList<Counts>();
        for (var process : processes) {
            counts.add(process.end());
        }
        return counts;
    }

    /** Kills the process of a request. */
    private String kill(String request) {
        var process = processes.stream()
                .filter(each -> LimitView.isOf(each.member(), request))
                .findFirst()
                .orElseThrow();
        process.close();
        processes.remove(process);
        return process.member();
    }

    /** Returns the request that was granted last and has no response. */
    private static String latestHeld(Store store, String operation) throws InterruptedException {
        while (true) {
            var held = store.limit(operation).held(PERIOD).entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .filter(slot -> slot.getValue().compareTo(LEASE.minusMillis(500)) > 0);
            if (held.isPresent()) {
                return held.get().getKey();
            }
            Thread.sleep(20);
        }
    }

    private static String firstInQueue(Store store, String operation) throws InterruptedException {
        while (true) {
            var queue = store.limit(operation).queue();
            if (!queue.isEmpty()) {
                return queue.get(0);
            }
            Thread.sleep(20);
        }
    }

    /** Returns the longest time without an accepted request. */
    private Duration longestGap(String operation, Instant from) {
        var times = Stream.concat(
                        Stream.of(from),
                        sandbox.requestLog().exchanges(operation).stream().map(Exchange::at))
                .filter(time -> !time.isBefore(from))
                .sorted()
                .toList();
        var longest = Duration.ZERO;
        for (var i = 1; i < times.size(); i++) {
            var gap = Duration.between(times.get(i - 1), times.get(i));
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        return longest;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @ParameterizedTest
    @CsvSource({"REDIS, 4", "REDIS, 60", "POSTGRESQL, 4", "POSTGRESQL, 60"})
    void slots_and_places_of_killed_processes_are_free_after_their_lease(Engine engine, int limit) throws Exception {
        var operation = limit == 4 ? "claimSubscriptions" : "listSubscriptions";
        try (var store = engine.start(directory)) {
            start(store.url(), limit);
            Thread.sleep(PERIOD.plus(LATENCY).toMillis());

            var holder = kill(latestHeld(store, operation));
            var holderKilled = System.nanoTime();
            var kill = Instant.now();
            var lost = store.limit(operation).slotsOf(holder);
            var held = store.limit(operation).held(PERIOD).keySet().stream()
                    .filter(id -> LimitView.isOf(holder, id))
                    .count();
            assertTrue(held > 0, lost::toString);
            lost.forEach((id, free) -> assertTrue(free.compareTo(LEASE) <= 0, id + " is free in " + free));
            while (!store.limit(operation).slotsOf(holder).isEmpty()) {
                assertTrue(since(holderKilled).compareTo(LEASE.plus(NEXT)) < 0, lost::toString);
                Thread.sleep(50);
            }
            var holderGone = since(holderKilled);

            var waiter = kill(firstInQueue(store, operation));
            var waiterKilled = System.nanoTime();
            assertTrue(store.limit(operation).isQueued(waiter));
            while (store.limit(operation).isQueued(waiter)) {
                assertTrue(since(waiterKilled).compareTo(PLACE.plus(NEXT)) < 0);
                Thread.sleep(50);
            }
            var waiterGone = since(waiterKilled);
            Thread.sleep(PERIOD.multipliedBy(2).toMillis());
            var counts = end();

            System.out.printf(
                    "%s, %d requests per %s: a holder of %d slots killed, which others used %.1f s later (lease %.1f s); the first of the"
                            + " queue killed, gone after %.1f s; longest time without a request %.1f s; %d rejected, %s%n",
                    engine,
                    limit,
                    PERIOD,
                    held,
                    holderGone.toMillis() / 1e3,
                    LEASE.toMillis() / 1e3,
                    waiterGone.toMillis() / 1e3,
                    longestGap(operation, kill).toMillis() / 1e3,
                    sandbox.requestLog().rejected(),
                    counts);
            assertEquals(0, sandbox.requestLog().rejected());
            assertEquals(0, counts.stream().mapToLong(Counts::failed).sum());
            counts.forEach(each -> assertFalse(each.sent() == 0, counts::toString));
            assertTrue(longestGap(operation, kill).compareTo(LEASE) < 0);
        }
    }
}
