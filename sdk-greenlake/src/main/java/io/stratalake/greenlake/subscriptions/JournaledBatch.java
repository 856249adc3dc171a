package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import io.stratalake.greenlake.internal.bulk.AcceptedBatch;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import java.time.Instant;
import java.util.List;

/**
 * The polling of an accepted request, whose results are recorded in a journal. The list of subscriptions settles the keys
 * of an operation that the service does not know anymore.
 *
 * @param acceptedAt the time at which the service accepted the request
 */
record JournaledBatch(AcceptedBatch batch, Instant acceptedAt, ClaimJournal journal)
        implements PollingStrategy<List<NamedResult>> {

    @Override
    public String id() {
        return batch.id();
    }

    @Override
    public OperationStatus<List<NamedResult>> poll(Deadline deadline) {
        var status = batch.poll(deadline);
        if (status instanceof Succeeded<List<NamedResult>> ended) {
            journal.ended(ended.result());
        }
        return status;
    }

    @Override
    public OperationStatus<List<NamedResult>> whenNotFound(NotFoundException notFound) {
        var reason = "the service does not know the operation " + batch.id() + " of the key anymore";
        var status = new DoubtfulKeys(batch.names(), acceptedAt, reason, journal).poll(Deadline.none());
        if (status instanceof Succeeded<List<NamedResult>> settled) {
            // The operation cannot tell more, so that the next run need not read it.
            journal.inDoubt(settled.result(), acceptedAt);
        }
        return status;
    }
}
