package io.stratalake.greenlake.bulk;

import io.stratalake.core.error.Failure;
import io.stratalake.core.error.OperationFailedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of each item of a request that named several: of each key, subscription or device. Immutable.
 *
 * <p>{@code await()} returns it whatever became of the items, also if all were rejected. {@code orThrow()} of the
 * subclasses treats a partial success as a failure.
 *
 * @param <I> the result of one item
 */
public abstract class BulkResult<I extends ItemResult> {

    private final List<I> items;

    /** Creates a result, for the subclasses of this SDK. */
    protected BulkResult(List<I> items) {
        this.items = List.copyOf(items);
    }

    /** Returns the result of each item, in the order of the request. */
    public final List<I> items() {
        return items;
    }

    /** Returns the items that were done, in the order of the request. */
    public final List<I> done() {
        return items(Outcome.DONE);
    }

    /** Returns the items that the service refused or could not do, with its reasons. */
    public final List<I> rejected() {
        return items(Outcome.REJECTED);
    }

    /** Returns the items that are not sent yet, or not finished; only a partial result has any. */
    public final List<I> pending() {
        return items(Outcome.PENDING);
    }

    /** Returns the items that were sent and whose outcome the service did not return. */
    public final List<I> unknown() {
        return items(Outcome.UNKNOWN);
    }

    /** Returns the items that were not sent, with the reason. Request them again. */
    public final List<I> notSent() {
        return items(Outcome.NOT_SENT);
    }

    /** Returns the items with an outcome, in the order of the request. */
    public final List<I> items(Outcome outcome) {
        return items.stream().filter(item -> item.outcome() == outcome).toList();
    }

    /** Returns the keys, ids or serial numbers with an outcome, in the order of the request. */
    public final List<String> names(Outcome outcome) {
        return items(outcome).stream().map(ItemResult::name).toList();
    }

    /** Returns whether every item was done. */
    public final boolean isComplete() {
        return items.stream().allMatch(item -> item.outcome() == Outcome.DONE);
    }

    /**
     * Throws an exception with the summary unless every item was done.
     *
     * @throws OperationFailedException if an item was not done
     */
    protected final void requireComplete() {
        if (!isComplete()) {
            throw new OperationFailedException(summary(), null, this, Failure.unrelatedToACall(), null);
        }
    }

    /** Returns one line: the number of items that were done, and the outcome of each other item. */
    final String summary() {
        var text = new StringBuilder()
                .append(done().size())
                .append(" of ")
                .append(items.size())
                .append(" done");
        items.stream()
                .filter(item -> item.outcome() != Outcome.DONE)
                .forEach(item -> text.append("; ").append(item));
        return redact(text.toString());
    }

    /** Returns the summary as it may be shown. Default: unchanged. */
    protected String redact(String summary) {
        return summary;
    }

    /** Returns whether both are of the same kind and have the same items, in the same order. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof BulkResult<?> that && getClass() == that.getClass() && items.equals(that.items);
    }

    @Override
    public final int hashCode() {
        return items.hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + summary() + "]";
    }
}
