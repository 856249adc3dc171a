package io.stratalake.greenlake.subscriptions;

import io.stratalake.greenlake.bulk.BulkResult;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import java.util.List;

/** The outcome of each subscription of a release. Immutable. */
public final class ReleaseResult extends BulkResult<SubscriptionResult> {

    private ReleaseResult(List<SubscriptionResult> items) {
        super(items);
    }

    static ReleaseResult ofNamed(List<NamedResult> items) {
        return new ReleaseResult(items.stream().map(SubscriptionResult::of).toList());
    }

    /** Creates a result, for tests of code that reads one. */
    public static ReleaseResult of(List<SubscriptionResult> items) {
        return new ReleaseResult(items);
    }

    /**
     * Returns this result if every subscription was done.
     *
     * @throws io.stratalake.core.error.OperationFailedException if any was not; the message has the outcome and the
     *     reason of each
     */
    public ReleaseResult orThrow() {
        requireComplete();
        return this;
    }
}
