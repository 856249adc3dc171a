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
 * {@code wait-table.md}: the result of an interruption, a cancellation and a deadline during each wait of the SDK. A
 * caller cancels through the dispatcher of OkHttp, which does not have calls whose response has begun.
 */
class WaitTableTest {

    /** The deadline of a real stall. It is short, because the test waits for it. */
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
                        // If the response has begun, the SDK may not have its status yet when the thread is disturbed.
                        var result = play(wait, by, disturbance);
                        assertTrue(List.of(expected.split(" or ")).contains(result), result);
                    });
                }));
    }

    /** Repeats the test with a longer deadline if a busy machine exceeds it before the wait begins. */
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
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| -"))
                    .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                            .map(String::strip)
                            .toList())
                    .filter(row ->
                            !row.get(0).equals("waits for") && !row.get(0).startsWith("---"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program that waits, and its disturbance. */
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
            // Only the SDK's client detects an interruption during a read, and only that of a caller can be
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
                awaitBlocked(thread);
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

        /** Returns whether the wait began. */
        boolean hasWaited() {
            return wait.medium() == Medium.CLOCK || stalled.getCount() == 0;
        }

        /** Returns the deadline, which is longer with simulated time. */
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
                // The first poll is after one second.
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

        /** Waits until a thread is blocked, by another thread or in its own call. */
        private void awaitBlocked(Thread thread) {
            while (wait.medium() == Medium.THREAD && !standsStill(thread)) {
                Patience.pause();
            }
        }

        /** Returns whether a thread is blocked. In a socket read its state is RUNNABLE. */
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
