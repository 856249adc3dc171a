package io.stratalake.greenlake.onboarding;

import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.devices.Device;
import org.jspecify.annotations.Nullable;

/** The state of one row. Written by the thread of the run; any thread may read its result. */
final class RowState {

    private final String serialNumber;
    private final @Nullable String key;
    private volatile RowResult result;

    /** The device at the start of the run, or null if the workspace did not have it. */
    private @Nullable Device device;

    RowState(String serialNumber, @Nullable String key) {
        this.serialNumber = serialNumber;
        this.key = key;
        this.result = new RowResult(serialNumber, Outcome.PENDING, null, null, null, "");
    }

    String serialNumber() {
        return serialNumber;
    }

    @Nullable
    String key() {
        return key;
    }

    @Nullable
    Device device() {
        return device;
    }

    RowResult result() {
        return result;
    }

    boolean isPending() {
        return result.outcome() == Outcome.PENDING;
    }

    void found(Device existing) {
        device = existing;
        deviceId(existing.id());
    }

    void deviceId(String id) {
        result = new RowResult(serialNumber, result.outcome(), result.step(), id, result.subscriptionId(), "");
    }

    void subscriptionId(String id) {
        result = new RowResult(serialNumber, result.outcome(), result.step(), result.deviceId(), id, "");
    }

    /** Records the step that the row has reached. */
    void reached(Step step) {
        result = new RowResult(serialNumber, Outcome.PENDING, step, result.deviceId(), result.subscriptionId(), "");
    }

    /** @param note what a reader should know beside it, or an empty string */
    void done(String note) {
        result = new RowResult(serialNumber, Outcome.DONE, null, result.deviceId(), result.subscriptionId(), note);
    }

    /** @param reason the reason, with masked keys */
    void failed(@Nullable Step step, Outcome outcome, String reason) {
        result = new RowResult(serialNumber, outcome, step, result.deviceId(), result.subscriptionId(), reason);
    }
}
