package io.stratalake.core.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.fault.Wait.By;
import io.stratalake.core.fault.Wait.Medium;
import io.stratalake.core.http.CallOptions;
import io.stratalake.core.quota.QuotaOptions;
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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.jspecify.annotations.Nullable;

/**
 * {@code wait-table.md}: what a program gets whose thread is interrupted, whose call is cancelled or whose time is over
 * wherever the SDK waits. OkHttp's dispatcher, by which a caller cancels, knows of no call whose answer has begun.
 */
class WaitTableTest {

    /** Enough for a request to go out on a busy machine; it is waited out where a deadline ends a real stall. */
    private static final Duration SHORT = Duration.ofMillis(800);

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
                        try (var scene = new Scene(wait, by, disturbance)) {
                            // Where the answer has begun, it may or may not be known when the thread is disturbed.
                            var result = scene.run();
                            assertTrue(List.of(expected.split(" or ")).contains(result), result);
                        }
                    });
                }));
    }

    private static Stream<List<String>> rows() {
        try (var table = WaitTableTest.class.getResourceAsStream("wait-table.md")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("| "))
                    .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList())
                    .filter(row -> !row.get(0).equals("waits for"));
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
        private final World world;
        private final FaultServer server;
        private final @Nullable OkHttpClient http;
        private final Caller caller;
        private volatile boolean begun;

        Scene(Wait wait, By by, Disturbance disturbance) {
            this.wait = wait;
            this.by = by;
            this.disturbance = disturbance;
            world = new World(clock, (key, nth) -> begun ? wait.at(key, nth) : Fault.NONE);
            server = new FaultServer(new FaultServer.Service() {
                @Override
                public OnTheWire answer(Request request) {
                    var answer = world.answer(request);
                    if (answer.end() == OnTheWire.End.DRIP_ON) {
                        stalled.countDown();
                    }
                    return answer;
                }

                @Override
                public boolean stalls(Request request, int clientPort) {
                    stalled.countDown();
                    return false;
                }
            });
            // Only a client of the SDK's own notices an interruption while it reads; only the caller's can be cancelled.
            http = disturbance == Disturbance.CANCELLATION ? new OkHttpClient() : null;
            var realTime = disturbance == Disturbance.DEADLINE && wait.medium() != Medium.CLOCK;
            caller = new Caller(
                    URI.create(server.url() + "/world/"),
                    http,
                    realTime ? TimeSource.system() : clock,
                    settings -> settings.quota(wait == Wait.QUOTA
                            ? QuotaOptions.documented().limit("getThing", 1).limit("addThing", 1)
                            : QuotaOptions.documented()));
            if (wait != Wait.A_TOKEN && wait != Wait.A_TOKEN_THAT_ANOTHER_THREAD_FETCHES
                    && wait != Wait.BACK_OFF_OF_A_SIGN_IN) {
                caller.get("before", CallOptions.none());
                caller.post("before", "before", CallOptions.none());
            }
            begun = true;
        }

        String run() throws Exception {
            var options = disturbance == Disturbance.DEADLINE ? CallOptions.none().timeout(time()) : CallOptions.none();
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

        /** The shortest that leaves something to wait for: polls begin after a second. */
        private Duration time() {
            return wait.medium() == Medium.CLOCK ? Duration.ofSeconds(2) : SHORT;
        }

        private String outcome(CallOptions options) {
            var thrown = call(options);
            var result = thrown == null ? "ok" : thrown.getClass().getSimpleName().replace("Exception", "");
            assertEquals(disturbance == Disturbance.INTERRUPTION, Thread.interrupted(), "the flag of the thread");
            if (by == By.POST) {
                Promises.doneOnceUnlessTold(world, "lane", thrown);
            }
            return result;
        }

        private @Nullable StratalakeException call(CallOptions options) {
            try {
                wait.run(by, caller, options, disturbance == Disturbance.DEADLINE
                        ? Duration.ofSeconds(2)
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
