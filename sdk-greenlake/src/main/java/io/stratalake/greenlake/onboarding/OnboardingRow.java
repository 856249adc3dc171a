package io.stratalake.greenlake.onboarding;

import io.stratalake.greenlake.devices.DeviceToAdd;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A device to onboard: with its tags, and optionally its service and the key of its subscription. Immutable.
 *
 * <pre>{@code
 * var row = OnboardingRow.of(DeviceToAdd.compute("CZ23450ABC", "P40424-B21").tag("city", "London"))
 *         .service(serviceManagerId, "us-west")
 *         .key("STIQQ4L04");
 * }</pre>
 *
 * <p>Rows may have the same key, as many as its subscription has seats.
 */
public final class OnboardingRow {

    private final DeviceToAdd device;
    private final @Nullable String serviceManagerId;
    private final @Nullable String region;
    private final @Nullable String key;

    private OnboardingRow(
            DeviceToAdd device, @Nullable String serviceManagerId, @Nullable String region, @Nullable String key) {
        this.device = device;
        this.serviceManagerId = serviceManagerId;
        this.region = region;
        this.key = key;
    }

    /** Returns the row of a device that is only added and tagged. */
    public static OnboardingRow of(DeviceToAdd device) {
        return new OnboardingRow(Objects.requireNonNull(device, "device"), null, null, null);
    }

    /**
     * Returns a copy with the service that the device is assigned to.
     *
     * @param managerId the id of the service manager
     * @param inRegion the region, for example us-west
     * @throws IllegalArgumentException if one of them is blank
     */
    public OnboardingRow service(String managerId, String inRegion) {
        return new OnboardingRow(
                device, required("id of the service manager", managerId), required("region", inRegion), key);
    }

    /**
     * Returns a copy with the key of the subscription that is applied to the device. The service applies it to devices
     * with a service only.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public OnboardingRow key(String subscriptionKey) {
        return new OnboardingRow(device, serviceManagerId, region, required("subscription key", subscriptionKey));
    }

    private String required(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the " + what + " of the device " + device.serialNumber() + " is blank");
        }
        return value.strip();
    }

    /** Returns the device. */
    public DeviceToAdd device() {
        return device;
    }

    /** Returns the id of the service manager, or null if the device is not assigned to a service. */
    public @Nullable String serviceManagerId() {
        return serviceManagerId;
    }

    /** Returns the region, or null if the device is not assigned to a service. */
    public @Nullable String region() {
        return region;
    }

    /** Returns the key, or null if no subscription is applied. */
    public @Nullable String key() {
        return key;
    }

    /** Returns the device without the key, which allows to claim its subscription elsewhere. */
    @Override
    public String toString() {
        return device.toString();
    }
}
