package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.filter.TagFilter;
import io.stratalake.greenlake.devices.Device;
import io.stratalake.greenlake.devices.DeviceFields;
import io.stratalake.greenlake.devices.DeviceFieldsV2Beta1;
import io.stratalake.greenlake.devices.DeviceGroupProperty;
import io.stratalake.greenlake.devices.DeviceType;
import io.stratalake.greenlake.devices.DeviceUpdate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The devices of the sandbox, read in every version; the contracts check each request and response. */
class DevicesTest extends ContractFixture {

    private List<Device> matching(Predicate<Device> condition) {
        return greenlake.devices().list().stream().filter(condition).toList();
    }

    @Test
    @SuppressWarnings("deprecation") // the service serves the beta as long as it exists
    void every_version_lists_the_same_devices() {
        var all = greenlake.devices().list().toList();

        assertEquals(60, all.size());
        assertEquals(all, greenlake.devices().list(q -> q.pageSize(7)).toList());
        assertEquals(
                all, greenlake.devices().v2beta1().list(q -> q.pageSize(25)).toList());
        assertEquals(all, greenlake.devices().v1beta1().list().toList());
        assertEquals(60, new HashSet<>(all).size());
    }

    @Test
    void filters_compare_with_null_and_with_nested_properties() {
        assertEquals(
                matching(device -> device.application() == null),
                greenlake
                        .devices()
                        .list(q -> q.filter(DeviceFields.APPLICATION_ID.isNull()))
                        .toList());
        assertEquals(
                matching(device -> device.location() != null
                        && Objects.equals(device.location().city(), "L'Aquila")
                        && !Objects.equals(device.deviceType(), DeviceType.SWITCH)),
                greenlake
                        .devices()
                        .list(q -> q.filter(DeviceFields.LOCATION_CITY
                                .eq("L'Aquila")
                                .and(DeviceFields.DEVICE_TYPE
                                        .eq(DeviceType.SWITCH)
                                        .not())))
                        .toList());
        assertEquals(
                matching(device -> device.subscription() != null),
                greenlake
                        .devices()
                        .v2beta1()
                        .list(q -> q.filter(DeviceFieldsV2Beta1.SUBSCRIPTION_KEY.isNotNull()))
                        .toList());
    }

    @Test
    void tags_and_selections_apply() {
        var selected = greenlake
                .devices()
                .list(q -> q.filterTags(TagFilter.tag("city").eq("London"))
                        .sort(DeviceFields.SERIAL_NUMBER.descending())
                        .select(DeviceFields.SERIAL_NUMBER))
                .toList();

        assertEquals(20, selected.size());
        assertNull(selected.get(0).model());
        var serials = selected.stream().map(Device::serialNumber).toList();
        assertEquals(serials.stream().sorted(Collections.reverseOrder()).toList(), serials);
    }

    @Test
    void groups_count_the_devices_of_each_value() {
        var devices = greenlake.devices().v2beta1();
        var makes = devices.groups(DeviceGroupProperty.MAKE).toList();

        assertEquals(
                60,
                makes.stream()
                        .mapToInt(group -> Objects.requireNonNull(group.count()))
                        .sum());
        assertNull(devices.groups(DeviceGroupProperty.MAKE, q -> q.select("make"))
                .first()
                .orElseThrow()
                .count());
        assertThrows(
                InvalidRequestException.class,
                () -> devices.groups(DeviceGroupProperty.MAKE, q -> q.select("model"))
                        .first());
    }

    @Test
    void a_device_is_read_by_its_id() {
        var device = greenlake.devices().list().first().orElseThrow();

        assertEquals(device, greenlake.devices().get(device.id()));
        assertEquals(device, greenlake.devices().v2beta1().get(device.id()));
        assertThrows(NotFoundException.class, () -> greenlake.devices().get(device.serialNumber()));
    }

    @Test
    void a_change_is_accepted() {
        var change = DeviceUpdate.builder().application(null).region(null).build();

        var ids = greenlake.devices().list(q -> q.pageSize(2)).stream()
                .limit(2)
                .map(Device::id)
                .toList();

        assertEquals(202, greenlake.devices().update(ids, change).code());
    }
}
