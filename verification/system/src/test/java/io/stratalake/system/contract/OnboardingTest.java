package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RequestPlan;
import io.stratalake.core.error.JournalException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.journal.FileJournal;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.devices.Device;
import io.stratalake.greenlake.devices.DeviceChange;
import io.stratalake.greenlake.devices.DeviceFields;
import io.stratalake.greenlake.devices.DeviceOptions;
import io.stratalake.greenlake.devices.DeviceToAdd;
import io.stratalake.greenlake.onboarding.OffboardingRow;
import io.stratalake.greenlake.onboarding.OnboardingResult;
import io.stratalake.greenlake.onboarding.OnboardingRow;
import io.stratalake.greenlake.onboarding.RowResult;
import io.stratalake.greenlake.onboarding.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices from a key to a seat and back: in order, with what is there left alone, and resumable. */
class OnboardingTest extends ContractFixture {

    private static final String REGION = "us-west";

    @TempDir
    private Path directory;

    private String manager = "";

    @BeforeEach
    void manager() {
        manager = greenlake.serviceManagers().list().first().orElseThrow().id();
    }

    private OnboardingRow row(String serialNumber, String key) {
        return OnboardingRow.of(DeviceToAdd.compute(serialNumber, "P40424-B21").tag("city", "London"))
                .service(manager, REGION)
                .key(key);
    }

