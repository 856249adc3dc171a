package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.devices.DeviceToAdd;
import io.stratalake.sandbox.Sandbox;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices in a realistic sandbox: the list shows a new device some seconds after its operation, and reads fail. */
class LateDevicesTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void an_added_device_is_awaited_until_the_list_shows_it(long seed) {
        var time = new SimulatedTime(ContractFixture.NOW);
        try (var sandbox = Sandbox.builder().timeSource(time).realistic(seed).start();
                var greenlake = GreenLakeClient.builder()
                        .baseUrl(sandbox.baseUrl())
                        .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                        .workspaceId(sandbox.workspaceId())
                        .time(time)
                        .build()) {
            var devices = IntStream.range(0, 60)
                    .mapToObj(i -> DeviceToAdd.compute("NEW" + i, "P40424-B21"))
                    .toList();

            var added = greenlake
                    .devices()
                    .add(devices)
                    .await(Duration.ofMinutes(30))
                    .orThrow();
            var ids = added.deviceIds().values();

            assertEquals(60, ids.size());
            assertTrue(greenlake
                    .devices()
                    .updateTags(ids, tags -> tags.set("city", "London"))
                    .await(Duration.ofMinutes(30))
                    .isComplete());
        }
    }
}
