package io.stratalake.core.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.fault.World.Kind;
import io.stratalake.core.http.CallOptions;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.paging.Paged;
import io.stratalake.core.quota.QuotaOptions;
import io.stratalake.core.retry.Retrier;
import io.stratalake.core.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A program that makes some calls to a world in which anything can happen, and holds it against what the SDK promises.
 * What happens follows from the seed alone: it is drawn for each request by what it asks for and how often it was asked
 * for, so that it does not matter which of two threads comes first. Only where the seed asks for several threads, or for
 * an interruption or a cancellation, does it also matter when they come.
 */
final class Sequence {

    private static final List<Fault> FAULTS =
            Arrays.stream(Fault.values()).filter(fault -> fault != Fault.NONE && fault != Fault.DRIPS_ON).toList();
    /** What can happen only there, and would otherwise be drawn too rarely. */
    private static final Map<Kind, List<Fault>> OWN_FAULTS = Map.of(
            Kind.LIST,
            List.of(
                    Fault.ANOTHER_OFFSET,
                    Fault.TOTAL_MOVES_UP,
                    Fault.TOTAL_MOVES_DOWN,
                    Fault.NO_TOTAL,
                    Fault.SHORT_PAGE),
            Kind.CURSOR,
            List.of(Fault.REPEATED_CURSOR, Fault.SHORT_PAGE, Fault.EMPTY_PAGE),
            Kind.TOKEN,
            List.of(Fault.NO_LIFETIME, Fault.NO_TIME_TO_LIVE, Fault.LIFETIME_IN_WORDS, Fault.STATUS_429_SECONDS));
    private static final Duration SLACK = Duration.ofMillis(1);
    private static final int MOST_TRIES = 8;

    private final long seed;
    private final Random random;
    private final FaultClock clock = new FaultClock();
    private final World world = new World(clock, this::fault);
    private final double danger;
    private final OkHttpClient http;
    private final int threads;
    private final RetryPolicy policy;
    private final Arena arena;

    /** A thread that is to be disturbed, and how. */
    private final class Disturbance {

        private final Thread victim = Thread.currentThread();
        private final int atSleep;
        private final int atRequest;
        private final boolean cancels;
        private final int sleepsBefore = clock.sleeps().size();
        private int requests;
        private boolean armed = true;
        private boolean interrupted;

        Disturbance(Random random) {
            atSleep = random.nextInt(3) == 0 ? random.nextInt(3) : -1;
            atRequest = random.nextInt(3) == 0 ? random.nextInt(4) : -1;
            cancels = random.nextInt(3) == 0;
        }

        synchronized void onSleep(int number) {
            if (armed && number - sleepsBefore == atSleep && Thread.currentThread() == victim) {
                interrupt();
            }
        }

        synchronized void onRequest() {
            if (armed && requests++ == atRequest) {
                if (cancels) {
                    http.dispatcher().cancelAll();
                } else {
                    interrupt();
                }
            }
        }

        private void interrupt() {
            interrupted = true;
            victim.interrupt();
        }

        /** Whether the thread was interrupted. Nothing happens any more. */
        synchronized boolean isOver() {
            armed = false;
            return interrupted;
        }
    }

    private volatile @Nullable Disturbance disturbance;

    Sequence(long seed, Arena arena) {
        this.seed = seed;
        this.arena = arena;
        this.random = new Random(seed);
        this.danger = List.of(0.05, 0.1, 0.2, 0.4, 0.9).get(random.nextInt(5));
        this.http = random.nextBoolean() ? arena.forgetful() : arena.keeping();
        this.threads = random.nextInt(12) == 0 ? 3 : 1;
        this.policy = RetryPolicy.standard().maxAttempts(1 + random.nextInt(5)).baseDelay(Duration.ZERO);
    }

    private Fault fault(World.Key key, int nth) {
        var now = disturbance;
        if (now != null) {
            now.onRequest();
        }
        var draw = new Random(seed * 31 + Objects.hash(key.kind().name(), key.lane(), key.detail(), nth));
        draw.nextInt();
        if (draw.nextDouble() >= danger) {
            return Fault.NONE;
        }
        var likely = draw.nextInt(4) == 0 ? OWN_FAULTS.getOrDefault(key.kind(), FAULTS) : FAULTS;
        return likely.get(draw.nextInt(likely.size()));
    }

    /** @throws AssertionError if a promise is broken */
    void run() throws Exception {
        var address = arena.open(world, clock);
        clock.onSleep(number -> {
            var now = disturbance;
            if (now != null) {
                now.onSleep(number);
            }
        });
        try (var caller = new Caller(address, http, clock, settings -> settings
                .retry(policy)
                .retrier(new Retrier(policy.baseDelay(Duration.ofMillis(500)), clock, new Random(seed)))
                .quota(QuotaOptions.documented().limit("addThing", 2)))) {
            if (threads == 1) {
                steps(caller, "a", random);
            } else {
                inParallel(caller);
            }
        } finally {
            arena.leave(address);
        }
        Promises.nothingIsLeftOpen(http);
    }

