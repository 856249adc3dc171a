package io.stratalake.greenlake.subscriptions;

import io.stratalake.greenlake.bulk.BulkResult;
import io.stratalake.greenlake.internal.MaskedKeys;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outcome of each key of a claim. Immutable. */
public final class ClaimResult extends BulkResult<KeyResult> {

    private ClaimResult(List<KeyResult> items) {
        super(items);
    }

    static ClaimResult ofNamed(List<NamedResult> items) {
        return new ClaimResult(items.stream().map(KeyResult::of).toList());
    }

    /** Creates a result, for tests of code that reads one. */
    public static ClaimResult of(List<KeyResult> items) {
        return new ClaimResult(items);
    }

    /** Returns the ids of the new subscriptions by their keys, as far as the service returned them. */
    public Map<String, String> subscriptionIds() {
        var ids = new LinkedHashMap<String, String>();
        for (var item : done()) {
            if (item.subscriptionId() != null) {
                ids.put(item.key(), item.subscriptionId());
            }
        }
        return ids;
    }

    /**
     * Returns this result if every key was done.
     *
     * @throws io.stratalake.core.error.OperationFailedException if any was not; the message has the outcome and the
     *     reason of each
     */
    public ClaimResult orThrow() {
        requireComplete();
        return this;
    }

    @Override
    protected String redact(String summary) {
        return MaskedKeys.in(summary, items().stream().map(KeyResult::key).toList());
    }
}
