package io.stratalake.webhooks;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An operation that ends with the n-th poll. */
final class EndsAfterPolls implements PollingStrategy<String> {

    private final int last;
    private final AtomicInteger polls = new AtomicInteger();
    private final CountDownLatch polled = new CountDownLatch(1);

    private final @Nullable StratalakeException failure;

    EndsAfterPolls(int last) {
        this(last, null);
    }

    /** @param failure the failure of the first poll, or null */
    EndsAfterPolls(int last, @Nullable StratalakeException failure) {
        this.last = last;
        this.failure = failure;
    }

    Operation<String> operation() {
        return Operation.of(this, TimeSource.system());
    }

    int polls() {
        return polls.get();
    }

    void awaitPoll() throws InterruptedException {
        polled.await();
    }

    @Override
    public String id() {
        return "operation-1";
    }

    @Override
    public OperationStatus<String> poll(Deadline deadline) {
        var number = polls.incrementAndGet();
        polled.countDown();
        if (failure != null && number == 1) {
            throw failure;
        }
        return number < last
                ? OperationStatus.Running.of("running")
                : new OperationStatus.Succeeded<>("succeeded", "done");
    }
}
