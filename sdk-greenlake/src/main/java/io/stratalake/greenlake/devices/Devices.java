package io.stratalake.greenlake.devices;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/**
 * The devices in the inventory of a workspace. Immutable and thread-safe.
 *
 * <pre>{@code
 * for (Device device : devices.list(query -> query.filter(DeviceFields.APPLICATION_ID.isNull()))) {
 *     report.add(device.serialNumber());
 * }
 * }</pre>
 */
public final class Devices extends AbstractDevices {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Devices(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** Returns the operations of the second version, which is a beta. */
    public DevicesV2Beta1 v2beta1() {
        return new DevicesV2Beta1(sender, options);
    }

    /**
     * Returns the operations of the beta version.
     *
     * @deprecated the service has deprecated this version; this class has all of its operations
     */
    @Deprecated
    public DevicesV1Beta1 v1beta1() {
        return new DevicesV1Beta1(sender, options);
    }
}
