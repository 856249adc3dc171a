package io.stratalake.greenlake.onboarding;

import io.stratalake.greenlake.bulk.ItemResult;
import io.stratalake.greenlake.bulk.Outcome;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one row of an onboarding or offboarding.
 *
 * @param name the serial number of the device
 * @param outcome its outcome; {@link Outcome#DONE} if every step was done, or there was nothing to do
 * @param step the step that was not done, or null if all were
 * @param deviceId the id of the device, or null if the device is not known to be in the workspace
 * @param subscriptionId the id of the subscription of the row's key, or null if it has no key or the id is unknown
 * @param reason the reason, mostly in the service's words, or an empty string
 */
public record RowResult(
        String name,
        Outcome outcome,
        @Nullable Step step,
        @Nullable String deviceId,
        @Nullable String subscriptionId,
        String reason)
        implements ItemResult {

    @Override
    public String toString() {
        return name + ": " + outcome.words()
                + (step == null ? "" : " at " + step.name().toLowerCase(Locale.ROOT))
                + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
