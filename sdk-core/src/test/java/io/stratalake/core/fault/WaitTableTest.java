package io.stratalake.core.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.fault.Wait.By;
import io.stratalake.core.fault.Wait.Medium;
import io.stratalake.core.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code wait-table.md}: what a program gets whose thread is interrupted, whose call is cancelled or whose time is over
 * wherever the SDK waits. OkHttp's dispatcher, by which a caller cancels, knows of no call whose answer has begun.
 */
class WaitTableTest {

    /** What a deadline is where it ends a real stall: as short as this machine allows, since it is waited out. */
    private static final Duration SHORT = Duration.ofMillis(100);

    private static final Duration LONG = Duration.ofMinutes(1);

    private enum Disturbance {
        INTERRUPTION,
        CANCELLATION,
        DEADLINE
    }

    @TestFactory
    Stream<DynamicTest> cells() {
        return rows().flatMap(row -> Stream.of(Disturbance.values())
                .filter(disturbance -> !row.get(disturbance.ordinal() + 2).equals("-"))
                .map(disturbance -> {
                    var expected = row.get(disturbance.ordinal() + 2);
                    var wait = Wait.valueOf(row.get(0).toUpperCase(Locale.ROOT).replace(' ', '_'));
                    var by = By.valueOf(row.get(1).toUpperCase(Locale.ROOT));
                    var name = "%s, %s, %s: %s".formatted(row.get(0), row.get(1), disturbance, expected);
                    return DynamicTest.dynamicTest(name.toLowerCase(Locale.ROOT), () -> {
                        // Where the answer has begun, it may or may not be known when the thread is disturbed.
                        var result = play(wait, by, disturbance);
                        assertTrue(List.of(expected.split(" or ")).contains(result), result);
                    });
                }));
    }

    /** On a busy machine the time may be over before there is anything to wait for. Then there is more of it. */
    private static String play(Wait wait, By by, Disturbance disturbance) throws Exception {
        for (var time = SHORT; time.compareTo(LONG) < 0; time = time.multipliedBy(3)) {
            try (var scene = new Scene(wait, by, disturbance, time)) {
                var result = scene.run();
                if (scene.hasWaited()) {
                    return result;
                }
            }
        }
        return fail("nothing was waited for");
    }

    private static Stream<List<String>> rows() {
        try (var table = WaitTableTest.class.getResourceAsStream("wait-table.md")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("| "))
                    .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                            .map(String::strip)
                            .toList())
                    .filter(row -> !row.get(0).equals("waits for") && !row.get(0).startsWith("---"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program that waits, and what is done to it. */
    private static final class Scene implements AutoCloseable {

        private final Wait wait;
        private final By by;
        private final Disturbance disturbance;
        private final FaultClock clock = new FaultClock();
        private final CountDownLatch stalled = new CountDownLatch(1);
        private final Duration time;
        private final FakeWorld world;
        private final FaultServer server;
        private final @Nullable OkHttpClient http;
        private final Caller caller;
        private volatile boolean begun;

        Scene(Wait wait, By by, Disturbance disturbance, Duration time) {
            this.time = time;
            this.wait = wait;
            this.by = by;
            this.disturbance = disturbance;
            world = new FakeWorld(clock, (key, nth) -> begun ? wait.at(key, nth) : Fault.NONE);
            server = new FaultServer(new FaultServer.Service() {
                @Override
                public OnTheWire answer(Request request) {
                    return world.answer(request);
                }

                @Override
                public boolean stalls(Request request, int clientPort) {
                    stalled.countDown();
                    return false;
                }
            });
            // Only a client of the SDK's own notices an interruption while it reads; only the caller's can be
            // cancelled.
            http = disturbance == Disturbance.CANCELLATION ? new OkHttpClient() : null;
            var realTime = disturbance == Disturbance.DEADLINE && wait.medium() != Medium.CLOCK;
            caller = new Caller(
                    URI.create(server.url() + "/world/"),
                    http,
                    realTime ? TimeSource.system() : clock,
                    settings -> settings.rateLimits(
                            wait == Wait.QUOTA
                                    ? RateLimitOptions.documented()
                                            .limit("getThing", 1)
                                            .limit("addThing", 1)
                                    : RateLimitOptions.documented()));
            if (wait != Wait.A_TOKEN
                    && wait != Wait.A_TOKEN_THAT_ANOTHER_THREAD_FETCHES
                    && wait != Wait.BACK_OFF_OF_A_SIGN_IN) {
                caller.get("before", CallOptions.none());
                caller.post("before", "before", CallOptions.none());
            }
            begun = true;
        }

        String run() throws Exception {
            var options =
                    disturbance == Disturbance.DEADLINE ? CallOptions.none().timeout(time()) : CallOptions.none();
            var program = new FutureTask<>(() -> outcome(options));
            var thread = new Thread(program, "program");
            var other = new Thread(() -> call(CallOptions.none()), "another program");
            if (wait == Wait.A_TOKEN_THAT_ANOTHER_THREAD_FETCHES) {
                other.start();
                stalled.await();
            }
            if (wait.medium() == Medium.CLOCK && disturbance == Disturbance.INTERRUPTION) {
                clock.onSleep(number -> thread.interrupt());
            }
            thread.start();
            if (wait.medium() != Medium.CLOCK && disturbance != Disturbance.DEADLINE) {
                stalled.await();
                awaitStandstill(thread);
                if (disturbance == Disturbance.INTERRUPTION) {
                    thread.interrupt();
                } else {
                    http.dispatcher().cancelAll();
                }
            }
            var outcome = program.get(5, TimeUnit.MINUTES);
            other.interrupt();
            other.join();
            return outcome;
        }

        /** Whether what was to be waited for was there. */
        boolean hasWaited() {
            return wait.medium() == Medium.CLOCK || stalled.getCount() == 0;
        }

        /** Simulated time is there in plenty. */
        private Duration time() {
            return wait.medium() == Medium.CLOCK ? Duration.ofSeconds(2) : time;
        }

        private String outcome(CallOptions options) {
            var thrown = call(options);
            var result =
                    thrown == null ? "ok" : thrown.getClass().getSimpleName().replace("Exception", "");
            assertEquals(disturbance == Disturbance.INTERRUPTION, Thread.interrupted(), "the flag of the thread");
            if (by == By.POST) {
                Invariants.doneOnceUnlessTold(world, "lane", thrown);
            }
            return result;
        }

        private @Nullable StratalakeException call(CallOptions options) {
            try {
                // Polls begin after a second.
                wait.run(
                        by,
                        caller,
                        options,
                        disturbance == Disturbance.DEADLINE
                                ? Duration.ofSeconds(1).plus(time())
                                : Duration.ofMinutes(1));
                return null;
            } catch (StratalakeException e) {
                Secrets.mustNotShowIn(e);
                return e;
            }
        }

        /** Whoever waits for a thread stands still; so does who makes the call itself, having been the faster one. */
        private void awaitStandstill(Thread thread) {
            while (wait.medium() == Medium.THREAD && !standsStill(thread)) {
                Thread.onSpinWait();
            }
        }

        /** A read of a socket counts as running, also while it waits. */
        private static boolean standsStill(Thread thread) {
            return switch (thread.getState()) {
                case WAITING, TIMED_WAITING, TERMINATED -> true;
                default -> {
                    var stack = thread.getStackTrace();
                    yield stack.length > 0 && stack[0].getClassName().startsWith("sun.nio.ch.");
                }
            };
        }

        @Override
        public void close() {
            caller.close();
            server.close();
        }
    }
}
