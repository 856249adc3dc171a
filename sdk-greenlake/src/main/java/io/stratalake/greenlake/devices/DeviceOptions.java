package io.stratalake.greenlake.devices;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * The options of a bulk request of devices. Immutable.
 *
 * <pre>{@code
 * devices.assign(ids, serviceManagerId, "us-west", DeviceOptions.none().v2beta1());
 * }</pre>
 */
public final class DeviceOptions {

    private static final DeviceOptions NONE = new DeviceOptions(false, false, (id, names) -> {});

    private final boolean dryRun;
    private final boolean secondVersion;
    private final BiConsumer<String, List<String>> onAccepted;

    private DeviceOptions(boolean dryRun, boolean secondVersion, BiConsumer<String, List<String>> onAccepted) {
        this.dryRun = dryRun;
        this.secondVersion = secondVersion;
        this.onAccepted = onAccepted;
    }

    /** Returns the options of a request that is executed, in the current version, without a callback. */
    public static DeviceOptions none() {
        return NONE;
    }

    /**
     * Returns a copy for a dry run: the service checks the request and changes nothing. {@link
     * io.stratalake.greenlake.bulk.Outcome#DONE} means that the device would be added or changed.
     */
    public DeviceOptions dryRun() {
        return new DeviceOptions(true, secondVersion, onAccepted);
    }

    /**
     * Returns a copy that sends changes in the second version of the service, a beta, which takes 25 devices per request
     * instead of 5. Has no effect on additions, or on tags and archiving, which the second version alone has.
     */
    public DeviceOptions v2beta1() {
        return new DeviceOptions(dryRun, true, onAccepted);
    }

    /**
     * Returns a copy with a callback for each accepted request. It runs before the next request is sent: for the first
     * request on the calling thread, then on a thread of the client.
     *
     * @param callback receives the id of the operation, and the serial numbers or ids of the request. If it throws,
     *     nothing more is sent: the rest of the devices is {@link io.stratalake.greenlake.bulk.Outcome#NOT_SENT} with
     *     the exception as the reason
     */
    public DeviceOptions onAccepted(BiConsumer<String, List<String>> callback) {
        return new DeviceOptions(dryRun, secondVersion, Objects.requireNonNull(callback, "callback"));
    }

    boolean isDryRun() {
        return dryRun;
    }

    boolean isSecondVersion() {
        return secondVersion;
    }

    BiConsumer<String, List<String>> onAccepted() {
        return onAccepted;
    }
}
