package io.stratalake.core.operation;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.internal.operation.OperationId;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.observe.Poll;
import io.stratalake.core.operation.OperationStatus.Ended;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that the service accepted and goes on with after it answered.
 *
 * <pre>{@code
 * ClaimResult claimed = greenlake.subscriptions().add(keys)
 *         .onProgress(p -> log.info("{} {}", p.operationId(), p.state()))
 *         .await(Duration.ofMinutes(15));
 * }</pre>
 *
 * <p>Waiting only asks. Nothing is ever sent a second time: neither giving up, nor a failed poll, nor waiting again
 * touches the work itself.
 *
 * <p><b>Polls</b> are as far apart as the service wishes, though never less than 1 s or more than 30 s, unless it
 * refuses to answer for longer ({@code Retry-After}). Without its hint they begin 1 s after the acceptance and grow
 * apart to the interval that suits the kind of work, usually 5 s.
 *
 * <p><b>Threads</b> Everything happens in the thread that calls {@link #poll()} or {@link #await()}; {@link
 * #awaitAsync()} waits in one of the client's. It is safe for use by several threads, so that one can look at
 * {@link #status()} while another waits. Each thread that polls or waits makes its own calls; an end that any of
 * them sees is final for all.
 *
 * @param <T> what the work leaves when it succeeds; where one request did many things, it tells the fate of each
 */
public final class Operation<T> {

    private static final Duration USUAL_TIME_LIMIT = Duration.ofMinutes(60);

    /** Longest pause of a wait without a timeout: paused work may need manual action, which a long wait would hide. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /** What is longer is no limit, and would overflow. */
    private static final Duration LONGEST_TIME_LIMIT = Duration.ofDays(3650);

    // A service ends the work itself when its own limit is over. Giving up at that very moment would miss its verdict.
    private static final Duration TIME_FOR_THE_VERDICT = Duration.ofSeconds(30);

    // A call needs some time too. A poll begun at the deadline itself could not even be sent.
    private static final Duration TIME_FOR_THE_LAST_POLL = Duration.ofSeconds(2);

    private final Poller<T> polling;
    private final TimeSource time;
    private final OperationContext context;
    private final long began;
    private final AtomicReference<PollState<T>> latest;
    private final List<Consumer<? super Progress>> listeners = new CopyOnWriteArrayList<>();
    private volatile Supplier<Optional<T>> settled = Optional::empty;

    private Operation(Poller<T> polling, OperationContext context) {
        this.polling = polling;
        this.context = context;
        this.time = context.time();
        this.began = time.nanoTime();
        this.latest = new AtomicReference<>(PollState.atAcceptance(polling.accepted(), began));
    }

    /**
     * Watches one piece of work, just accepted or found again by its id. Makes no call.
     *
     * @param work how to ask about it
     * @param time where the time comes from
     * @param <T> what the work leaves when it succeeds
     */
    public static <T> Operation<T> of(PollingStrategy<T> work, TimeSource time) {
        return of(work, OperationContext.of(time));
    }

    /** As {@link #of(PollingStrategy, TimeSource)}, with the threads and listeners of a client. */
    public static <T> Operation<T> of(PollingStrategy<T> work, OperationContext context) {
        return new Operation<>(new SinglePoller<>(work), context);
    }

    /**
     * Work that is over already: its outcome was there with the answer to the request, or the request was refused.
     * Its {@link #id()} is empty.
     *
     * @param end how it ended
     * @param <T> what the work leaves when it succeeds
     */
    public static <T> Operation<T> completed(Ended<T> end) {
        return of(new CompletedStrategy<>(end), TimeSource.system());
    }

    /**
     * Watches several pieces of work as if they were one, because a service takes only so much in one request. Makes no
     * call.
     *
     * <p>Each round asks about every part that has not ended, one after the other, with the longest of their waits in
     * between. The joined operation ends when its last part has; a part that failed hides no other part's success. A
     * part that the service knows nothing of (any more) has {@linkplain Failed failed} with the {@link
     * NotFoundException} as its cause.
     *
     * @param parts the parts, in the order in which the work was sent; what was refused when it was sent is among them
     *     as one that has {@linkplain #completed ended}, {@linkplain Failed#refused refused}. Checks and receivers that
     *     a part was given are asked and told in each round, too
     * @param join makes one end of the parts' ends, which come in the order of the parts: a success if at least a part
     *     of the work was done, a failure if nothing was. Free of side effects; may be called more than once
     * @param time where the time comes from
     * @param <P> what a part leaves when it succeeds
     * @param <T> what the whole leaves when it succeeds
     * @throws IllegalArgumentException if there is no part
     */
    public static <P, T> Operation<T> allOf(
            List<Operation<P>> parts, Function<List<Ended<P>>, Ended<T>> join, TimeSource time) {
        return allOf(parts, join, OperationContext.of(time));
    }

    /** As {@link #allOf(List, Function, TimeSource)}, with the threads and listeners of a client. */
    public static <P, T> Operation<T> allOf(
            List<Operation<P>> parts, Function<List<Ended<P>>, Ended<T>> join, OperationContext context) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an operation is joined of one part or more; this list is empty");
        }
        return new Operation<>(new CompositePoller<>(List.copyOf(parts), join), context);
    }

    /**
     * The id by which the operation can be resumed, also by another process and as long as the service remembers it.
     * Where several operations were joined into one, it is an {@link OperationId} as text; empty if nothing was
     * accepted.
     */
    public String id() {
        return polling.id();
    }

    /** Where the work stood when it was last asked about; makes no call. Before the first poll: accepted. */
    public OperationStatus<T> status() {
        return snapshot().status();
    }

    /** Whether the work was over when it was last asked about, well or badly; makes no call. */
    public boolean isDone() {
        return snapshot().isDone();
    }

    /**
     * Has every poll reported, whether by {@link #poll()} or while waiting, in the thread that polls. Several
     * receivers are called in the order in which they were added.
     *
     * @param receiver is told; what it throws is thrown to the caller of {@code poll} or {@code await}, and the
     *     operation can be used further
     * @return this operation
     */
    public Operation<T> onProgress(Consumer<? super Progress> receiver) {
        listeners.add(receiver);
        return this;
    }

    /**
     * Lets the caller find out in another way that the work is done. A service may leave an operation running for ever
     * though the work is done; the caller often can tell:
     *
     * <pre>{@code
     * greenlake.subscriptions().add(keys).completeWhen(() -> greenlake.subscriptions().listed(keys)).await();
     * }</pre>
     *
     * <p>The check is asked after each poll that leaves the work running, in the thread that polls, and its own calls
     * count against the quota. Give them a time limit: only polls know the deadline of {@link #await(Duration)}. A
     * {@link StratalakeException} that it throws is treated as that of a poll. A later check replaces an earlier one.
     *
     * @param check gives the result, which then is the operation's, or empty while the work goes on
     * @return this operation
     */
    public Operation<T> completeWhen(Supplier<Optional<T>> check) {
        settled = check;
        return this;
    }

    /**
     * Asks the service once where the work stands, without waiting for a moment that suits it. Makes no call if the
     * work is done.
     *
     * @return where it stands; a failure is returned, not thrown
     * @throws StratalakeException if there was no answer. That says nothing about the work; ask again, or {@link
     *     #await()}, which bears failures that may pass
     * @throws NotFoundException if the service does not know the operation (any more)
     */
    public OperationStatus<T> poll() {
        if (!isDone()) {
            var problem = round(Deadline.none()).round().problem();
            if (problem != null && !isDone()) {
                throw problem;
            }
        }
        return status();
    }

    /**
     * Waits until the work is done. The timeout is the service's own time limit plus 30 seconds, or 60 minutes if the
     * service gives no limit. Throws an {@link OperationTimeoutException} after the service has kept the work paused
     * for 15 minutes without a break, because it may need manual action. Each wait counts the 15 minutes from its own
     * start; {@link #await(Duration)} waits through a pause. Otherwise behaves as {@link #await(Duration)}.
     */
    public T await() {
        return await(
                () -> {
                    var limit = snapshot().timeLimit();
                    return limit == null
                            ? USUAL_TIME_LIMIT
                            : PollSchedule.shorter(limit, LONGEST_TIME_LIMIT).plus(TIME_FOR_THE_VERDICT);
                },
                LONGEST_PAUSE);
    }

    /**
     * Waits until the work is done. Returns at once, without a call, if it is known to be.
     *
     * <p>A failed poll is not a failed operation. While no answer comes that can be understood (no connection, 5xx,
     * 429, a gateway's page), the wait goes on; the last such failure becomes the cause of a later {@link
     * OperationTimeoutException}. The last poll begins up to 2 s before the time is over, so that it can be answered
     * within it.
     *
     * @param timeout how long to wait in all; with zero, no call is made. {@link #poll()} asks once
     * @return what the work left. Where one request did many things, some of them may have failed: the result tells
     * @throws OperationFailedException if the work failed; with the service's reason and what is there nonetheless
     * @throws OperationTimeoutException if the work is not known to be done within that time. It may still go on; wait
     *     again, or resume it by its id
     * @throws NotFoundException if the service does not know the operation (any more)
     * @throws CancelledException if the thread is interrupted; its interrupt flag is set again. The operation can be
     *     used further
     * @throws StratalakeException if a poll failed in a way that asking again cannot mend: credentials, permissions,
     *     configuration, the request itself. The work goes on; what it {@linkplain Throwable#getSuppressed()
     *     suppressed} names the operation
     * @throws IllegalArgumentException if the time is negative
     * @throws IllegalStateException if the client is closed; the message names the operation
     */
    public T await(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("a wait cannot last a negative time: " + timeout);
        }
        return await(() -> timeout, null);
    }

    /**
     * As {@link #await()}, in another thread.
     *
     * @return ends as {@code await()} would. Cancelling this very future, or completing it otherwise ({@code
     *     orTimeout}, say), ends the wait and the call or pause that it is in; the work itself goes on
     * @throws java.util.concurrent.RejectedExecutionException if the client is closed
     */
    public CompletableFuture<T> awaitAsync() {
        return context.threads().call(() -> await());
    }

    /** As {@link #await(Duration)}, in another thread; otherwise as {@link #awaitAsync()}. */
    public CompletableFuture<T> awaitAsync(Duration timeout) {
        return context.threads().call(() -> await(timeout));
    }

    /**
     * @param timeout asked again after each poll, since a service may name its limit only then
     * @param longestPause how long the work may be paused without a break, or null for as long as the timeout
     */
    private T await(Supplier<Duration> timeout, @Nullable Duration longestPause) {
        var start = time.nanoTime();
        while (!isDone()) {
            var limit = timeout.get();
            var deadline = Deadline.after(left(limit, start), time);
            var untilLastPoll = deadline.remaining().minus(timeForTheLastPoll(limit));
            if (untilLastPoll.isZero() || untilLastPoll.isNegative()) {
                throw timedOut(limit);
            }
            // A wait is cut short at the last poll's moment even if the service asked for more: the work may be done
            // by then, and one early call is less harm than a wait in vain.
            sleep(PollSchedule.shorter(untilDue(), untilLastPoll));
            var known = snapshot();
            if (!known.isDone()) {
                tell(askForAWait(known, deadline));
                endLongPause(longestPause, start);
            }
        }
        return outcome();
    }

    private void endLongPause(@Nullable Duration longestPause, long start) {
        var since = snapshot().pausedSince();
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
                    Failure.unrelatedToACall(),
                    snapshot().lastProblem());
        }
    }

    /** Whatever ends the wait, it has to leave the id by which the work can be resumed. */
    private PollState<T> askForAWait(PollState<T> known, Deadline deadline) {
        try {
            return ask(known, deadline);
        } catch (IllegalStateException closed) {
            throw new IllegalStateException(
                    "The wait for " + this + " ended, as " + closed.getMessage()
                            + ". The work goes on; resume it by its id.",
                    closed);
        } catch (StratalakeException problem) {
            // Its own message is that of a call, which knows nothing of the operation.
            problem.addSuppressed(new IllegalStateException("The wait for " + this
                    + " ended with this. The work goes on; wait again, or resume it by its id."));
            throw problem;
        }
    }

    private Duration left(Duration limit, long start) {
        var left = limit.minusNanos(time.nanoTime() - start);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration timeForTheLastPoll(Duration limit) {
        return PollSchedule.shorter(TIME_FOR_THE_LAST_POLL, limit.dividedBy(2));
    }

    private Duration untilDue() {
        return Duration.ofNanos(Math.max(0, snapshot().due() - time.nanoTime()));
    }

    private void sleep(Duration wait) {
        try {
            time.sleep(wait);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    "The wait for " + this + " was interrupted. The work goes on; wait again, or resume it by its id.",
                    Failure.unrelatedToACall(),
                    interruption);
        }
    }

    /** One round: ask the service, then the caller, remember, tell. Failures that may pass are part of the outcome. */
    PollState<T> round(Deadline deadline) {
        var known = snapshot();
        return known.isDone() ? known : tell(ask(known, deadline));
    }

    private PollState<T> ask(PollState<T> known, Deadline deadline) {
        var round = settle(polling.next(known, deadline));
        return latest.updateAndGet(before -> before.after(round, time.nanoTime()));
    }

    private PollState<T> tell(PollState<T> snapshot) {
        var progress = Progress.of(id(), snapshot, Duration.ofNanos(time.nanoTime() - began));
        context.listeners()
                .poll(new Poll(
                        progress.operationId(),
                        progress.state(),
                        progress.polls(),
                        progress.elapsed(),
                        progress.problem().isPresent()));
        listeners.forEach(listener -> listener.accept(progress));
        return snapshot;
    }

    private PollResult<T> settle(PollResult<T> round) {
        if (round.status().isDone()) {
            return round;
        }
        try {
            return settled.get()
                    .map(result -> round.withStatus(new Succeeded<>("settled", result)))
                    .orElse(round);
        } catch (StratalakeException problem) {
            if (!TransientFailures.mayPass(problem)) {
                throw problem;
            }
            return round.withProblem(problem);
        }
    }

    /** Ends it by what another than the service knows. */
    void endAs(Ended<T> end) {
        latest.updateAndGet(before -> before.endedAs(end));
    }

    PollState<T> snapshot() {
        return Objects.requireNonNull(latest.get());
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
                    Failure.unrelatedToACall(),
                    failure.cause());
        }
        throw new IllegalStateException("not done: " + this);
    }

    private OperationTimeoutException timedOut(Duration limit) {
        var snapshot = snapshot();
        var problem = snapshot.round().problem();
        return new OperationTimeoutException(
                this + " did not end within " + limit + " (" + snapshot.polls() + " polls"
                        + (snapshot.failedPolls() == 0
                                ? ""
                                : ", " + snapshot.failedPolls() + " of them failed; the cause is the last of these")
                        + ")" + (snapshot.pausedSince() == null ? "" : " and is paused by the service")
                        + ". It may still go on; wait again, or resume it by its id.",
                resumableId(),
                problem == null ? Failure.unrelatedToACall() : problem.failure(),
                snapshot.lastProblem());
    }

    private @Nullable String resumableId() {
        var id = id();
        return id.isEmpty() ? null : id;
    }

    /** The id and the last known state. */
    @Override
    public String toString() {
        return "Operation " + (id().isEmpty() ? "" : id() + " ") + "[" + status().state() + "]";
    }
}
