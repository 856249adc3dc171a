package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.operation.Operation;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.devices.Device;
import io.stratalake.greenlake.devices.DeviceFields;
import io.stratalake.greenlake.devices.DeviceOptions;
import io.stratalake.greenlake.devices.DeviceResult;
import io.stratalake.greenlake.devices.DeviceToAdd;
import io.stratalake.greenlake.devices.DeviceUpdate;
import io.stratalake.greenlake.devices.DeviceUpdateResult;
import io.stratalake.greenlake.subscriptions.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices in bulk: split requests, the outcome of each device, and the seats of subscriptions. */
class DeviceBulkTest extends ContractFixture {

    private static final String UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";
    private static final String REGION = "us-west";

    private List<String> ids(Predicate<Device> condition) {
        return greenlake.devices().list().stream()
                .filter(condition)
                .map(Device::id)
                .toList();
    }

    private static boolean isFree(Device device) {
        return device.application() == null && !Boolean.TRUE.equals(device.archived());
    }

    private Device device(String id) {
        return greenlake.devices().get(id);
    }

    private String manager() {
        return greenlake.serviceManagers().list().first().orElseThrow().id();
    }

    private Subscription subscription(Predicate<Integer> available) {
        return greenlake.subscriptions().list().stream()
                .filter(it -> available.test(available(it)))
                .findFirst()
                .orElseThrow();
    }

    private static int available(Subscription subscription) {
        return Objects.requireNonNull(subscription.availableQuantity()).intValue();
    }

    private int availableNow(String subscriptionId) {
        return available(greenlake.subscriptions().get(subscriptionId));
    }

