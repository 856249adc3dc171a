package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.journal.Journal;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A sender of bulk requests that are recorded in a journal, and continued by the next request with the same journal.
 *
 * @param terms the rules of the journal
 * @param polling polls accepted requests
 * @param settlement returns another check for the completion of the requests that send some items: their results without
 *     the operation, if they are known
 */
public record JournaledSender(
        BatchSender sender,
        JournalTerms terms,
        Function<AcceptedBatch, PollingStrategy<List<NamedResult>>> polling,
        Function<List<String>, Function<List<String>, Optional<List<NamedResult>>>> settlement) {

    /** Sends the items that were never sent with the journal, and continues with the others. */
    public <R> Operation<R> send(BulkRequest<R> request, Journal journal, Resend resend) {
        var recorder =
                BulkJournal.open(journal, terms, polling, sender.context().time());
        try {
            var items = JournaledItems.of(request.names(), recorder, resend);
            var batches = sender.batches(recorder, settlement.apply(items.unsent()));
            return sender.send(request, batches, known(items, batches, recorder), items.unsent());
        } catch (RuntimeException | Error e) {
            recorder.close();
            throw e;
        }
    }

    private List<BulkPart> known(JournaledItems items, AcceptedBatches batches, BulkJournal journal) {
        var parts = new ArrayList<BulkPart>();
        if (!items.ended().isEmpty()) {
            parts.add(new BulkPart(
                    items.ended().stream().map(NamedResult::name).toList(),
                    Operation.completed(new Succeeded<>("ended before", items.ended()))));
        }
        items.accepted().forEach((id, accepted) -> {
            var continued = journal.polling(batches.batch(id, accepted.names(), accepted.requestSize()), accepted.at());
            parts.add(new BulkPart(accepted.names(), batches.operation(continued, accepted.names())));
        });
        if (!items.inDoubt().isEmpty()) {
            var reason = "it is not known whether the " + terms.kind().item() + " was sent";
            var doubtful = new DoubtfulItems(items.inDoubt(), items.lastSent(), reason, journal);
            parts.add(new BulkPart(items.inDoubt(), Operation.of(doubtful, sender.context())));
        }
        return parts;
    }
}
