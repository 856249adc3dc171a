package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Keys of which a process was killed while it was sending them: settled by the list of subscriptions. A key that the
 * list lacks some time later keeps an unknown outcome, and is not sent again.
 *
 * @param keys the keys
 * @param until the time until which a request that was sent may still be in progress
 * @param find returns the ids of the subscriptions that the workspace has, by their keys
 * @param journal records the results
 */
record DoubtfulKeys(
        List<String> keys,
        Instant until,
        Function<List<String>, Map<String, String>> find,
        ClaimJournal journal,
        TimeSource time)
        implements PollingStrategy<List<NamedResult>> {

    /** The time that the service usually needs for a claim, with a reserve. */
    static final Duration USUAL_CLAIM = Duration.ofMinutes(2);

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
        var ids = find.apply(keys);
        if (!ids.keySet().containsAll(keys) && time.now().isBefore(until)) {
            return Running.of("in doubt");
        }
        var results = keys.stream()
                .map(key -> ids.containsKey(key) ? NamedResult.done(key, ids.get(key)) : absent(key))
                .toList();
        journal.recordIfPossible(results, time.now());
        return new Succeeded<>("settled", results);
    }

    private static NamedResult absent(String key) {
        return NamedResult.unknown(
                key,
                "a process ended while it was sending the key, and the list of subscriptions does not have it. It was"
                        + " not sent again. Claim it without the journal if the list still does not have it");
    }
}