    private void inParallel(Caller caller) throws Exception {
        var executor = Executors.newFixedThreadPool(threads);
        try {
            var runs = IntStream.range(0, threads)
                    .<Future<?>>mapToObj(i -> executor.submit(() -> steps(caller, "t" + i, new Random(seed + i))))
                    .toList();
            for (var run : runs) {
                run.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private void steps(Caller caller, String lane, Random random) {
        var count = 1 + random.nextInt(3);
        for (var i = 0; i < count; i++) {
            step(caller, lane + i, random);
            if (random.nextInt(4) == 0) {
                clock.advance(Duration.ofSeconds(random.nextInt(1100)));
            }
        }
    }

    private void step(Caller caller, String lane, Random random) {
        var timeout = random.nextInt(3) > 0 ? null : Duration.ofSeconds(1 + random.nextInt(random.nextBoolean() ? 5 : 90));
        var options = timeout == null ? CallOptions.none() : CallOptions.none().timeout(timeout);
        var sleeps = clock.sleeps().size();
        var requests = world.moments().size();
        var end = timeout == null ? null : clock.elapsed().plus(timeout);
        var mine = threads == 1 && random.nextInt(4) == 0 ? new Disturbance(random) : null;
        disturbance = mine;
        StratalakeException thrown = null;
        try {
            switch (random.nextInt(7)) {
                case 0 -> thrown = call(() -> caller.get(lane, options));
                case 1 -> {
                    thrown = call(() -> caller.post(lane, lane, options));
                    Promises.doneOnceUnlessTold(world, lane, thrown);
                }
                case 2 -> {
                    thrown = call(() -> caller.patch(lane, lane, options));
                    Promises.doneOnceUnlessTold(world, lane, thrown);
                }
                case 3 -> {
                    thrown = call(() -> caller.delete(lane, options));
                    assertTrue(thrown != null || world.done("deleted " + lane) > 0, "deleted, it says");
                }
                case 4 -> {
                    end = null;
                    read(caller.byOffset(lane, options).pagesAhead(random.nextInt(4)));
                }
                case 5 -> {
                    end = null;
                    read(caller.byCursor(lane, options).pagesAhead(random.nextInt(2)));
                }
                default -> {
                    end = null;
                    thrown = work(caller, lane, random);
                }
            }
        } finally {
            checkInterruption(mine, thrown);
        }
        if (end != null && threads == 1) {
            checkWaits(lane, sleeps, requests, end);
        }
    }

    /** The flag of an interrupted thread is there when the SDK is done, whatever it made of it. */
    private void checkInterruption(@Nullable Disturbance mine, @Nullable StratalakeException thrown) {
        disturbance = null;
        var wasInterrupted = mine != null && mine.isOver();
        assertEquals(wasInterrupted, Thread.interrupted(), () -> "the flag of an interruption, after " + thrown);
        if (thrown instanceof CancelledException) {
            assertTrue(mine != null, "cancelled, but by whom?");
        }
    }

    /** No wait is begun that ends after the deadline, and no request is sent after it. */
    private void checkWaits(String lane, int sleepsBefore, int requestsBefore, Duration end) {
        var sleeps = clock.sleeps().stream().skip(sleepsBefore).toList();
        if (isDisturbedByAList(lane, sleeps, requestsBefore)) {
            return;
        }
        for (var sleep : sleeps) {
            assertTrue(sleep.end().compareTo(end.plus(SLACK)) <= 0, () -> sleep + " ends after " + end);
        }
        for (var moment : world.moments().stream().skip(requestsBefore).toList()) {
            assertTrue(moment.compareTo(end.plus(SLACK)) <= 0, () -> "a request at " + moment + ", after " + end);
        }
    }

    /** A list that was given up may leave calls under way, and they may move the clock that all share. */
    private boolean isDisturbedByAList(String lane, List<FaultClock.Sleep> sleeps, int requestsBefore) {
        return sleeps.stream().anyMatch(sleep -> sleep.thread() != Thread.currentThread())
                || world.received().stream().skip(requestsBefore)
                        .anyMatch(key -> key.kind() != World.Kind.TOKEN && !key.lane().equals(lane));
    }

    private static @Nullable StratalakeException call(Runnable call) {
        try {
            call.run();
            return null;
        } catch (StratalakeException e) {
            Secrets.mustNotShowIn(e);
            return e;
        }
    }

    /** Reads a list, and asks again where it failed: nothing may be lost, nothing may come twice. */
    private void read(Paged<String> list) {
        var items = list.iterator();
        var read = new ArrayList<String>();
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var failure = call(() -> items.forEachRemaining(read::add));
            assertEquals(Caller.ITEMS.subList(0, Math.min(read.size(), World.ITEMS)), read, "so far");
            if (failure == null) {
                assertEquals(Caller.ITEMS, read, "the whole list");
                return;
            }
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private @Nullable StratalakeException work(Caller caller, String lane, Random random) {
        var patience = Duration.ofSeconds(1 + random.nextInt(60));
        var operation = new Object() {
            @Nullable Operation<String> accepted;
        };
        var refused = call(() -> operation.accepted = caller.start(lane, lane, CallOptions.none()));
        Promises.doneOnceUnlessTold(world, lane, refused);
        var accepted = operation.accepted;
        if (accepted == null) {
            return refused;
        }
        var begun = clock.elapsed();
        var sleeps = clock.sleeps().size();
        var requests = world.moments().size();
        var thrown = call(() -> assertEquals("done", accepted.await(patience)));
        if (threads == 1) {
            checkWaits(lane, sleeps, requests, begun.plus(patience));
        }
        assertEquals(1, world.done(lane), "waiting for work sends nothing again");
        assertTrue(
                !(thrown instanceof OperationTimeoutException) || !accepted.isDone(), "it ended, and not in time");
        return thrown;
    }
}
