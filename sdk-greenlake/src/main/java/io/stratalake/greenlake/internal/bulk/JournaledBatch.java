package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The polling of an accepted request, whose results are recorded in a journal. The list of the service settles the items
 * of an operation that the service does not know anymore.
 *
 * @param batch polls the request
 * @param names the keys or ids of the request
 * @param acceptedAt the time at which the service accepted the request
 */
record JournaledBatch(
        PollingStrategy<List<NamedResult>> batch, List<String> names, Instant acceptedAt, BulkJournal journal)
        implements PollingStrategy<List<NamedResult>> {

    /** A service may not find at first what it has just accepted. */
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(2);

    @Override
    public String id() {
        return batch.id();
    }

    @Override
    public OperationStatus<List<NamedResult>> poll(Deadline deadline) {
        var status = batch.poll(deadline);
        if (status instanceof Succeeded<List<NamedResult>> ended) {
            journal.ended(id(), ended.result(), journal.endedNow());
        }
        return status;
    }

    @Override
    public OperationStatus<List<NamedResult>> whenNotFound(NotFoundException notFound) {
        if (journal.now().isBefore(acceptedAt.plus(LONGEST_DELAY))) {
            return Running.of("not found (yet)");
        }
        var reason = "the service does not know the operation " + batch.id() + " of the "
                + journal.terms().kind().item() + " any longer";
        var status = new DoubtfulItems(names, acceptedAt, reason, journal).look();
        if (status instanceof Succeeded<List<NamedResult>> settled) {
            // The operation cannot tell more, so that the next run need not read it.
            journal.ended(id(), settled.result(), acceptedAt);
        }
        return status;
    }
}
