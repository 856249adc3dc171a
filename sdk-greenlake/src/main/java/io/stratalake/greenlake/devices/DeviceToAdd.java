package io.stratalake.greenlake.devices;

import io.stratalake.core.internal.json.UnpairedSurrogate;
import io.stratalake.greenlake.internal.TagLimits;
import io.stratalake.greenlake.internal.bulk.RequestedNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A device to add to a workspace. Immutable.
 *
 * <pre>{@code
 * var server = DeviceToAdd.compute("CZ23450ABC", "P40424-B21").tag("city", "London");
 * }</pre>
 */
public final class DeviceToAdd {

    private static final Pattern MAC_ADDRESS = Pattern.compile("(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}");

    private final DeviceCategory category;
    private final String serialNumber;
    private final String productId;
    private final Map<String, String> tags;

    /** @param productId the MAC address of a network device, otherwise the part number */
    private DeviceToAdd(DeviceCategory category, String serialNumber, String productId, Map<String, String> tags) {
        this.category = category;
        this.serialNumber = serialNumber;
        this.productId = productId;
        this.tags = tags;
    }

    /**
     * Returns a compute device.
     *
     * @param serialNumber the serial number, as the manufacturer assigned it
     * @param partNumber the part number, which identifies the product
     * @throws IllegalArgumentException if one of them is blank
     */
    public static DeviceToAdd compute(String serialNumber, String partNumber) {
        return of(DeviceCategory.COMPUTE, serialNumber, required("part number", partNumber));
    }

    /** Returns a storage device, with the parameters of {@link #compute(String, String)}. */
    public static DeviceToAdd storage(String serialNumber, String partNumber) {
        return of(DeviceCategory.STORAGE, serialNumber, required("part number", partNumber));
    }

    /**
     * Returns a network device.
     *
     * @param serialNumber the serial number, as the manufacturer assigned it
     * @param macAddress the hardware address: six bytes in hexadecimal with colons, for example 3C:EC:EF:12:34:56
     * @throws IllegalArgumentException if the serial number is blank or the address has another form
     */
    public static DeviceToAdd network(String serialNumber, String macAddress) {
        var address = required("MAC address", macAddress);
        if (!MAC_ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("the MAC address of the device " + serialNumber
                    + " is invalid. Write six bytes in hexadecimal with colons, for example 3C:EC:EF:12:34:56");
        }
        return of(DeviceCategory.NETWORK, serialNumber, address);
    }

    private static DeviceToAdd of(DeviceCategory category, String serialNumber, String productId) {
        return new DeviceToAdd(category, required("serial number", serialNumber), productId, Map.of());
    }

    private static String required(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the " + what + " of a device is blank");
        }
        if (UnpairedSurrogate.indexIn(value) >= 0) {
            throw new IllegalArgumentException("the " + what + " of a device holds half of a surrogate pair");
        }
        return value.strip();
    }

    /**
     * Returns a copy with a further tag.
     *
     * @param name from 1 to 128 characters
     * @param value up to 256 characters
     * @throws IllegalArgumentException if the name is empty, one of them is longer, or the device would have more than
     *     25 tags
     */
    public DeviceToAdd tag(String name, String value) {
        var all = new LinkedHashMap<>(tags);
        all.put(TagLimits.checkedName(name), TagLimits.checkedValue(name, Objects.requireNonNull(value, "value")));
        TagLimits.checkCount(all.size(), "the device " + serialNumber);
        return new DeviceToAdd(category, serialNumber, productId, all);
    }

    /** Returns the serial number. */
    public String serialNumber() {
        return serialNumber;
    }

    /** Returns the tags by their names. */
    public Map<String, String> tags() {
        return Collections.unmodifiableMap(tags);
    }

    boolean is(DeviceCategory other) {
        return category.equals(other);
    }

    NewDevice toNewDevice() {
        var device = NewDevice.builder().serialNumber(serialNumber).partNumber(productId);
        return tags.isEmpty()
                ? device.build()
                : device.tags(new LinkedHashMap<>(tags)).build();
    }

    NewNetworkDevice toNewNetworkDevice() {
        var device = NewNetworkDevice.builder().serialNumber(serialNumber).macAddress(productId);
        return tags.isEmpty()
                ? device.build()
                : device.tags(new LinkedHashMap<>(tags)).build();
    }

    /** Returns all of its properties as one text, the same whatever the order of the tags and the case of identifiers. */
    String toText() {
        var isNetwork = is(DeviceCategory.NETWORK);
        var normalized = new DeviceToAdd(
                category,
                RequestedNames.identity(serialNumber),
                isNetwork ? productId.toUpperCase(Locale.ROOT) : productId,
                new TreeMap<>(tags));
        return category + " " + (isNetwork ? normalized.toNewNetworkDevice() : normalized.toNewDevice()).toJson();
    }

    /** Returns the category and the serial number. */
    @Override
    public String toString() {
        return category + " " + serialNumber;
    }
}
