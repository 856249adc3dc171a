package io.stratalake.greenlake.devices;

import io.stratalake.greenlake.bulk.ItemResult;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one device of a bulk request.
 *
 * @param name the serial number of an added device, or the id of a changed one, as it was requested
 * @param outcome its outcome
 * @param deviceId the id of the device, or null if it is unknown: the device was not added, or is not in the list
 * @param serialNumber the serial number of the device, or null if it is unknown: the device was not read
 * @param reason the reason, mostly in the service's words, or an empty string
 */
public record DeviceResult(
        String name,
        Outcome outcome,
        @Nullable String deviceId,
        @Nullable String serialNumber,
        String reason) implements ItemResult {

    static DeviceResult ofSerialNumber(NamedResult item) {
        return new DeviceResult(item.name(), item.outcome(), item.otherName(), item.name(), reason(item));
    }

    static DeviceResult ofId(NamedResult item) {
        return new DeviceResult(item.name(), item.outcome(), item.name(), item.otherName(), reason(item));
    }

    private static String reason(NamedResult item) {
        return item.reason() == null ? "" : item.reason();
    }

    @Override
    public String toString() {
        return name + ": " + outcome.words() + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
