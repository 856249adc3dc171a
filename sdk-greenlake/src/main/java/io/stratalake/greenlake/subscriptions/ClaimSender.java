package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.greenlake.internal.bulk.AcceptedBatches;
import io.stratalake.greenlake.internal.bulk.BatchRecorder;
import io.stratalake.greenlake.internal.bulk.BatchSender;
import io.stratalake.greenlake.internal.bulk.BulkPart;
import io.stratalake.greenlake.internal.bulk.BulkRequest;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sender of claims, with the journal and the list of subscriptions as the options say.
 *
 * @param lookup reads which keys the workspace has
 */
record ClaimSender(BatchSender sender, SubscriptionLookup lookup) {

    /** Sends the keys that were never sent with the journal of the options, and continues with the others. */
    Operation<ClaimResult> send(BulkRequest<ClaimResult> request, ClaimOptions claimOptions) {
        var journal = claimOptions.journal();
        if (journal == null) {
            var batches = batches(BatchRecorder.NONE, settlement(claimOptions, request.names()));
            return sender.send(request, batches, List.of(), request.names());
        }
        var recorder = ClaimJournal.open(
                journal, claimOptions.tags(), lookup, sender.context().time());
        try {
            var keys = JournaledKeys.of(request.names(), recorder, claimOptions.sendsDoubtfulKeysAgain());
            var batches = batches(recorder, settlement(claimOptions, keys.unsent()));
            return sender.send(request, batches, known(keys, batches, recorder), keys.unsent());
        } catch (RuntimeException | Error e) {
            recorder.close();
            throw e;
        }
    }

    private @Nullable ListSettlement settlement(ClaimOptions claimOptions, List<String> unsent) {
        return claimOptions.settlesFromList() ? ListSettlement.before(unsent, lookup) : null;
    }

    private AcceptedBatches batches(BatchRecorder recorder, @Nullable ListSettlement settlement) {
        return sender.batches(recorder, settlement == null ? names -> Optional.empty() : settlement::of);
    }

    private List<BulkPart> known(JournaledKeys keys, AcceptedBatches batches, ClaimJournal journal) {
        var parts = new ArrayList<BulkPart>();
        if (!keys.ended().isEmpty()) {
            parts.add(new BulkPart(
                    keys.ended().stream().map(NamedResult::name).toList(),
                    Operation.completed(new Succeeded<>("ended before", keys.ended()))));
        }
        keys.accepted().forEach((id, accepted) -> {
            var polling = new JournaledBatch(batches.batch(id, accepted.keys()), accepted.at(), journal);
            parts.add(new BulkPart(accepted.keys(), batches.operation(polling, accepted.keys())));
        });
        if (!keys.inDoubt().isEmpty()) {
            var doubtful = new DoubtfulKeys(
                    keys.inDoubt(), keys.lastSent(), "it is not known whether the key was sent", journal);
            parts.add(new BulkPart(keys.inDoubt(), Operation.of(doubtful, sender.context())));
        }
        return parts;
    }
}
