package io.stratalake.webhooks;

import io.stratalake.core.operation.Operation;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * A wait for an operation that an event ends. The operation is polled at once, after each event that concerns it, and at
 * a long interval, because an event may be late or lost.
 *
 * @param receiver the receiver of the events
 * @param type the type of the events
 * @param concerns selects the events that concern the operation
 * @param interval the time between two polls without an event
 */
public record EventWait<E extends WebhookEvent>(
        WebhookReceiver receiver, Class<E> type, Predicate<? super E> concerns, Duration interval) {

    private static final Duration INTERVAL_AFTER_FAILURE = Duration.ofSeconds(10);

    /** Creates a wait that polls every 5 minutes without an event. */
    public EventWait(WebhookReceiver receiver, Class<E> type, Predicate<? super E> concerns) {
        this(receiver, type, concerns, Duration.ofMinutes(5));
    }

    /**
     * Returns the result of an operation. A transient failure of a poll does not end the wait: the next poll is 10
     * seconds later, or after the interval if that is shorter.
     *
     * @param timeout the maximum time to wait
     * @throws io.stratalake.core.error.OperationFailedException if the operation failed
     * @throws io.stratalake.core.error.OperationTimeoutException if it did not end in time; it may go on
     * @throws io.stratalake.core.error.CancelledException if the thread is interrupted
     */
    public <T> T await(Operation<T> operation, Duration timeout) {
        // Events arrive in real time, also where the operation is polled in simulated time.
        var deadline = Deadline.after(timeout.isNegative() ? Duration.ZERO : timeout, TimeSource.system());
        while (true) {
            // Registered before the poll, so that an event between the poll and the wait is not missed.
            var event = receiver.next(type, concerns);
            try {
                var remaining = deadline.remainingNanos();
                var isPolled = operation.tryPoll();
                if (operation.isDone() || remaining == 0) {
                    return operation.await(Duration.ZERO);
                }
                // Unlike Duration.toNanos(), the conversion cannot overflow.
                var untilNextPoll = TimeUnit.NANOSECONDS.convert(untilNextPoll(isPolled));
                event.get(Math.min(remaining, untilNextPoll), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // The next poll shows whether the operation has ended.
            } catch (InterruptedException e) {
                // The operation itself reports an interrupted wait.
                Thread.currentThread().interrupt();
                return operation.await(interval);
            } catch (ExecutionException e) {
                throw new IllegalStateException("The event did not arrive", e);
            } finally {
                event.cancel(false);
            }
        }
    }

    private Duration untilNextPoll(boolean isPolled) {
        return isPolled || interval.compareTo(INTERVAL_AFTER_FAILURE) < 0 ? interval : INTERVAL_AFTER_FAILURE;
    }
}
