package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.error.Failure;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.greenlake.subscriptions.NamedResult.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of each key or subscription of a request that named several. At least one was done: where none was,
 * waiting for the operation throws {@link OperationFailedException}, and its {@code result(BulkResult.class)} is this.
 * Immutable.
 */
public sealed class BulkResult permits ClaimResult {

    private final List<NamedResult> fates;

    BulkResult(List<NamedResult> fates) {
        this.fates = List.copyOf(fates);
    }

    /** A result with these fates, for tests of code that reads one. */
    public static BulkResult of(List<NamedResult> fates) {
        return new BulkResult(fates);
    }

    /** The fate of each, in the order in which they were asked for. */
    public final List<NamedResult> fates() {
        return fates;
    }

    /** What was done, in the order in which it was asked for. */
    public final List<String> done() {
        return names(Outcome.DONE);
    }

    /** What failed, with the reason; the reason is empty where the service gave none. */
    public final Map<String, String> failed() {
        var failed = new LinkedHashMap<String, String>();
        fates.stream()
                .filter(fate -> fate.outcome() == Outcome.FAILED)
                .forEach(fate -> failed.put(fate.name(), Objects.requireNonNullElse(fate.reason(), "")));
        return failed;
    }

    /** What was sent and of which the service did not say what became of it. */
    public final List<String> unknown() {
        return names(Outcome.UNKNOWN);
    }

    /** What was not sent; ask for it again. */
    public final List<String> notSent() {
        return names(Outcome.NOT_SENT);
    }

    /** Whether everything was done. */
    public final boolean isComplete() {
        return fates.stream().allMatch(fate -> fate.outcome() == Outcome.DONE);
    }

    /**
     * Nothing, if everything was done; for callers to whom a partial success is a failure.
     *
     * @throws OperationFailedException if anything was not done; the message says what and why
     */
    public final void orThrow() {
        if (!isComplete()) {
            throw new OperationFailedException(summary(), null, this, Failure.unrelatedToACall(), null);
        }
    }

    /** One line: how many were done, and what became of the others. */
    final String summary() {
        var text = new StringBuilder()
                .append(done().size())
                .append(" of ")
                .append(fates.size())
                .append(" done");
        fates.stream().filter(fate -> fate.outcome() != Outcome.DONE).forEach(fate -> {
            text.append("; ").append(fate.name()).append(": ");
            text.append(
                    switch (fate.outcome()) {
                        case FAILED -> "failed";
                        case UNKNOWN -> "unknown";
                        case NOT_SENT -> "not sent";
                        case DONE -> throw new IllegalStateException();
                    });
            text.append(fate.reason() == null || fate.reason().isEmpty() ? "" : " (" + fate.reason() + ")");
        });
        return text.toString();
    }

    private List<String> names(Outcome outcome) {
        return fates.stream()
                .filter(fate -> fate.outcome() == outcome)
                .map(NamedResult::name)
                .toList();
    }

    /** Whether both are of the same kind and tell the same fates, in the same order. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof BulkResult that && getClass() == that.getClass() && fates.equals(that.fates);
    }

    @Override
    public final int hashCode() {
        return fates.hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + summary() + "]";
    }
}
