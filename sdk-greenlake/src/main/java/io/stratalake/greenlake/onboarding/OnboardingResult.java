package io.stratalake.greenlake.onboarding;

import io.stratalake.greenlake.bulk.BulkResult;
import java.util.List;

/** The outcome of each row of an onboarding. Immutable. */
public final class OnboardingResult extends BulkResult<RowResult> {

    private OnboardingResult(List<RowResult> items) {
        super(items);
    }

    /** Creates a result, also for tests of code that reads one. */
    public static OnboardingResult of(List<RowResult> items) {
        return new OnboardingResult(items);
    }

    /**
     * Returns this result if every row was done.
     *
     * @throws io.stratalake.core.error.OperationFailedException if any was not; the message has the outcome, the step
     *     and the reason of each
     */
    public OnboardingResult orThrow() {
        requireComplete();
        return this;
    }
}
