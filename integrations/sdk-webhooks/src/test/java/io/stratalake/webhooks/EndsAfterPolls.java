package io.stratalake.webhooks;

import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An operation that ends with the n-th poll. */
final class EndsAfterPolls implements PollingStrategy<String> {

    private final int last;
    private final AtomicInteger polls = new AtomicInteger();
    private final CountDownLatch polled = new CountDownLatch(1);

    EndsAfterPolls(int last) {
        this.last = last;
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
        return number < last
                ? OperationStatus.Running.of("running")
                : new OperationStatus.Succeeded<>("succeeded", "done");
    }
}