    private static List<DeviceToAdd> newDevices(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> switch (i % 3) {
                    case 0 -> DeviceToAdd.compute("NEW" + i, "P40424-B21").tag("city", "London");
                    case 1 -> DeviceToAdd.network("NEW" + i, "3C:EC:EF:12:34:56");
                    default -> DeviceToAdd.storage("NEW" + i, "R7G10A");
                })
                .toList();
    }

    private long calls(String operation) {
        return sandbox.requestLog().calls(operation);
    }

    @Test
    void adds_devices_of_every_kind_and_returns_their_ids() {
        var added = greenlake.devices().add(newDevices(120)).await().orThrow();

        assertEquals(120, added.deviceIds().size());
        assertEquals(120, added.items().size());
        added.deviceIds()
                .forEach((serialNumber, id) -> assertEquals(
                        serialNumber,
                        greenlake
                                .devices()
                                .list(q -> q.filter(DeviceFields.ID.eq(id)))
                                .first()
                                .orElseThrow()
                                .serialNumber()));
        assertEquals(3, calls("addDevices"));
    }

    @Test
    void an_existing_device_is_rejected_alone_and_its_id_returned() {
        var existing = greenlake.devices().list().first().orElseThrow();
        var devices = new ArrayList<>(newDevices(2));
        devices.add(1, DeviceToAdd.compute(existing.serialNumber(), "P"));

        var added = greenlake.devices().add(devices).await();

        assertEquals(List.of("NEW0", "NEW1"), added.names(Outcome.DONE));
        assertEquals(
                List.of(new DeviceResult(
                        existing.serialNumber(),
                        Outcome.REJECTED,
                        existing.id(),
                        existing.serialNumber(),
                        "The device is already in a workspace.")),
                added.rejected());
        assertThrows(OperationFailedException.class, added::orThrow);
    }

    @Test
    void a_device_goes_from_the_inventory_to_a_seat_and_back() {
        var added = greenlake.devices().add(newDevices(7)).await().orThrow();
        var ids = added.deviceIds().values();
        var seats = subscription(available -> available > 7);
        var before = available(seats);

        assertEquals(
                ids.size(),
                greenlake
                        .devices()
                        .applySubscription(ids, seats.id())
                        .await()
                        .rejected()
                        .size(),
                "a device needs a service before a subscription");
        greenlake.devices().assign(ids, manager(), REGION).await().orThrow();
        greenlake.devices().applySubscription(ids, seats.id()).await().orThrow();

        assertEquals(before - 7, availableNow(seats.id()));
        assertEquals(
                List.of(seats.id()),
                greenlake.subscriptions().release(seats.id()).await().names(Outcome.REJECTED));
        var subscribed = device(ids.iterator().next());
        assertEquals(manager(), Objects.requireNonNull(subscribed.application()).id());
        assertEquals(REGION, subscribed.region());
        assertEquals(
                seats.id(),
                Objects.requireNonNull(subscribed.subscription()).get(0).id());

        greenlake.devices().removeSubscription(ids).await().orThrow();
        assertEquals(before, availableNow(seats.id()));
        greenlake.devices().unassign(ids).await().orThrow();
        assertNull(device(ids.iterator().next()).application());
        assertTrue(greenlake.subscriptions().release(seats.id()).await().isComplete());
    }

    @Test
    void devices_without_a_seat_are_rejected_and_the_others_are_done() {
        var ids = greenlake.devices().add(newDevices(12)).await().deviceIds().values();
        greenlake.devices().assign(ids, manager(), REGION).await().orThrow();
        var few = subscription(available -> available > 0 && available < 12);

        var applied = greenlake.devices().applySubscription(ids, few.id()).await();

        assertEquals(available(few), applied.done().size());
        assertEquals(12 - available(few), applied.rejected().size());
        assertEquals(
                "The subscription has no seat left.", applied.rejected().get(0).reason());
        assertNotNull(applied.rejected().get(0).serialNumber());
        assertEquals(0, availableNow(few.id()));
    }

    @Test
    void unknown_and_archived_devices_are_rejected_alone() {
        var archived = ids(device -> Boolean.TRUE.equals(device.archived())).get(0);
        var free = ids(DeviceBulkTest::isFree).subList(0, 2);

        var assigned = greenlake
                .devices()
                .assign(List.of(free.get(0), UNKNOWN_ID, archived, free.get(1)), manager(), REGION)
                .await();

        assertEquals(free, assigned.names(Outcome.DONE));
        assertEquals(List.of(UNKNOWN_ID, archived), assigned.names(Outcome.REJECTED));
        assertEquals(
                List.of("There is no such device.", "The device is archived."),
                assigned.rejected().stream().map(DeviceResult::reason).toList());
        assertEquals(device(free.get(0)).serialNumber(), assigned.done().get(0).serialNumber());
    }

    @Test
    void tags_and_archiving_use_the_second_version() {
        var ids = ids(DeviceBulkTest::isFree);

        greenlake
                .devices()
                .updateTags(ids, tags -> tags.set("team", "storage").remove("city"))
                .await()
                .orThrow();
        assertEquals(Map.of("team", "storage"), device(ids.get(0)).tags());
        greenlake.devices().archive(ids).await().orThrow();
        assertTrue(ids(DeviceBulkTest::isFree).isEmpty());
        greenlake.devices().unarchive(ids).await().orThrow();
        assertEquals(ids, ids(DeviceBulkTest::isFree));
        assertEquals(0, calls("updateDevices"));
        assertEquals(3L * ((ids.size() + 24) / 25), calls("updateDevicesV2Beta1"));
    }

    @Test
    void a_dry_run_changes_nothing() {
        var ids = ids(DeviceBulkTest::isFree).subList(0, 7);
        var dryRun = DeviceOptions.none().dryRun();

        var assigned =
                greenlake.devices().assign(ids, manager(), REGION, dryRun).await();
        var added = greenlake.devices().add(newDevices(3), dryRun).await();

        assertEquals(ids, assigned.names(Outcome.DONE));
        assertEquals(3, added.done().size());
        assertTrue(added.deviceIds().isEmpty());
        assertEquals(
                7, ids(device -> ids.contains(device.id()) && isFree(device)).size());
        assertEquals(60, greenlake.devices().list().toList().size());
    }

    @Test
    void either_version_has_the_same_results() {
        var ids = new ArrayList<>(ids(device -> true));
        ids.add(30, UNKNOWN_ID);

        var second = greenlake
                .devices()
                .assign(ids, manager(), REGION, DeviceOptions.none().v2beta1())
                .await();
        var first = greenlake.devices().assign(ids, manager(), REGION).await();

        assertEquals(first, second);
        assertEquals(3, calls("updateDevicesV2Beta1"));
        assertEquals(13, calls("updateDevices"));
    }

    @Test
    void each_request_costs_a_change_its_polls_and_one_read_of_its_devices() {
        var ids = ids(DeviceBulkTest::isFree).subList(0, 10);
        var reads = calls("listInventoryDevices");

        greenlake.devices().unassign(ids).await().orThrow();

        assertEquals(2, calls("updateDevices"));
        assertEquals(2, calls("listInventoryDevices") - reads);
    }

    @Test
    void a_change_with_a_lost_response_is_sent_again_because_it_sets_a_state() {
        var ids = ids(DeviceBulkTest::isFree).subList(0, 3);
        var manager = manager();
        sandbox.loseResponses(1, path -> path.equals("/devices/v1/devices"));

        var assigned = greenlake.devices().assign(ids, manager, REGION).await();

        assertEquals(ids, assigned.names(Outcome.DONE));
        assertEquals(2, calls("updateDevices"));
    }

    @Test
    void an_addition_with_a_lost_response_is_unknown_and_not_sent_again() {
        sandbox.loseResponses(1, path -> path.equals("/devices/v1/devices"));

        var added = greenlake.devices().add(newDevices(2)).await();

        assertEquals(List.of("NEW0", "NEW1"), added.names(Outcome.UNKNOWN));
        assertEquals(1, calls("addDevices"));
    }

    @Test
    void progress_and_accepted_requests_are_reported() {
        var ids = ids(DeviceBulkTest::isFree).subList(0, 12);
        var accepted = new ArrayList<String>();

        Operation<DeviceUpdateResult> unassigned = greenlake
                .devices()
                .unassign(ids, DeviceOptions.none().onAccepted((id, names) -> accepted.addAll(names)));
        assertTrue(unassigned.partialResult().orElseThrow().done().isEmpty());
        unassigned.await(Duration.ofMinutes(10)).orThrow();

        assertEquals(ids, accepted);
        assertEquals(3, greenlake.devices().planUpdate(12).requests());
        assertEquals(1, greenlake.devices().planUpdateV2Beta1(12).requests());
        assertEquals(1, greenlake.devices().planAdd(50).requests());
    }

    @Test
    void requests_that_must_fail_are_not_sent() {
        var devices = greenlake.devices();
        var id = ids(DeviceBulkTest::isFree).get(0);
        var requests = sandbox.requestLog().exchanges().size();

        for (Runnable bad : Stream.<Runnable>of(
                        () -> devices.unassign(List.of()),
                        () -> devices.add(List.of()),
                        () -> devices.unassign(List.of(id, id.toUpperCase(Locale.ROOT))),
                        () -> devices.unassign(List.of("CZ23450ABC")),
                        () -> devices.assign(List.of(id), " ", REGION),
                        () -> devices.assign(List.of(id), UNKNOWN_ID, ""),
                        () -> devices.applySubscription(List.of(id), ""),
                        () -> devices.updateTags(List.of(id), tags -> {}),
                        () -> devices.add(List.of(DeviceToAdd.compute("A", "P"), DeviceToAdd.storage("a", "P"))),
                        () -> DeviceToAdd.network("A", "3CECEF123456"),
                        () -> DeviceToAdd.compute("", "P"))
                .toList()) {
            assertThrows(IllegalArgumentException.class, bad::run);
        }

        assertEquals(requests, sandbox.requestLog().exchanges().size());
    }

    @Test
    void a_request_has_one_whole_change() {
        var id = List.of(ids(DeviceBulkTest::isFree).get(0));
        var half = DeviceUpdate.builder().region(REGION).build();
        var two = DeviceUpdate.builder()
                .application(null)
                .region(null)
                .subscription(List.of())
                .build();

        assertThrows(InvalidRequestException.class, () -> greenlake.devices().update(id, half));
        assertThrows(InvalidRequestException.class, () -> greenlake.devices().update(id, two));
    }

    /** Any size of requests ends in the same results. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 6, 11, 24, 26})
    void any_split_has_the_same_results(int size) {
        var ids = new ArrayList<>(ids(device -> true));
        ids.add(17, UNKNOWN_ID);
        var whole = greenlake
                .devices()
                .assign(ids, manager(), REGION, DeviceOptions.none().dryRun())
                .await();

        var items = new ArrayList<DeviceResult>();
        for (var from = 0; from < ids.size(); from += size) {
            Collection<String> part = ids.subList(from, Math.min(ids.size(), from + size));
            items.addAll(
                    greenlake.devices().assign(part, manager(), REGION).await().items());
        }

        assertEquals(whole.names(Outcome.DONE), DeviceUpdateResult.of(items).names(Outcome.DONE));
        assertEquals(whole.names(Outcome.REJECTED), DeviceUpdateResult.of(items).names(Outcome.REJECTED));
    }
}
