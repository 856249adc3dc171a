package io.stratalake.greenlake.onboarding;

import org.jspecify.annotations.Nullable;

/**
 * A device to offboard. Immutable.
 *
 * <p>Rows may have the same key: its subscription is released after the last of them has returned its seat.
 */
public final class OffboardingRow {

    private final String serialNumber;
    private final @Nullable String key;

    private OffboardingRow(String serialNumber, @Nullable String key) {
        this.serialNumber = serialNumber;
        this.key = key;
    }

    /**
     * Returns the row of a device whose subscriptions stay in the workspace.
     *
     * @throws IllegalArgumentException if the serial number is blank
     */
    public static OffboardingRow of(String serialNumber) {
        return new OffboardingRow(required("serial number of a device", serialNumber), null);
    }

    /**
     * Returns a copy with the key of a subscription that is released from the workspace at the end.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public OffboardingRow releaseKey(String subscriptionKey) {
        return new OffboardingRow(
                serialNumber, required("subscription key of the device " + serialNumber, subscriptionKey));
    }

    private static String required(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the " + what + " is blank");
        }
        return value.strip();
    }

    /** Returns the serial number. */
    public String serialNumber() {
        return serialNumber;
    }

    /** Returns the key, or null if no subscription is released. */
    public @Nullable String key() {
        return key;
    }

    /** Returns the serial number only: a key allows to claim its subscription elsewhere. */
    @Override
    public String toString() {
        return serialNumber;
    }
}
