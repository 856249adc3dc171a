package io.stratalake.core.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.fault.FakeWorld.Kind;
import io.stratalake.core.internal.retry.Retrier;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.paging.Paged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program that makes random calls to a world with random faults, and asserts the guarantees of the SDK.
 *
 * <p>The seed determines the faults: each one depends on the kind of request and on the number of earlier ones, so that
 * the order of threads does not matter. Timing matters only for seeds with several threads, an interruption or a
 * cancellation.
 */
final class Sequence {

    /** The faults of this kind of request only. */
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
            List.of(Fault.NO_LIFETIME, Fault.NO_TIME_TO_LIVE, Fault.LIFETIME_IN_WORDS));

    private static final List<Fault> FAULTS_ANYWHERE = Arrays.stream(Fault.values())
            .filter(fault -> fault != Fault.NONE && OWN_FAULTS.values().stream().noneMatch(own -> own.contains(fault)))
            .toList();

    /** Each fault of each kind of request: the seed chooses the one that certainly occurs. */
    static final List<Certain> CERTAIN = Arrays.stream(Kind.values())
            .flatMap(kind -> faultsOf(kind).map(fault -> new Certain(kind, fault)))
            .toList();

    /** The kinds of requests that a step makes, in the order of {@link #step}. */
    private static final List<Kind> STEPS =
            List.of(Kind.GET, Kind.SEARCH, Kind.POST, Kind.PATCH, Kind.DELETE, Kind.LIST, Kind.CURSOR, Kind.START);

    private static final Set<Fault> IN_THREE_SECONDS = EnumSet.of(
            Fault.STATUS_429_SECONDS,
            Fault.STATUS_429_X_RATELIMIT,
            Fault.STATUS_429_RATELIMIT,
            Fault.STATUS_500_SECONDS,
            Fault.STATUS_500_RETRY_INFO,
            Fault.STATUS_503_SECONDS);
    private static final Duration SLACK = Duration.ofMillis(1);
    private static final int MOST_TRIES = 8;

    private final long seed;
    private final Random random;
    private final FaultClock clock = new FaultClock();
    private final FakeWorld world = new FakeWorld(clock, this::fault);
    private final Certain certain;
    private final double danger;
    private final boolean connectsAnew;
    private final FaultTestBed.Place place;
    private final int threads;
    private final int attempts;

    /** A fault that occurs in the first step. */
    record Certain(Kind kind, Fault fault) {}

    /** A thread to interrupt or to cancel. */
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
                    place.http().dispatcher().cancelAll();
                } else {
                    interrupt();
                }
            }
        }

        private void interrupt() {
            interrupted = true;
            victim.interrupt();
        }

        /** Stops the disturbance. Returns whether the thread was interrupted. */
        synchronized boolean isOver() {
            armed = false;
            return interrupted;
        }
    }

    private volatile @Nullable Disturbance disturbance;
    private volatile boolean disturbed;

    Sequence(long seed, FaultTestBed testBed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.certain = CERTAIN.get((int) Math.floorMod(seed, (long) CERTAIN.size()));
        this.danger = List.of(0.05, 0.1, 0.2, 0.4, 0.9).get(random.nextInt(5));
        this.connectsAnew = random.nextBoolean() || certain.fault().isBeforeTheRequest();
        this.place = testBed.open(world, connectsAnew ? 0 : 8);
        this.threads = random.nextInt(12) == 0 ? 3 : 1;
        this.attempts = 1 + random.nextInt(5);
    }

    /** Returns the faults of a kind of request. */
    static Stream<Fault> faultsOf(Kind kind) {
        return Stream.concat(FAULTS_ANYWHERE.stream(), OWN_FAULTS.getOrDefault(kind, List.of()).stream());
    }

    private Fault fault(FakeWorld.Key key, int nth) {
        var now = disturbance;
        if (now != null) {
            now.onRequest();
        }
        if (nth == 0 && key.kind() == certain.kind()) {
            return certain.fault();
        }
        if (nth == 0 && precedesTheCertainOne(key.kind())) {
            return Fault.NONE;
        }
        var draw = new Random(seed * 31 + Objects.hash(key.kind().name(), key.lane(), key.detail(), nth));
        draw.nextInt();
        if (draw.nextDouble() >= danger) {
            return Fault.NONE;
        }
        var likely = draw.nextInt(4) == 0 ? OWN_FAULTS.getOrDefault(key.kind(), FAULTS_ANYWHERE) : FAULTS_ANYWHERE;
        return likely.get(draw.nextInt(likely.size()));
    }

    private boolean precedesTheCertainOne(Kind kind) {
        return kind == Kind.TOKEN || (kind == Kind.START && certain.kind() == Kind.POLL);
    }

    private int firstStep(Random random) {
        return switch (certain.kind()) {
            case TOKEN -> random.nextInt(STEPS.size());
            case POLL -> STEPS.indexOf(Kind.START);
            default -> STEPS.indexOf(certain.kind());
        };
    }

    /**
     * @return the faults of the requests of each kind
     * @throws AssertionError if a guarantee is violated
     */
    Map<Kind, Set<Fault>> run() throws Exception {
        clock.onSleep(number -> {
            var now = disturbance;
            if (now != null) {
                now.onSleep(number);
            }
        });
        var policy = RetryPolicy.standard().maxAttempts(attempts);
        var quota = RateLimitOptions.documented()
                .limit("addThing", 1 + random.nextInt(2))
                .limit("getThing", 1 + random.nextInt(4));
        try (place;
                var caller = new Caller(
                        place.address(),
                        place.http(),
                        clock,
                        settings -> settings.retry(policy.baseDelay(Duration.ZERO))
                                .retrier(new Retrier(policy.baseDelay(Duration.ofMillis(500)), clock, new Random(seed)))
                                .rateLimits(quota))) {
            if (threads == 1) {
                steps(caller, "a", random);
            } else {
                inParallel(caller);
            }
        }
        Invariants.nothingIsLeftOpen(place.http());
        checkTokens();
        return world.events(0).stream()
                .collect(Collectors.groupingBy(
                        event -> event.key().kind(), Collectors.mapping(FakeWorld.Event::fault, Collectors.toSet())));
    }

    /** Asserts that no token is requested before the last one expired, was lost or was rejected. */
    private void checkTokens() {
        var events = world.events(0);
        if (!disturbed
                && connectsAnew
                && clock.elapsed().compareTo(FakeWorld.TOKEN_LIFETIME.dividedBy(2)) < 0
                && events.stream().noneMatch(event -> event.status() == 401)) {
            var good = events.stream()
                    .filter(event -> event.key().kind() == Kind.TOKEN && event.isAnsweredWell())
                    .count();
            assertTrue(good <= 1, () -> good + " tokens: " + events);
        }
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
            step(i == 0 ? firstStep(random) : random.nextInt(STEPS.size()), caller, lane + i, random);
            if (random.nextInt(4) == 0) {
                clock.advance(Duration.ofSeconds(random.nextInt(1100)));
            }
        }
    }

    private void step(int kind, Caller caller, String lane, Random random) {
        var timeout =
                random.nextInt(3) > 0 ? null : Duration.ofSeconds(1 + random.nextInt(random.nextBoolean() ? 5 : 90));
        var options = timeout == null ? CallOptions.none() : CallOptions.none().timeout(timeout);
        var before = world.events(0).size();
        var mine = threads == 1 && random.nextInt(4) == 0 ? new Disturbance(random) : null;
        disturbance = mine;
        disturbed |= mine != null;
        StratalakeException thrown = null;
        var ahead = 0;
        try {
            switch (kind) {
                case 0 -> thrown = call(timeout, () -> caller.get(lane, options));
                case 1 -> thrown = call(timeout, () -> caller.search(lane, options));
                case 2 -> {
                    thrown = call(timeout, () -> caller.post(lane, lane, options));
                    Invariants.doneOnceUnlessTold(world, lane, thrown);
                }
                case 3 -> {
                    thrown = call(timeout, () -> caller.patch(lane, lane, options));
                    Invariants.doneOnceUnlessTold(world, lane, thrown);
                }
                case 4 -> {
                    thrown = call(timeout, () -> caller.delete(lane, options));
                    assertTrue(thrown != null || world.done("deleted " + lane) > 0, "deleted, it says");
                }
                case 5 -> {
                    ahead = random.nextInt(4);
                    read(
                            caller,
                            caller.byOffset(lane, options, pages(timeout, ahead))
                                    .prefetch(ahead),
                            random);
                }
                case 6 -> {
                    ahead = random.nextInt(2);
                    read(
                            caller,
                            caller.byCursor(lane, options, pages(timeout, ahead))
                                    .prefetch(ahead),
                            random);
                }
                default -> thrown = work(caller, lane, random);
            }
        } finally {
            checkInterruption(mine, thrown);
            // Cancelled calls may still be in flight, but the next step must be the only one that uses the clock.
            caller.awaitFetches();
            if (threads == 1) {
                place.awaitServer();
            }
        }
        if (mine == null && connectsAnew) {
            checkRequests(lane, before, ahead, thrown);
        }
    }

    /** Asserts that the interrupt flag is set after the call if the thread was interrupted. */
    private void checkInterruption(@Nullable Disturbance mine, @Nullable StratalakeException thrown) {
        disturbance = null;
        var wasInterrupted = mine != null && mine.isOver();
        assertEquals(wasInterrupted, Thread.interrupted(), () -> "the flag of an interruption, after " + thrown);
        if (thrown instanceof CancelledException) {
            assertTrue(mine != null, "The call was cancelled, but the test did not cancel it.");
        }
    }

    /** With a new connection for each request, OkHttp retries nothing: all attempts are those of the SDK. */
    private void checkRequests(String lane, int before, int ahead, @Nullable StratalakeException thrown) {
        var perRequest = world.events(before).stream()
                .filter(event -> event.key().lane().equals(lane) && event.key().kind() != Kind.POLL)
                .collect(Collectors.groupingBy(FakeWorld.Event::key));
        perRequest.forEach((key, events) -> {
            var isPage = key.kind() == Kind.LIST || key.kind() == Kind.CURSOR;
            var isGood = events.stream().filter(FakeWorld.Event::isAnsweredWell).count();
            if (ahead == 0) {
                assertTrue(isGood <= 1, () -> "answered well and asked again: " + events);
            }
            if (!isPage) {
                assertTrue(
                        isGood == 0 || thrown == null || key.kind() == Kind.START, () -> thrown + " after " + events);
                checkTries(events);
            }
        });
    }

    /** Asserts the maximum number of attempts. A request with a rejected token is not counted. */
    private void checkTries(List<FakeWorld.Event> events) {
        var refused = 0;
        var tries = 0;
        var earliest = Duration.ZERO;
        for (var event : events) {
            assertTrue(event.at().compareTo(earliest) >= 0, () -> "earlier than the service asked for: " + events);
            earliest = IN_THREE_SECONDS.contains(event.fault()) ? event.at().plusSeconds(3) : Duration.ZERO;
            assertTrue(refused < 2, () -> "tried again after a new token was refused: " + events);
            refused = event.status() == 401 ? refused + 1 : 0;
            tries += event.status() == 401 ? 0 : 1;
        }
        var count = tries;
        assertTrue(tries <= attempts, () -> count + " tries instead of " + attempts + ": " + events);
    }

    /**
     * Makes a call and asserts its deadline: no wait begins that would end after it, and no request is sent after it.
     * If other threads advance the clock, it asserts only that no wait is longer than the limit.
     *
     * @param limit the time limit of the call, or null
     * @param alone whether no other thread advances the clock
     */
    private <T extends @Nullable Object> T within(@Nullable Duration limit, boolean alone, Supplier<T> call) {
        if (limit == null) {
            return call.get();
        }
        var sleepsBefore = clock.sleeps().size();
        var eventsBefore = world.events(0).size();
        var end = clock.elapsed().plus(limit).plus(SLACK);
        try {
            return call.get();
        } finally {
            var sleeps = clock.sleeps(sleepsBefore);
            var mine = sleeps.stream()
                    .filter(sleep -> sleep.thread() == Thread.currentThread())
                    .toList();
            var waited = mine.stream().map(FaultClock.Sleep::length).reduce(SLACK.negated(), Duration::plus);
            assertTrue(waited.compareTo(limit) <= 0, () -> mine + " in " + limit);
            if (alone) {
                assertEquals(mine, sleeps, "who else sleeps?");
                sleeps.forEach(
                        sleep -> assertTrue(sleep.end().compareTo(end) <= 0, () -> sleep + " ends after " + end));
                world.events(eventsBefore)
                        .forEach(event ->
                                assertTrue(event.at().compareTo(end) <= 0, () -> event + " comes after " + end));
            }
        }
    }

    private @Nullable StratalakeException call(@Nullable Duration limit, Runnable call) {
        return call(() -> within(limit, threads == 1, () -> {
            call.run();
            return null;
        }));
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

    private Caller.Watch pages(@Nullable Duration limit, int ahead) {
        return page -> within(limit, threads == 1 && ahead == 0, page);
    }

    /** Reads a list and resumes it after each failure: no item may be lost or repeated. */
    private void read(Caller caller, Paged<String> list, Random random) {
        if (random.nextInt(4) == 0) {
            begin(caller, list, random.nextInt(FakeWorld.ITEMS));
            return;
        }
        var items = list.iterator();
        var read = new ArrayList<String>();
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var failure = call(() -> items.forEachRemaining(read::add));
            assertEquals(Caller.ITEMS.subList(0, Math.min(read.size(), FakeWorld.ITEMS)), read, "so far");
            if (failure == null) {
                assertEquals(Caller.ITEMS, read, "the whole list");
                return;
            }
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /** Reads the beginning of a list and abandons it: requests in flight complete, and none is retried. */
    private void begin(Caller caller, Paged<String> list, int count) {
        call(() -> {
            try (var items = list.stream()) {
                assertEquals(Caller.ITEMS.subList(0, count), items.limit(count).toList());
            }
        });
        var before = world.events(0).size();
        caller.awaitFetches();
        if (connectsAnew && threads == 1) {
            world.events(before).stream()
                    .filter(event -> event.key().kind() != Kind.TOKEN)
                    .collect(Collectors.groupingBy(FakeWorld.Event::key))
                    .values()
                    .forEach(late -> assertTrue(late.size() <= 1, () -> "sent after the list was abandoned: " + late));
        }
    }

    private @Nullable StratalakeException work(Caller caller, String lane, Random random) {
        var patience = Duration.ofSeconds(1 + random.nextInt(60));
        var operation = new Object() {
            @Nullable
            Operation<String> accepted;
        };
        var refused = call(() -> operation.accepted = caller.start(lane, lane, CallOptions.none()));
        Invariants.doneOnceUnlessTold(world, lane, refused);
        var accepted = operation.accepted;
        if (accepted == null) {
            return refused;
        }
        var thrown = call(patience, () -> assertEquals("done", accepted.await(patience)));
        assertEquals(1, world.done(lane), "waiting for work sends nothing again");
        assertTrue(!(thrown instanceof OperationTimeoutException) || !accepted.isDone(), "it ended, and not in time");
        return thrown;
    }
}
