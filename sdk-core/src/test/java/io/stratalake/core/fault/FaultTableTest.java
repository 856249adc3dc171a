package io.stratalake.core.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.retry.Retrier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * {@code fault-table.md}: the result of each call with each fault, and the number of requests at the server. With
 * {@code -Pslow}, each cell runs with one thread and with several; otherwise half of them with one, and a quarter with
 * several.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTableTest {

    private static final int THREADS = 4;
    private static final RetryPolicy NO_WAITS = RetryPolicy.standard().baseDelay(Duration.ZERO);

    private final FaultTestBed testBed = new FaultTestBed();
    private final Logs logs = new Logs(Secrets::showIn);

    /**
     * A cell.
     *
     * @param always whether the fault applies to every request, not only to the first one
     * @param expected the result and the number of requests
     */
    private record Cell(Fault fault, boolean always, Call call, String expected) {

        Fault at(FakeWorld.Key key, int nth) {
            return call.concerns(key) && (always || nth == 0) ? fault : Fault.NONE;
        }

        boolean isAboutTokens() {
            return call.kind() == FakeWorld.Kind.TOKEN;
        }

        /** There is more than one result if the order of events varies. */
        List<String> allowed() {
            return List.of(expected.split(" or "));
        }

        String name() {
            return call.toString().toLowerCase(Locale.ROOT).replace('_', '-') + ": " + expected;
        }
    }

    @AfterAll
    void close() {
        logs.close();
        testBed.close();
    }

    @TestFactory
    Stream<DynamicContainer> cells() {
        return rows().map(row -> {
            var cells = Stream.of(Call.values())
                    .filter(call -> !row.get(call.column()).equals("-"))
                    .map(call -> new Cell(
                            Fault.named(row.get(0)), row.get(1).equals("always"), call, row.get(call.column())));
            return DynamicContainer.dynamicContainer(
                    row.get(0) + ", " + row.get(1),
                    cells.flatMap(cell -> Stream.concat(
                            SlowTests.sample(
                                    List.of(cell.fault(), cell.always(), cell.call()),
                                    DynamicTest.dynamicTest(cell.name(), () -> alone(cell))),
                            SlowTests.sample(
                                    List.of(cell.fault(), cell.always(), cell.call()),
                                    DynamicTest.dynamicTest(
                                            "several threads: " + cell.name(), () -> together(cell))))));
        });
    }

    @Test
    void no_fault_is_forgotten() {
        var inTheTable = EnumSet.noneOf(Fault.class);
        rows().forEach(row -> inTheTable.add(Fault.named(row.get(0))));

        assertEquals(EnumSet.allOf(Fault.class), inTheTable);
    }

    private static Stream<List<String>> rows() {
        try (var table = FaultTableTest.class.getResourceAsStream("fault-table.md")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| -"))
                    .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                            .map(String::strip)
                            .toList())
                    .filter(row -> !row.get(0).equals("fault") && !row.get(0).startsWith("---"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void alone(Cell cell) throws Exception {
        try (var scene = new Scene(cell)) {
            var result = scene.run("lane") + " " + scene.received();
            assertTrue(cell.allowed().contains(result), () -> "but was: " + result);
        }
    }

    private void together(Cell cell) throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try (var scene = new Scene(cell)) {
            var runs = IntStream.range(0, THREADS)
                    .<Callable<String>>mapToObj(i -> () -> scene.run("lane" + i))
                    .toList();
            var results = new ArrayList<String>();
            for (var run : threads.invokeAll(runs)) {
                results.add(run.get());
            }
            scene.check(results);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A world with one fault, and a signed-in program. */
    private final class Scene implements AutoCloseable {

        private final Cell cell;
        private final FaultClock clock = new FaultClock();
        private final FakeWorld world;
        private final FaultTestBed.Place place;
        private final Caller caller;
        private volatile boolean begun;
        private final int before;

        Scene(Cell cell) {
            this.cell = cell;
            world = new FakeWorld(clock, (key, nth) -> begun ? cell.at(key, nth - firstTokens()) : Fault.NONE);
            place = testBed.open(world, 0);
            caller = new Caller(
                    place.address(),
                    place.http(),
                    clock,
                    settings -> settings.retry(NO_WAITS).retrier(new Retrier(NO_WAITS, clock, new Random(1))));
            if (cell.call() != Call.SIGN_IN) {
                caller.get("before", CallOptions.none());
            }
            if (cell.call() == Call.REFRESH) {
                clock.advance(FakeWorld.TOKEN_LIFETIME.minusSeconds(10));
            }
            before = world.received(cell.call().kind());
            begun = true;
        }

        private int firstTokens() {
            return cell.call() == Call.REFRESH ? 1 : 0;
        }

        String run(String lane) {
            StratalakeException thrown = null;
            try {
                cell.call().run(caller, lane, CallOptions.none());
            } catch (StratalakeException e) {
                thrown = e;
                Secrets.mustNotShowIn(e);
            }
            if (cell.call() == Call.POST || cell.call() == Call.PATCH) {
                Invariants.doneOnceUnlessTold(world, lane, thrown);
            } else if (cell.call() == Call.OPERATION) {
                assertTrue(world.done(lane) <= 1 && (thrown != null || world.done(lane) == 1), "the work waited for");
            }
            return thrown == null ? "ok" : thrown.getClass().getSimpleName().replace("Exception", "");
        }

        int received() {
            return world.received(cell.call().kind()) - before;
        }

        /** The results of several threads. */
        void check(List<String> results) {
            if (clock.elapsed().compareTo(FakeWorld.TOKEN_LIFETIME) > 0) {
                // The threads share the clock, so that its jumps and long waits expire the tokens of the others.
                return;
            }
            if (cell.allowed().size() > 1) {
                assertTrue(results.stream().allMatch(it -> cell.expected().contains(it)), results::toString);
                return;
            }
            var words = cell.expected().split(" ");
            var expected = words[0];
            var requests = Integer.parseInt(words[1]);
            if (cell.isAboutTokens()) {
                // The threads share tokens and failures. A thread that starts after a failure may succeed.
                assertTrue(results.stream().allMatch(it -> it.equals(expected) || it.equals("ok")), results::toString);
                assertTrue(results.contains(expected), results::toString);
                assertTrue(received() <= THREADS * Math.max(1, requests), () -> received() + " requests");
            } else if (cell.call() == Call.OPERATION) {
                // The threads share the clock, so that a stall takes time from the others.
                assertTrue(
                        results.stream().allMatch(it -> it.equals(expected) || it.equals("OperationTimeout")),
                        results::toString);
            } else {
                assertEquals(
                        List.of(expected).stream()
                                .flatMap(it -> Stream.of(it, it, it, it))
                                .toList(),
                        results);
                assertEquals(THREADS * requests, received());
            }
        }

        @Override
        public void close() {
            caller.close();
            Invariants.nothingIsLeftOpen(place.http());
            place.close();
            assertEquals(List.of(), testBed.lured(), "requests that followed a Location header");
            assertEquals(List.of(), logs.unwanted(), "log lines with a secret");
        }
    }
}
