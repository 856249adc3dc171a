package io.stratalake.core.operation;

import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.operation.OperationStatus.Ended;
import io.stratalake.core.time.Deadline;

/** The strategy of an operation that has already ended. */
record CompletedStrategy<T>(Ended<T> end) implements PollingStrategy<T> {

    @Override
    public String id() {
        return "";
    }

    @Override
    public OperationStatus<T> accepted() {
        return end;
    }

    @Override
    public OperationStatus<T> poll(Deadline deadline) {
        return end;
    }
}
