package io.stratalake.greenlake.devices;

import io.stratalake.greenlake.bulk.BulkResult;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import java.util.List;

/** The outcome of each device of a change. Immutable. */
public final class DeviceUpdateResult extends BulkResult<DeviceResult> {

    private DeviceUpdateResult(List<DeviceResult> items) {
        super(items);
    }

    static DeviceUpdateResult ofNamed(List<NamedResult> items) {
        return new DeviceUpdateResult(items.stream().map(DeviceResult::ofId).toList());
    }

    /** Creates a result, for tests of code that reads one. */
    public static DeviceUpdateResult of(List<DeviceResult> items) {
        return new DeviceUpdateResult(items);
    }

    /**
     * Returns this result if every device was changed.
     *
     * @throws io.stratalake.core.error.OperationFailedException if any was not; the message has the outcome and the
     *     reason of each
     */
    public DeviceUpdateResult orThrow() {
        requireComplete();
        return this;
    }
}
