package io.stratalake.core.operation;

import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.DurationText;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.internal.operation.OperationId;
import io.stratalake.core.internal.operation.PartSource;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.observe.Poll;
import io.stratalake.core.operation.OperationStatus.Ended;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A long-running operation that the service has accepted and continues after its response.
 *
 * <pre>{@code
 * ClaimResult claimed = greenlake.subscriptions().claim(keys)
 *         .onProgress(p -> log.info("{} {}", p.operationId(), p.state()))
 *         .await(Duration.ofMinutes(15));
 * }</pre>
 *
 * <p>Polling and waiting only read. The request that started the operation is never sent again: a timeout, a failed
 * poll or another wait does not affect the operation.
 *
 * <p><b>Polls.</b> The service sets the interval, within 1 s and 30 s, or longer if it rejects a poll with a {@code
 * Retry-After}. If it sets none, the first poll is 1 s after the acceptance, and the interval doubles up to that of the
 * kind of operation, usually 5 s.
 *
 * <p><b>Threads.</b> Polls run on the thread that calls {@link #poll()} or {@link #await()}; {@link #awaitAsync()}
 * waits on a thread of the client. Thread-safe: one thread can read {@link #status()} while another waits. Each thread
 * that polls or waits makes its own calls; an end that one of them receives is final for all.
 *
 * @param <T> the result of a successful operation; for a bulk request, it has the result of each item
 */
public final class Operation<T> {

    private static final Duration USUAL_TIME_LIMIT = Duration.ofMinutes(60);

    /** Limits a wait without a timeout: a paused operation may need manual action, which a long wait would hide. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /** Services keep the ids of operations for 24 hours. A longer limit means no limit. */
    private static final Duration LONGEST_TIME_LIMIT = Duration.ofHours(24);

    // The service ends the operation at its own limit. A wait that ended at the same time would miss the result.
    private static final Duration TIME_FOR_THE_RESULT = Duration.ofSeconds(30);

    // A poll that started at the deadline could not be sent anymore.
    private static final Duration TIME_FOR_THE_LAST_POLL = Duration.ofSeconds(2);

    private final Poller<T> poller;
    private final TimeSource time;
    private final OperationContext context;
    private final long began;
    private final AtomicReference<PollState<T>> latest;
    private final List<Consumer<? super Progress>> listeners = new CopyOnWriteArrayList<>();
    private volatile Supplier<Optional<T>> completion = Optional::empty;

    private Operation(Poller<T> poller, OperationContext context) {
        this.poller = poller;
        this.context = context;
        this.time = context.time();
        this.began = time.nanoTime();
        this.latest = new AtomicReference<>(PollState.atAcceptance(poller.accepted(), began));
    }

    /**
     * Creates an operation that was just accepted or is resumed by its id. Makes no call.
     *
     * @param work polls the service
     * @param time the clock
     * @param <T> the result of a successful operation
     */
    public static <T> Operation<T> of(PollingStrategy<T> work, TimeSource time) {
        return of(work, OperationContext.of(time));
    }

    /**
     * Creates an operation, as {@link #of(PollingStrategy, TimeSource)} does, with the threads and listeners of a
     * client.
     */
    public static <T> Operation<T> of(PollingStrategy<T> work, OperationContext context) {
        return new Operation<>(new SinglePoller<>(work, context.time()), context);
    }

    /**
     * Creates an operation that has ended: the response to the request had its result, or the request was rejected. Its
     * {@link #id()} is empty.
     *
     * @param end the end of the operation
     * @param <T> the result of a successful operation
     */
    public static <T> Operation<T> completed(Ended<T> end) {
        return of(new CompletedStrategy<>(end), TimeSource.system());
    }

    /**
     * Combines several operations into one, because a service limits the size of a request. Makes no call.
     *
     * <p>{@link #poll()} polls every part that has not ended, one after the other; a wait polls each part at its own
     * interval. The combined operation ends with its last part. The failure of one part does not affect
     * the others. A part that the service does not find has {@linkplain Failed failed} with the {@link
     * NotFoundException} as its cause.
     *
     * @param parts the parts, in the order in which their requests were sent; a rejected request is a {@linkplain
     *     #completed completed} part that was {@linkplain Failed#refused refused}. The {@link #completeWhen} and {@link
     *     #onProgress} callbacks of a part are called at each poll, too
     * @param join combines the ends of the parts, in the order of the parts: into a success if at least a part of the
     *     work was done, otherwise into a failure. Has no side effects; may be called more than once
     * @param time the clock
     * @param <P> the result of a successful part
     * @param <T> the result of the successful whole
     * @throws IllegalArgumentException if there is no part
     */
    public static <P, T> Operation<T> allOf(
            List<Operation<P>> parts, Function<List<Ended<P>>, Ended<T>> join, TimeSource time) {
        return allOf(parts, join, OperationContext.of(time));
    }

    /**
     * Combines operations, as {@link #allOf(List, Function, TimeSource)} does, with the threads and listeners of a
     * client.
     */
    public static <P, T> Operation<T> allOf(
            List<Operation<P>> parts, Function<List<Ended<P>>, Ended<T>> join, OperationContext context) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("allOf needs at least one operation; the list is empty");
        }
        return allOf(new FixedParts<P, T>(List.copyOf(parts)), join, context);
    }

    /**
     * Combines operations of which requests are still being sent.
     *
     * @hidden
     */
    public static <P, T> Operation<T> allOf(
            PartSource<P, T> source, Function<List<Ended<P>>, Ended<T>> join, OperationContext context) {
        return new Operation<>(new CompositePoller<>(source, join, context.time()), context);
    }

    /**
     * Returns the id, with which this or another process can resume the operation for as long as the service keeps it.
     *
     * @return for a combined operation, an {@link OperationId} as text; empty if nothing was accepted
     */
    public String id() {
        return poller.id();
    }

    /** Returns the status of the last poll, or "accepted" before the first one. Makes no call. */
    public OperationStatus<T> status() {
        return state().status();
    }

    /** Returns whether the operation had succeeded or failed at the last poll. Makes no call. */
    public boolean isDone() {
        return state().isDone();
    }

    /**
     * Returns the result so far: that of an ended operation, also of one that has failed, or for a bulk request the
     * result of each item, of which some may be pending. Makes no call.
     *
     * @return the result, or empty if the operation does not have a result yet
     */
    public Optional<T> partialResult() {
        var status = status();
        if (status instanceof Succeeded<T> success) {
            return Optional.of(success.result());
        }
        return Optional.ofNullable(status instanceof Failed<T> failure ? failure.result() : poller.partialResult());
    }

    /**
     * Adds a callback for every poll, both by {@link #poll()} and during a wait, on the thread that polls. Several
     * callbacks are called in the order in which they were added.
     *
     * @param callback receives the progress; an exception that it throws is thrown to the caller of {@code poll} or
     *     {@code await}, and the operation remains usable
     * @return this operation
     */
    public Operation<T> onProgress(Consumer<? super Progress> callback) {
        listeners.add(callback);
        return this;
    }

    /**
     * Sets another check for completion, for a service that may keep an operation running although its work is done:
     *
     * <pre>{@code
     * provisions.create(offer.id(), "us-west").completeWhen(() -> provisions.find(offer.id(), RegionId.US_WEST)).await();
     * }</pre>
     *
     * <p>The check runs after each poll that leaves the operation running, on the thread that polls. Its own calls
     * count against the rate limit and need their own timeout: only polls use the deadline of {@link #await(Duration)}.
     * A {@link StratalakeException} that it throws is handled like that of a poll, except that a {@link
     * NotFoundException} means "not yet", because a new resource may not be found at first: a wait continues, and the
     * exception is the {@linkplain Progress#problem() problem} of the progress. A later check replaces an earlier one.
     *
     * @param check returns the result of the operation, or empty while it is running
     * @return this operation
     */
    public Operation<T> completeWhen(Supplier<Optional<T>> check) {
        completion = check;
        return this;
    }

    /**
     * Polls the service once, regardless of the interval. Makes no call if the operation has ended.
     *
     * @return the status; the failure of the operation is returned, not thrown
     * @throws StratalakeException if the poll failed, which does not affect the operation. Poll again, or call {@link
     *     #await()}, which tolerates transient failures
     * @throws NotFoundException if the service does not find the operation
     */
    public OperationStatus<T> poll() {
        if (!isDone()) {
            var problem = pollOnce(Deadline.none()).result().problem();
            if (problem != null && !isDone()) {
                throw problem;
            }
        }
        return status();
    }

    /**
     * Polls the service once, as a wait does: after a transient failure the status is that of the last poll.
     *
     * @return whether the poll succeeded, or none was needed
     * @throws StratalakeException if the poll failed permanently
     * @hidden
     */
    public boolean tryPoll() {
        return isDone() || pollOnce(Deadline.none()).result().problem() == null;
    }

    /**
     * Waits until the operation has ended. Timeout: the service's own time limit, at most 24 hours, plus 30 seconds, or
     * 60 minutes if the service sets no limit; {@link #await(Duration)} can wait longer. Throws an {@link OperationTimeoutException} after the service has paused the operation for
     * 15 minutes without a break, because it may need manual action. Each wait counts the 15 minutes from its own
     * start; {@link #await(Duration)} waits through a pause. Otherwise behaves as {@link #await(Duration)}.
     */
    public T await() {
        return await(
                () -> {
                    var limit = state().timeLimit();
                    var withoutSending = limit == null
                            ? USUAL_TIME_LIMIT
                            : PollSchedule.shorter(limit, LONGEST_TIME_LIMIT).plus(TIME_FOR_THE_RESULT);
                    return withoutSending.plus(poller.sendingTime());
                },
                LONGEST_PAUSE);
    }

    /**
     * Waits until the work is done. Returns at once, without a call, if it is known to be.
     *
     * <p>A failed poll is not a failed operation. The wait continues after transient failures (no connection, 5xx, 429,
     * a gateway's page); the last one becomes the cause of a later {@link OperationTimeoutException}. A 404 is
     * transient too if it is the page of a gateway, or has no body, up to four in a row. The last poll starts up to 2 s before the timeout,
     * so that its response arrives in time.
     *
     * @param timeout the total time of the wait; with zero, no call is made. {@link #poll()} polls once
     * @return the result. For a bulk request, it has the result of each item, some of which may have failed
     * @throws OperationFailedException if the operation failed; with the service's reason and any partial result
     * @throws OperationTimeoutException if the operation has not ended in time. It may still complete: wait again, or
     *     resume it by its id
     * @throws NotFoundException if the service does not find the operation
     * @throws CancelledException if the thread is interrupted; its interrupt flag is set again. The operation remains
     *     usable
     * @throws StratalakeException if a poll failed permanently: credentials, permissions, configuration, the request
     *     itself. The operation continues; a {@linkplain Throwable#getSuppressed() suppressed} exception names it
     * @throws IllegalArgumentException if the timeout is negative
     * @throws IllegalStateException if the client is closed; the message names the operation
     */
    public T await(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("the timeout must be zero or more, not " + timeout);
        }
        return await(() -> timeout, null);
    }

    /**
     * Waits, as {@link #await()} does, on another thread.
     *
     * @return a future with the result or the exception of {@code await()}. Canceling this future, or completing it in
     *     another way ({@code orTimeout}, for example), interrupts the wait; the operation itself continues
     * @throws java.util.concurrent.RejectedExecutionException if the client is closed
     */
    public CompletableFuture<T> awaitAsync() {
        return context.threads().call(() -> await());
    }

    /** Waits, as {@link #await(Duration)} does, on another thread; see {@link #awaitAsync()}. */
    public CompletableFuture<T> awaitAsync(Duration timeout) {
        return context.threads().call(() -> await(timeout));
    }

    /**
     * @param timeout read after each poll, because a service may return its time limit late
     * @param longestPause how long the operation may be paused without a break, or null for no limit but the timeout
     */
    private T await(Supplier<Duration> timeout, @Nullable Duration longestPause) {
        var start = time.nanoTime();
        while (!isDone()) {
            var limit = timeout.get();
            var deadline = Deadline.after(remaining(limit, start), time);
            var untilLastPoll = deadline.remaining().minus(timeForTheLastPoll(limit));
            if (untilLastPoll.isZero() || untilLastPoll.isNegative()) {
                throw timedOut(limit);
            }
            // The last poll may be earlier than the service requested: the operation may have ended by then, and one
            // early call does less harm than a timeout.
            var isLast = untilDue().compareTo(untilLastPoll) >= 0;
            var isOver = pause(isLast ? untilLastPoll : untilDue());
            var known = state();
            if (!known.isDone() && (isOver || untilDue().isZero())) {
                report(pollDuringWait(known, deadline, !isLast));
                endLongPause(longestPause, start);
            }
        }
        return outcome();
    }

    private void endLongPause(@Nullable Duration longestPause, long start) {
        var since = state().pausedSince();
        if (since == null || longestPause == null) {
            return;
        }
        var now = time.nanoTime();
        var paused = Duration.ofNanos(Math.min(now - since, now - start));
        if (paused.compareTo(longestPause) >= 0) {
            throw new OperationTimeoutException(
                    this + " has been paused by the service for " + paused.toMinutes() + " minutes, and the wait ends."
                            + " It may still go on; find out why it is paused, then wait again, or resume it by its"
                            + " id.",
                    resumableId(),
                    poller.partialResult(),
                    state().failure(),
                    state().lastProblem());
        }
    }

    /** Adds the operation's id to any exception, so that the operation can be resumed. */
    private PollState<T> pollDuringWait(PollState<T> known, Deadline deadline, boolean dueOnly) {
        try {
            return pollOnce(known, deadline, dueOnly);
        } catch (IllegalStateException closed) {
            throw new IllegalStateException(
                    "The wait for " + this + " ended, because " + closed.getMessage()
                            + ". The work goes on; resume it by its id.",
                    closed);
        } catch (StratalakeException problem) {
            // The message of a call does not name the operation.
            problem.addSuppressed(new IllegalStateException("The wait for " + this
                    + " ended with this. The work goes on; wait again, or resume it by its id."));
            throw problem;
        }
    }

    private Duration remaining(Duration limit, long start) {
        var remaining = limit.minusNanos(time.nanoTime() - start);
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    private static Duration timeForTheLastPoll(Duration limit) {
        return PollSchedule.shorter(TIME_FOR_THE_LAST_POLL, limit.dividedBy(2));
    }

    private Duration untilDue() {
        var untilDue = poller.untilDue(state());
        return untilDue.isNegative() ? Duration.ZERO : untilDue;
    }

    /** Returns whether the whole time has passed. */
    private boolean pause(Duration wait) {
        try {
            return poller.pause(wait);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    "The wait for " + this + " was interrupted. The work goes on; wait again, or resume it by its id.",
                    Failure.unrelatedToACall(),
                    interruption);
        }
    }

    /** Polls the service and runs the callbacks. Returns transient failures as part of the state. */
    PollState<T> pollOnce(Deadline deadline) {
        var known = state();
        return known.isDone() ? known : report(pollOnce(known, deadline, false));
    }

    /** Polls the service and runs the callbacks, as a part of a combined operation. */
    PollState<T> pollAsPart(Deadline deadline) {
        var known = state();
        return known.isDone() ? known : report(pollOnce(() -> poller.nextAsPart(known, deadline)));
    }

    private PollState<T> pollOnce(PollState<T> known, Deadline deadline, boolean dueOnly) {
        return pollOnce(() -> poller.next(known, deadline, dueOnly));
    }

    private PollState<T> pollOnce(Supplier<PollResult<T>> next) {
        var at = time.now();
        var start = time.nanoTime();
        var result = checkCompletion(next.get());
        var end = time.nanoTime();
        var poll = new Attempt(at, Duration.ofNanos(end - start), outcome(result));
        return latest.updateAndGet(before -> before.after(result, poll, end));
    }

    private static String outcome(PollResult<?> result) {
        var problem = result.problem();
        if (problem == null) {
            return result.status().state();
        }
        return problem.status() == 0 ? problem.getClass().getSimpleName() : Integer.toString(problem.status());
    }

    private PollState<T> report(PollState<T> state) {
        var progress = Progress.of(id(), state, Duration.ofNanos(time.nanoTime() - began));
        context.listeners()
                .poll(new Poll(
                        progress.operationId(),
                        progress.state(),
                        progress.polls(),
                        progress.elapsed(),
                        progress.problem().isPresent()));
        listeners.forEach(listener -> listener.accept(progress));
        return state;
    }

    private PollResult<T> checkCompletion(PollResult<T> polled) {
        if (polled.status().isDone()) {
            return polled;
        }
        try {
            return completion
                    .get()
                    .map(result -> polled.withStatus(new Succeeded<>("completed", result)))
                    .orElse(polled);
        } catch (NotFoundException notYet) {
            return polled.withProblem(notYet);
        } catch (StratalakeException problem) {
            if (!TransientFailures.isTransient(problem)) {
                throw problem;
            }
            return polled.withProblem(problem);
        }
    }

    /** Returns the reading of the clock at the acceptance, or when the operation was resumed in this process. */
    long began() {
        return began;
    }

    PollState<T> state() {
        return latest.updateAndGet(known -> known.isDone() ? known : known.refreshed(poller.current(known)));
    }

    private T outcome() {
        var status = status();
        if (status instanceof Succeeded<T> success) {
            return success.result();
        }
        if (status instanceof Failed<T> failure) {
            throw new OperationFailedException(
                    this + (failure.reason().isEmpty() ? ": the service gives no reason." : ": " + failure.reason()),
                    resumableId(),
                    failure.result(),
                    Failure.unrelatedToACall().toBuilder()
                            .polls(state().latest())
                            .build(),
                    failure.cause());
        }
        throw new IllegalStateException("not done: " + this);
    }

    private OperationTimeoutException timedOut(Duration limit) {
        var state = state();
        return new OperationTimeoutException(
                this + " did not end within " + DurationText.of(limit) + " (" + state.polls() + " polls"
                        + (state.failedPolls() == 0
                                ? ""
                                : ", " + state.failedPolls() + " of them failed; the cause is the last of these")
                        + ")" + (state.pausedSince() == null ? "" : " and is paused by the service")
                        + ". It may still go on; wait again, or resume it by its id.",
                resumableId(),
                poller.partialResult(),
                state.failure(),
                state.lastProblem());
    }

    private @Nullable String resumableId() {
        var id = id();
        return id.isEmpty() ? null : id;
    }

    /** Returns the id and the last known state. */
    @Override
    public String toString() {
        return "Operation " + (id().isEmpty() ? "" : id() + " ") + "[" + status().state() + "]";
    }
}
