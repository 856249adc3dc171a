package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import io.stratalake.greenlake.flex.Device;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceFleetTest {

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    private static boolean isUntagged(Device device) {
        return device.tags() == null;
    }

    @Test
    void counts_devices_by_type_model_and_billing_tier() {
        var devices = shell.greenlake().flex().devices().list().toList();
        var compute = devices.stream()
                .filter(d -> d.deviceType().value().equals("COMPUTE"))
                .toList();
        var model =
                devices.stream().filter(d -> d.model().equals("Aruba 6300M")).count();
        var untiered = devices.stream().filter(d -> d.billingTier() == null).count();

        var outcome = shell.run(DeviceFleet.PROGRAM);

        assertEquals(
                List.of(
                        "COMPUTE",
                        "" + compute.size(),
                        ""
                                + compute.stream()
                                        .filter(DeviceFleetTest::isUntagged)
                                        .count()),
                outcome.rows("COMPUTE").get(0));
        assertEquals("" + model, outcome.rows("Aruba 6300M").get(0).get(1));
        assertEquals("" + untiered, outcome.rows("\\(none\\)").get(0).get(1));
    }

    @Test
    void names_the_devices_without_tags() {
        var untagged = shell.greenlake().flex().devices().list().stream()
                .filter(DeviceFleetTest::isUntagged)
                .map(Device::serialNumber)
                .toList();

        var outcome = shell.run(DeviceFleet.PROGRAM, "--all");

        assertEquals(ExitCode.FOUND, outcome.code());
        assertEquals(
                untagged, outcome.rows("CN.*").stream().map(row -> row.get(0)).toList());
    }

    @Test
    void names_only_the_first_unless_asked_for_all() {
        var outcome = shell.run(DeviceFleet.PROGRAM);

        assertEquals(20, outcome.rows("CN.*").size());
        assertTrue(outcome.out().contains("  ... and 110 more"));
    }
}
