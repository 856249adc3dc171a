package io.stratalake.greenlake.devices;

import io.stratalake.greenlake.bulk.BulkResult;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outcome of each device of an addition. Immutable. */
public final class DeviceAddResult extends BulkResult<DeviceResult> {

    private DeviceAddResult(List<DeviceResult> items) {
        super(items);
    }

    static DeviceAddResult ofNamed(List<NamedResult> items) {
        return new DeviceAddResult(
                items.stream().map(DeviceResult::ofSerialNumber).toList());
    }

    /** Creates a result, for tests of code that reads one. */
    public static DeviceAddResult of(List<DeviceResult> items) {
        return new DeviceAddResult(items);
    }

    /** Returns the ids of the added devices by their serial numbers; empty after a dry run. */
    public Map<String, String> deviceIds() {
        var ids = new LinkedHashMap<String, String>();
        for (var item : done()) {
            if (item.deviceId() != null) {
                ids.put(item.name(), item.deviceId());
            }
        }
        return ids;
    }

    /**
     * Returns this result if every device was added.
     *
     * @throws io.stratalake.core.error.OperationFailedException if any was not; the message has the outcome and the
     *     reason of each
     */
    public DeviceAddResult orThrow() {
        requireComplete();
        return this;
    }
}
