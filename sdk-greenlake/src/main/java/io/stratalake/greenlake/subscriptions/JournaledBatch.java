package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.util.List;

/** The polling of an accepted request, whose results are recorded in a journal. */
record JournaledBatch(AcceptedBatch batch, ClaimJournal journal, TimeSource time)
        implements PollingStrategy<List<NamedResult>> {

    @Override
    public String id() {
        return batch.id();
    }

    @Override
    public OperationStatus<List<NamedResult>> poll(Deadline deadline) {
        return recorded(batch.poll(deadline));
    }

    @Override
    public OperationStatus<List<NamedResult>> whenNotFound(NotFoundException notFound) {
        return recorded(batch.whenNotFound(notFound));
    }

    private OperationStatus<List<NamedResult>> recorded(OperationStatus<List<NamedResult>> status) {
        if (status instanceof Succeeded<List<NamedResult>> ended) {
            journal.recordIfPossible(ended.result(), time.now());
        }
        return status;
    }
}
