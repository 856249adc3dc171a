package io.stratalake.greenlake.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.Service;
import io.stratalake.greenlake.bulk.Outcome;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The outcome of each device by what the operation reports and what the devices show afterwards. */
class DeviceOutcomeTest {

    private static final String A = "0d4f6b1c-93d2-4b50-8f44-6f0f3b3c5a11";
    private static final String B = "1d4f6b1c-93d2-4b50-8f44-6f0f3b3c5a11";
    private static final String C = "2d4f6b1c-93d2-4b50-8f44-6f0f3b3c5a11";
    private static final List<String> IDS = List.of(A, B, C);

    private static final String STARTED = "\"startedAt\": \"2026-01-01T00:00:10.500Z\", ";

    @AutoClose
    private final Service service = new Service();

    @AutoClose
    private final GreenLakeClient client = service.client();

    private void operation(String properties) {
        service.accept("/devices/v1/async-operations/op").operation(STARTED + properties);
    }

    private void devices(String... devices) {
        service.answer(
                200,
                "{\"items\": [%s], \"count\": %s, \"total\": %s, \"offset\": 0}"
                        .formatted(String.join(", ", devices), devices.length, devices.length));
    }

    private static String device(String id, boolean archived) {
        return "{\"id\": \"%s\", \"serialNumber\": \"S-%s\", \"archived\": %s}".formatted(id, id.charAt(0), archived);
    }

    private static String device(String id, String serialNumber, String createdAt) {
        return "{\"id\": \"%s\", \"serialNumber\": \"%s\", \"createdAt\": \"%s\"}"
                .formatted(id, serialNumber, createdAt);
    }

    private static String outcomes(List<DeviceResult> items) {
        return items.stream().map(item -> item.outcome().name()).collect(Collectors.joining(" "));
    }

    private DeviceUpdateResult archive() {
        return client.devices().archive(IDS).await();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'status': 'FAILED' | DONE REJECTED REJECTED",
                "'status': 'FAILED', 'result': {'failed': ['" + B + "', '" + C + "']} | DONE REJECTED REJECTED",
                "'status': 'FAILED', 'result': {'failed': ['" + B + "']} | DONE REJECTED UNKNOWN",
                "'status': 'TIMEDOUT' | DONE UNKNOWN UNKNOWN",
                "'status': 'SUCCEEDED', 'result': {'quantum': ['" + A + "']} | DONE UNKNOWN UNKNOWN"
            })
    void the_devices_show_what_an_operation_leaves_open(String properties, String expected) {
        operation(properties.strip().replace('\'', '"'));
        devices(device(A, true), device(B, false));

        var archived = archive();

        assertEquals(expected.strip(), outcomes(archived.items()));
        assertEquals("S-0", archived.items().get(0).serialNumber());
        assertEquals(3, service.asked().size());
    }

    @Test
    void a_success_that_shows_late_is_awaited_by_reads_of_the_devices_only() {
        operation("\"status\": \"SUCCEEDED\"");
        devices(device(A, true), device(B, false), device(C, true));
        devices(device(A, true), device(B, true), device(C, true));

        assertTrue(archive().isComplete());
        assertEquals(4, service.asked().size());
    }

    @Test
    void a_success_that_never_shows_is_unknown_after_two_minutes() {
        operation("\"status\": \"SUCCEEDED\"");
        for (var read = 0; read < 100; read++) {
            devices(device(A, true), device(B, false));
        }

        var archived = archive();

        assertEquals("DONE UNKNOWN UNKNOWN", outcomes(archived.items()));
        assertEquals(
                List.of(
                        "the operation succeeded, but the device does not show the change",
                        "the operation succeeded, but the list of devices does not have it"),
                archived.unknown().stream().map(DeviceResult::reason).toList());
        assertTrue(service.time.elapsed().toSeconds() < 200, () -> "" + service.time.elapsed());
    }

    @Test
    void a_deleted_operation_is_settled_by_the_devices() {
        service.accept("/devices/v1/async-operations/op").answer(404, "{\"message\": \"gone\"}");
        devices(device(A, true), device(B, false), device(C, true));

        assertEquals("DONE UNKNOWN DONE", outcomes(archive().items()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "TIMEDOUT"})
    void an_added_device_is_newer_than_its_operation(String status) {
        operation("\"status\": \"%s\"".formatted(status));
        devices(device(A, "NEW", "2026-01-01T00:00:11Z"), device(B, "OLD", "2025-01-01T00:00:00Z"));

        var added = client.devices()
                .add(Arrays.asList(
                        DeviceToAdd.compute("NEW", "P"),
                        DeviceToAdd.compute("OLD", "P"),
                        DeviceToAdd.compute("ABSENT", "P")))
                .await();

        var other = status.equals("FAILED") ? Outcome.REJECTED : Outcome.UNKNOWN;
        assertEquals(List.of("NEW"), added.names(Outcome.DONE));
        assertEquals(List.of("OLD", "ABSENT"), added.names(other));
        assertEquals(B, added.items(other).get(0).deviceId());
    }

    @Test
    void devices_are_read_by_filter_with_the_properties_that_matter() {
        operation("\"status\": \"SUCCEEDED\"");
        devices(device(A, true), device(B, true), device(C, true));
        archive();

        var read = URLDecoder.decode(service.lines().get(2), StandardCharsets.UTF_8);
        assertTrue(read.contains("/devices/v1/devices?filter="), read);
        assertTrue(
                read.contains("select=id,serialNumber,application,region,subscription,archived,tags,createdAt"), read);
    }
}
