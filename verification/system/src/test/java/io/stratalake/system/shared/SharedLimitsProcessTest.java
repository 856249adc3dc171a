package io.stratalake.system.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.fault.SlowTests;
import io.stratalake.sandbox.RequestLog.Exchange;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.system.shared.BusyProcess.Counts;
import io.stratalake.system.shared.BusyProcess.Settings;
import io.stratalake.system.shared.RedisBucket.Refill;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several processes that send as many requests as they may to one service, which counts them as one. Each clock is 10
 * minutes ahead of the one before. With {@code -Pslow} for several minutes, otherwise for seconds.
 */
@Timeout(600)
class SharedLimitsProcessTest {

    private static final boolean SLOW = Boolean.getBoolean("stratalake.slow");
    private static final String SLOW_ONLY = "stratalake.slow";

    /** A minute of the service and of the clients. */
    private static final Duration PERIOD = SLOW ? Duration.ofSeconds(10) : Duration.ofSeconds(2);

    private static final int PERIODS = SLOW ? 6 : 3;
    private static final int PROCESSES = 5;
    private static final Duration LATENCY = Duration.ofMillis(50);

    /** The rate that is required, which is less on a busy machine and in short periods. */
    private static final double REQUIRED = SLOW ? 0.95 : 0.5;

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
        start(Settings.shared(store, limit, PERIOD));
    }

    private void start(Settings settings) throws IOException {
        for (var i = 0; i < PROCESSES; i++) {
            processes.add(new BusyProcess(sandbox, settings, Duration.ofMinutes(10L * i)));
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

    private List<Exchange> requests(int limit) {
        return sandbox.requestLog().exchanges(limit == 4 ? "claimSubscriptions" : "listSubscriptions");
    }

    /** Returns the rate of accepted requests after the first period, as a fraction of the ideal rate. */
    private double rate(int limit) {
        var times = requests(limit).stream()
                .filter(exchange -> exchange.status() != 429)
                .map(Exchange::at)
                .sorted()
                .toList();
        var last = times.size() / limit * limit - 1;
        var taken = Duration.between(times.get(limit - 1), times.get(last));
        var periods = (double) (last + 1 - limit) / limit;
        return periods * PERIOD.plus(LATENCY).toNanos() / taken.toNanos();
    }

    private void print(String what, int limit, List<Counts> counts) {
        System.out.printf(
                "%s, %d processes, %d requests per %s: %d rejected, %.1f %% of the ideal rate, %s%n",
                what, PROCESSES, limit, PERIOD, sandbox.requestLog().rejected(), 100 * rate(limit), counts);
    }

    static IntStream limits() {
        return SlowTests.inFull() ? IntStream.of(4, 60) : IntStream.of(60);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void processes_that_share_a_limit_use_it_and_receive_no_429(int limit) throws Exception {
        share(Engine.REDIS, limit, REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 60})
    @EnabledIfSystemProperty(named = SLOW_ONLY, matches = "true")
    void processes_that_share_a_limit_in_postgresql_use_it_and_receive_no_429(int limit) throws Exception {
        share(Engine.POSTGRESQL, limit, 0.9);
    }

    private void share(Engine engine, int limit, double required) throws Exception {
        try (var store = engine.start(directory)) {
            start(store.url(), limit);
            Thread.sleep(PERIOD.multipliedBy(PERIODS).toMillis());
            var counts = end();

            print("shared in " + engine, limit, counts);
            assertEquals(0, sandbox.requestLog().rejected());
            assertEquals(0, counts.stream().mapToLong(Counts::failed).sum());
            assertTrue(rate(limit) >= required, () -> rate(limit) + " of the ideal rate");
            if (limit > PROCESSES) {
                var fair = counts.stream().mapToLong(Counts::sent).sum() / PROCESSES;
                counts.forEach(each -> assertTrue(each.sent() >= fair / 2, counts::toString));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 60})
    @EnabledIfSystemProperty(named = SLOW_ONLY, matches = "true")
    void processes_that_share_nothing_receive_429(int limit) throws Exception {
        start("", limit);
        Thread.sleep(PERIOD.multipliedBy(PERIODS).toMillis());

        print("not shared", limit, end());
        assertTrue(sandbox.requestLog().rejected() > 0);
    }

    /** The clocks of the processes agree, because Bucket4j reads them. */
    @ParameterizedTest
    @CsvSource({"GREEDY, 4", "GREEDY, 60", "INTERVALLY, 4", "INTERVALLY, 60", "STRICT, 4", "STRICT, 60"})
    @EnabledIfSystemProperty(named = SLOW_ONLY, matches = "true")
    void processes_that_share_a_bucket_receive_429_or_use_half_of_the_limit(Refill refill, int limit) throws Exception {
        try (var store = new RedisProcess(directory)) {
            start(Settings.bucket(store.url(), limit, PERIOD, refill));
            Thread.sleep(PERIOD.multipliedBy(PERIODS).toMillis());
            var counts = end();

            print("Bucket4j " + refill, limit, counts);
            assertEquals(0, counts.stream().mapToLong(Counts::failed).sum());
            assertTrue(
                    refill == Refill.STRICT
                            ? rate(limit) < 0.6
                            : sandbox.requestLog().rejected() > 0);
        }
    }

    /** The lease of a slot is the timeout of an attempt, 5 seconds here, and a period. */
    @Test
    @EnabledIfSystemProperty(named = SLOW_ONLY, matches = "true")
    void the_others_continue_after_kills() throws Exception {
        var limit = 60;
        try (var redis = new RedisProcess(directory)) {
            start(redis.url(), limit);
            Thread.sleep(PERIOD.multipliedBy(2).toMillis());
            // Each has three threads: one holds a slot or waits at the store, the others wait behind it.
            processes.remove(0).close();
            processes.remove(0).close();
            var killed = Instant.now();
            Thread.sleep(PERIOD.multipliedBy(4).toMillis());
            var counts = end();

            print("2 processes killed", limit, counts);
            assertEquals(0, sandbox.requestLog().rejected());
            assertEquals(0, counts.stream().mapToLong(Counts::failed).sum());
            var lease = PERIOD.plusSeconds(5);
            var later = requests(limit).stream()
                    .filter(exchange -> exchange.at().isAfter(killed.plus(lease)))
                    .count();
            var ideal = limit
                    * (4.0 * PERIOD.toMillis() - lease.toMillis())
                    / PERIOD.plus(LATENCY).toMillis();
            assertTrue(later >= 0.8 * ideal, () -> later + " of " + ideal + " after the leases");
        }
    }

    @ParameterizedTest
    @CsvSource({"REDIS, true", "REDIS, false", "POSTGRESQL, true", "POSTGRESQL, false"})
    @EnabledIfSystemProperty(named = SLOW_ONLY, matches = "true")
    void no_call_fails_while_the_store_is_stopped(Engine engine, boolean keepsData) throws Exception {
        var limit = 60;
        try (var store = engine.start(directory)) {
            start(store.url(), limit);
            Thread.sleep(PERIOD.multipliedBy(3).toMillis());
            if (keepsData) {
                store.close();
            } else {
                store.crash();
            }
            Thread.sleep(Duration.ofMinutes(1).toMillis());
            var duringOutage = sandbox.requestLog().rejected();
            store.start();
            Thread.sleep(PERIOD.multipliedBy(5).toMillis());
            var counts = end();

            System.out.println((keepsData ? "with" : "without") + " its data: " + duringOutage
                    + " rejected before the store was started again");
            print(engine + " stopped for a minute", limit, counts);
            assertEquals(0, counts.stream().mapToLong(Counts::failed).sum());
            counts.forEach(each -> assertEquals(1, each.outages(), counts::toString));
            var shared = sandbox.requestLog().rejected();
            assertTrue(shared <= PROCESSES, () -> shared + " rejected");
        }
    }
}
