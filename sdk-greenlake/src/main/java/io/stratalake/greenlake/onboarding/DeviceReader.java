package io.stratalake.greenlake.onboarding;

import static io.stratalake.greenlake.devices.DeviceFields.APPLICATION;
import static io.stratalake.greenlake.devices.DeviceFields.ARCHIVED;
import static io.stratalake.greenlake.devices.DeviceFields.ID;
import static io.stratalake.greenlake.devices.DeviceFields.REGION;
import static io.stratalake.greenlake.devices.DeviceFields.SERIAL_NUMBER;
import static io.stratalake.greenlake.devices.DeviceFields.SUBSCRIPTION;
import static io.stratalake.greenlake.devices.DeviceFields.TAGS;

import io.stratalake.core.internal.client.FilterBatches;
import io.stratalake.greenlake.devices.Devices;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the devices of rows. */
final class DeviceReader {

    private DeviceReader() {}

    /** Reads the devices that the workspace has. */
    static void read(List<RowState> rows, Devices devices) {
        Map<String, RowState> bySerialNumber = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        rows.forEach(row -> bySerialNumber.put(row.serialNumber(), row));
        for (var batch : FilterBatches.of(bySerialNumber.keySet(), SERIAL_NUMBER::in)) {
            devices.list(q -> q.filter(SERIAL_NUMBER.in(batch))
                            .select(ID, SERIAL_NUMBER, APPLICATION, REGION, SUBSCRIPTION, ARCHIVED, TAGS))
                    .forEach(device -> {
                        var row = bySerialNumber.get(device.serialNumber());
                        if (row != null) {
                            row.found(device);
                        }
                    });
        }
    }
}
