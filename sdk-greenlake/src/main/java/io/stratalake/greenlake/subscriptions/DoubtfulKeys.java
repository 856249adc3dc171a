package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keys of which it is not known whether they were claimed: settled by the list of subscriptions. A key that the list
 * lacks some time later keeps an unknown outcome.
 *
 * @param keys the keys
 * @param sent the time at which the last of them may have been sent
 * @param reason the reason of their doubt, as the beginning of a sentence
 * @param journal records the results
 */
record DoubtfulKeys(List<String> keys, Instant sent, String reason, ClaimJournal journal)
        implements PollingStrategy<List<NamedResult>> {

    /** The time that the service usually needs for a claim, with a reserve. */
    private static final Duration USUAL_CLAIM = Duration.ofMinutes(2);

    /** Returns whether a key that was sent at a time must be in the list by now if it was claimed. */
    static boolean isOver(Instant sent, Instant now) {
        return !now.isBefore(sent.plus(USUAL_CLAIM));
    }

    @Override
    public String id() {
        return "";
    }

    @Override
    public OperationStatus<List<NamedResult>> accepted() {
        return Running.of("in doubt");
    }

    @Override
    public Duration pollInterval() {
        return Duration.ofSeconds(30);
    }

    @Override
    public OperationStatus<List<NamedResult>> poll(Deadline deadline) {
        var ids = journal.lookup().idsOf(keys);
        if (!ids.keySet().containsAll(keys) && !isOver(sent, journal.now())) {
            return Running.of("in doubt");
        }
        var results = keys.stream()
                .map(key -> ids.containsKey(key) ? NamedResult.done(key, ids.get(key)) : absent(key))
                .toList();
        journal.ended(results);
        return new Succeeded<>("settled", results);
    }

    private NamedResult absent(String key) {
        return NamedResult.unknown(
                key,
                reason + ", and the list of subscriptions does not have it. It was not sent again. If the list still"
                        + " does not have it, claim it with the same journal and ClaimOptions.sendDoubtfulKeysAgain()");
    }
}