    private List<OnboardingRow> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> row("SERIAL-" + i, "NEW-" + i / 3))
                .toList();
    }

    private OnboardingResult run(List<OnboardingRow> rows) {
        return greenlake.onboarding().run(rows).await(Duration.ofHours(2));
    }

    private long calls(String operation) {
        return sandbox.requestLog().calls(operation);
    }

    private long writes() {
        return calls("claimSubscriptions")
                + calls("addDevices")
                + calls("updateDevices")
                + calls("updateDevicesV2Beta1")
                + calls("unclaimSubscriptions");
    }

    private Device device(String serialNumber) {
        return greenlake
                .devices()
                .list(q -> q.filter(DeviceFields.SERIAL_NUMBER.eq(serialNumber)))
                .first()
                .orElseThrow();
    }

    private String key(Device device) {
        return Objects.requireNonNull(
                Objects.requireNonNull(device.subscription()).get(0).key());
    }

    @Test
    void devices_go_from_a_key_to_a_seat_in_the_fewest_requests() {
        var rows = rows(60);
        var plan = greenlake.onboarding().plan(rows);

        var result = run(rows).orThrow();

        assertEquals(60, result.done().size());
        for (var row : result.items()) {
            var device = device(row.name());
            assertEquals(row.deviceId(), device.id());
            assertEquals(manager, Objects.requireNonNull(device.application()).id());
            assertEquals(REGION, device.region());
            assertEquals(Map.of("city", "London"), device.tags());
            assertEquals(
                    row.subscriptionId(),
                    Objects.requireNonNull(device.subscription()).get(0).id());
        }
        // 20 keys by 5, 60 devices by 50, one service by 5, 20 subscriptions of 3 devices.
        assertEquals(4 + 2 + 12 + 20, writes());
        assertEquals(new RequestPlan(writes(), plan.duration()), plan);
    }

    @Test
    void what_is_there_is_left_alone() {
        run(rows(6)).orThrow();
        var before = writes();

        assertEquals(7, run(rows(7)).orThrow().done().size());

        // The seventh device: its key, itself, its service, its subscription.
        assertEquals(4, writes() - before);
        assertEquals("NEW-2", key(device("SERIAL-6")));
    }

    @Test
    void tags_of_a_device_that_is_there_are_set() {
        greenlake
                .devices()
                .add(List.of(DeviceToAdd.compute("SERIAL-0", "P40424-B21")))
                .await()
                .orThrow();

        run(rows(1)).orThrow();

        assertEquals(Map.of("city", "London"), device("SERIAL-0").tags());
        assertEquals(1, calls("updateDevicesV2Beta1"));
    }

    @Test
    void each_row_ends_at_the_step_that_it_does_not_pass() {
        var existing = assigned();
        var rows = List.of(
                row("SERIAL-0", "NEW-0"),
                row("SERIAL-1", "BAD-1"),
                OnboardingRow.of(DeviceToAdd.compute("SERIAL-2", "P"))
                        .service("00000000-0000-4000-8000-000000000000", REGION)
                        .key("NEW-0"),
                OnboardingRow.of(DeviceToAdd.compute("SERIAL-3", "P")).key("NEW-0"),
                OnboardingRow.of(DeviceToAdd.network("SERIAL-4", "3C:EC:EF:12:34:56")),
                row(existing.serialNumber(), "NEW-5"));

        var result = run(rows);

        assertEquals(
                List.of(
                        "SERIAL-0: done",
                        "SERIAL-1: rejected at claim (The subscription key is not valid.)",
                        "SERIAL-2: rejected at assign (There is no such service manager.)",
                        "SERIAL-3: rejected at assign (the device needs a service for its subscription. Add service(...) to its row)",
                        "SERIAL-4: done",
                        existing.serialNumber() + ": rejected at assign (the device is assigned to another service, "
                                + Objects.requireNonNull(existing.application()).id() + " in " + existing.region()
                                + ". Unassign it first)"),
                result.items().stream().map(RowResult::toString).toList());
        assertEquals(List.of("NEW-0"), claimedKeys(), "the key of a rejected device is not claimed");
        assertThrows(OperationFailedException.class, result::orThrow);
        assertNull(result.items().get(0).step());
    }

    private List<String> claimedKeys() {
        return greenlake.subscriptions().findClaimed(List.of("NEW-0", "NEW-5")).names(Outcome.DONE);
    }

    private Device assigned() {
        return greenlake.devices().list().stream()
                .filter(device -> device.application() != null
                        && !manager.equals(device.application().id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_device_with_another_subscription_keeps_it() {
        run(rows(1)).orThrow();

        var result = run(List.of(row("SERIAL-0", "NEW-9")));

        assertEquals(Step.APPLY, result.rejected().get(0).step());
        assertTrue(result.rejected().get(0).reason().contains("Remove it first"));
        assertEquals("NEW-0", key(device("SERIAL-0")));
    }

    @Test
    void seats_are_taken_until_there_are_none() {
        greenlake.subscriptions().claim("NEW-0").await();
        var seats = Objects.requireNonNull(
                        greenlake.subscriptions().find("NEW-0").orElseThrow().quantity())
                .intValue();
        var rows = IntStream.range(0, seats + 2)
                .mapToObj(i -> row("SERIAL-" + i, "NEW-0"))
                .toList();

        var result = run(rows);

        assertEquals(seats, result.done().size());
        assertEquals(2, result.rejected().size());
        result.rejected().forEach(row -> {
            assertEquals(Step.APPLY, row.step());
            assertEquals("The subscription has no seat left.", row.reason());
            assertNotNull(row.deviceId());
        });
    }

    @Test
    void an_offboarding_goes_backwards_and_releases_a_key_last() {
        run(rows(6)).orThrow();
        var rows = List.of(
                OffboardingRow.of("SERIAL-0").releaseKey("NEW-0"),
                OffboardingRow.of("SERIAL-1").releaseKey("NEW-0"),
                OffboardingRow.of("SERIAL-2").releaseKey("NEW-0"),
                OffboardingRow.of("SERIAL-3"),
                OffboardingRow.of("NONE").releaseKey("NEW-1"));
        var before = writes();

        var result = greenlake.offboarding().archiveDevices().run(rows).await();

        assertEquals(
                List.of(
                        "SERIAL-0: done",
                        "SERIAL-1: done",
                        "SERIAL-2: done",
                        "SERIAL-3: done",
                        "NONE: rejected at remove (the workspace has no device with this serial number)"),
                result.items().stream().map(RowResult::toString).toList());
        assertNull(device("SERIAL-0").application());
        assertEquals(true, device("SERIAL-3").archived());
        assertTrue(greenlake.subscriptions().find("NEW-0").isEmpty());
        assertTrue(greenlake.subscriptions().find("NEW-1").isPresent());
        assertEquals(4, writes() - before);

        var again = greenlake.offboarding().archiveDevices().run(rows).await();
        assertEquals(result.names(Outcome.DONE), again.names(Outcome.DONE));
        assertEquals(4, writes() - before);
    }

    @Test
    void a_key_is_kept_while_a_device_of_the_rows_has_its_seat() {
        run(rows(2)).orThrow();
        var rows = List.of(
                OffboardingRow.of("SERIAL-0").releaseKey("NEW-0"),
                OffboardingRow.of("NONE").releaseKey("NEW-0"));

        var result = greenlake.offboarding().run(rows).await();

        assertEquals(
                "SERIAL-0: not sent at release (another row with this key has not passed its steps)",
                result.items().get(0).toString());
        assertEquals(0, calls("unclaimSubscriptions"));
    }

    @Test
    void a_run_continues_with_its_journal_in_another_client() {
        var file = directory.resolve("onboarding.journal");
        var rows = rows(30);
        try (var other = client().build()) {
            var run = other.onboarding().journal(file).run(rows);
            assertThrows(StratalakeException.class, () -> run.await(Duration.ofMinutes(1)));
            assertThrows(
                    JournalException.class,
                    () -> greenlake.onboarding().journal(file).run(rows));
        }
        awaitEnd(file);
        var sent = writes();
        assertTrue(sent < 2 + 1 + 6 + 10, () -> "the first run sent " + sent);

        greenlake
                .onboarding()
                .journal(file)
                .run(rows)
                .await(Duration.ofHours(2))
                .orThrow();

        assertEquals(2 + 1 + 6 + 10, writes());
    }

    /** A closed client ends its runs on their own threads. */
    private static void awaitEnd(Path file) {
        for (var attempt = 0; ; attempt++) {
            try {
                FileJournal.open(file).close();
                return;
            } catch (JournalException e) {
                if (attempt == 200) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_change_that_was_undone_is_made_again_whatever_the_journal_says() {
        var file = directory.resolve("onboarding.journal");
        var rows = rows(3);
        var back = rows.stream()
                .map(row -> OffboardingRow.of(row.device().serialNumber()))
                .toList();

        for (var round = 0; round < 2; round++) {
            greenlake.onboarding().journal(file).run(rows).await().orThrow();
            assertEquals("NEW-0", key(device("SERIAL-0")));
            greenlake.offboarding().journal(file).run(back).await().orThrow();
            assertNull(device("SERIAL-0").application());
        }
    }

    @Test
    void a_rejected_row_is_tried_again_with_its_journal() {
        var file = directory.resolve("onboarding.journal");
        greenlake.subscriptions().claim("NEW-0").await();
        var seats = Objects.requireNonNull(
                        greenlake.subscriptions().find("NEW-0").orElseThrow().quantity())
                .intValue();
        var rows = IntStream.range(0, seats + 1)
                .mapToObj(i -> row("SERIAL-" + i, "NEW-0"))
                .toList();
        var first = greenlake.onboarding().journal(file).run(rows).await();
        var rejected = first.rejected().get(0);
        var done = first.done().get(0).name();

        greenlake.offboarding().run(List.of(OffboardingRow.of(done))).await().orThrow();
        var second = greenlake
                .onboarding()
                .journal(file)
                .run(rows.stream()
                        .filter(row -> !row.device().serialNumber().equals(done))
                        .toList())
                .await();

        assertEquals(Step.APPLY, rejected.step());
        assertTrue(second.names(Outcome.DONE).contains(rejected.name()));
    }

    @Test
    void a_journal_file_can_be_opened_when_the_wait_has_ended() {
        var file = directory.resolve("onboarding.journal");
        for (var run = 0; run < 50; run++) {
            greenlake.onboarding().journal(file).run(rows(1)).await().orThrow();
        }
    }

    @Test
    void a_journal_of_another_workspace_is_refused() {
        var file = directory.resolve("onboarding.journal");
        greenlake.onboarding().journal(file).run(rows(1)).await();
        var tenant = greenlake.tenant("0123456789abcdef0123456789abcdef");

        var refused = assertThrows(
                JournalException.class, () -> tenant.onboarding().journal(file).run(rows(1)));

        assertTrue(refused.getMessage().contains("another workspace"), refused::getMessage);
        greenlake.onboarding().journal(file).run(rows(1)).await().orThrow();
    }

    @Test
    void a_run_works_on_the_only_thread_of_the_callers_executor() throws Exception {
        var executor = Executors.newSingleThreadExecutor();
        try (var other = client().executor(executor).build()) {
            var result = executor.submit(() -> other.onboarding().run(rows(6)).await(Duration.ofHours(2)));

            assertTrue(result.get(60, TimeUnit.SECONDS).isComplete());
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void keys_of_all_rows_are_masked_in_a_reason() {
        var rows = List.of(row("SERIAL-0", "SECRETKEY-0"), row("SERIAL-1", "SECRETKEY-1"));
        // The read of the list before the claim, which it does without, and the claim.
        sandbox.failNext(
                2,
                400,
                Map.of("Content-Type", "application/json"),
                "{\"message\": \"SECRETKEY-0 and SECRETKEY-1 are not valid\"}",
                path -> path.endsWith("/subscriptions/v1/subscriptions")
                        && sandbox.requestLog().calls("listInventoryDevices") > 0);

        var result = run(rows);

        assertEquals(2, result.rejected().size());
        assertTrue(!result.toString().contains("SECRETKEY"), result::toString);
    }

    @Test
    void a_key_is_not_claimed_for_a_device_that_cannot_pass() {
        var id = greenlake
                .devices()
                .add(List.of(DeviceToAdd.compute("SERIAL-0", "P40424-B21")))
                .await()
                .items()
                .get(0)
                .deviceId();
        greenlake.devices().archive(List.of(Objects.requireNonNull(id))).await().orThrow();

        var result = run(rows(1));

        assertEquals(
                "SERIAL-0: rejected at assign (the device is archived. Unarchive it first)",
                result.items().get(0).toString());
        assertEquals(0, calls("claimSubscriptions"));
    }

    @Test
    void a_key_of_another_device_is_not_released() {
        run(rows(4)).orThrow();

        var other = greenlake
                .offboarding()
                .run(List.of(OffboardingRow.of("SERIAL-0").releaseKey("NEW-1")))
                .await();
        var unknown = greenlake
                .offboarding()
                .run(List.of(OffboardingRow.of("SERIAL-3").releaseKey("new-1")))
                .await();

        assertEquals(
                "SERIAL-0: rejected at release (the device has other subscriptions, and not that of the key. Name its own"
                        + " key, or none)",
                other.items().get(0).toString());
        assertEquals(Outcome.DONE, unknown.items().get(0).outcome());
        assertTrue(unknown.items().get(0).reason().contains("no subscription with this key"));
        assertTrue(greenlake.subscriptions().find("NEW-1").isPresent());
        assertEquals("NEW-0", key(device("SERIAL-0")));
    }

    @Test
    void a_region_in_another_case_is_the_same() {
        run(rows(1)).orThrow();
        var before = writes();

        run(List.of(OnboardingRow.of(DeviceToAdd.compute("SERIAL-0", "P40424-B21"))
                        .service(manager, "US-WEST")))
                .orThrow();

        assertEquals(before, writes());
    }

    @Test
    void devices_are_changed_each_in_its_own_way_with_a_journal() {
        var ids = greenlake
                .devices()
                .add(rows(7).stream().map(OnboardingRow::device).toList())
                .await()
                .deviceIds();
        var changes = new LinkedHashMap<String, DeviceChange>();
        ids.values()
                .forEach(id -> changes.put(
                        id, DeviceChange.assignment(manager, changes.size() % 2 == 0 ? REGION : "eu-central")));
        try (var journal = FileJournal.open(directory.resolve("changes.journal"))) {
            var options = DeviceOptions.none().journal(journal);
            var first = greenlake.devices().update(changes, options).await().orThrow();

            assertEquals(List.copyOf(ids.values()), first.names(Outcome.DONE));
            assertEquals(2, calls("updateDevices"));
            assertEquals(first, greenlake.devices().update(changes, options).await());
            assertEquals(2, calls("updateDevices"));
        }
    }

    @Test
    void wrong_rows_are_refused_before_a_request() {
        var calls = sandbox.requestLog().exchanges().size();
        var twice = List.of(row("SERIAL-0", "NEW-0"), row("serial-0", "NEW-1"));

        assertThrows(IllegalArgumentException.class, () -> run(twice));
        assertThrows(IllegalArgumentException.class, () -> run(List.of()));
        assertThrows(IllegalArgumentException.class, () -> row("SERIAL-0", " "));
        assertThrows(IllegalArgumentException.class, () -> OffboardingRow.of(""));
        assertEquals(calls, sandbox.requestLog().exchanges().size());
    }

    @Test
    void wrong_credentials_are_thrown() {
        try (var other = GreenLakeClient.builder()
                .baseUrl(sandbox.baseUrl())
                .clientCredentials(sandbox.clientId(), "wrong")
                .workspaceId(sandbox.workspaceId())
                .time(time)
                .build()) {
            assertThrows(StratalakeException.class, () -> other.onboarding().run(rows(1)));
        }
    }
}
