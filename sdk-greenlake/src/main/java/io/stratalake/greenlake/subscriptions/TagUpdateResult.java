package io.stratalake.greenlake.subscriptions;

import io.stratalake.greenlake.bulk.BulkResult;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import java.util.List;

/** The outcome of each subscription of a tag update. Immutable. */
public final class TagUpdateResult extends BulkResult<SubscriptionResult> {

    private TagUpdateResult(List<SubscriptionResult> items) {
        super(items);
    }

    static TagUpdateResult ofNamed(List<NamedResult> items) {
        return new TagUpdateResult(items.stream().map(SubscriptionResult::of).toList());
    }

    /** Creates a result, for tests of code that reads one. */
    public static TagUpdateResult of(List<SubscriptionResult> items) {
        return new TagUpdateResult(items);
    }

    /**
     * Returns this result if every subscription was done.
     *
     * @throws io.stratalake.core.error.OperationFailedException if any was not; the message has the outcome and the
     *     reason of each
     */
    public TagUpdateResult orThrow() {
        requireComplete();
        return this;
    }
}
