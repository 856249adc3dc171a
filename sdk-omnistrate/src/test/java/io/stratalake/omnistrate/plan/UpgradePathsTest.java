package io.stratalake.omnistrate.plan;

import static io.stratalake.omnistrate.Fleet.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.omnistrate.Fleet;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.Wire;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of upgrade paths, and the end of an upgrade. */
class UpgradePathsTest {

    private static final String PLAN = ROOT + "/service/s-1/productTier/pt-1";
    private static final String ONE = PLAN + "/upgrade-path/up-1";
    private static final CreateUpgradePathRequest REQUEST = CreateUpgradePathRequest.builder()
            .sourceVersion("1.0")
            .targetVersion("2.0")
            .upgradeFilters(Map.of("INSTANCE_IDS", List.of("i-1")))
            .build();

    private final Fleet fleet = new Fleet();
    private final OmnistrateClient client = fleet.client();

    @AfterEach
    void close() {
        client.close();
        fleet.close();
    }

    private static UpgradePaths paths(OmnistrateClient client) {
        return client.service("s-1").plan("pt-1").upgradePaths();
    }

    private static String path(String status) {
        return """
                {"upgradePathId": "up-1", "status": "%s", "completedCount": 1, "totalCount": 3,
                 "statusMessage": "two pods crash"}""".formatted(status);
    }

    private static Wire wire(String name, Consumer<UpgradePaths> call, String answer, String line) {
        return Wire.of(name, c -> call.accept(paths(c)), answer, line);
    }

    @Test
    void an_upgrade_that_was_just_accepted_may_not_be_found_at_first() {
        fleet.answer(200, path("PENDING")).notFound().notFound().answer(200, path("COMPLETE"));

        assertEquals("up-1", paths(client).create(REQUEST).await().upgradePathId());
    }

    static Stream<Wire> wires() {
        return Stream.of(
                wire(
                        "list",
                        p -> p.list(q -> q.status(UpgradeStatus.IN_PROGRESS)).toList(),
                        "{\"upgradePaths\": []}",
                        "GET " + PLAN + "/upgrade-paths?status=IN_PROGRESS"),
                wire("get", p -> p.get("up-1"), path("PENDING"), "GET " + ONE),
                wire("create", p -> p.create(REQUEST), path("PENDING"), "POST " + PLAN + "/upgrade-path")
                        .sending("{\"sourceVersion\": \"1.0\", \"targetVersion\": \"2.0\", \"upgradeFilters\": "
                                + "{\"INSTANCE_IDS\": [\"i-1\"]}}"),
                wire("cancel", p -> p.cancel("up-1"), path("CANCELLED"), "POST " + ONE + "/cancel"),
                wire("pause", p -> p.pause("up-1"), path("PAUSED"), "POST " + ONE + "/manage-lifecycle")
                        .sending("{\"action\": \"pause\"}"),
                wire("resume", p -> p.unpause("up-1"), path("RUNNING"), "POST " + ONE + "/manage-lifecycle")
                        .sending("{\"action\": \"resume\"}"),
                wire(
                                "changeTargetVersion",
                                p -> p.changeTargetVersion("up-1", "2.1"),
                                path("IN_PROGRESS"),
                                "POST " + ONE + "/target-version")
                        .sending("{\"targetVersion\": \"2.1\"}"),
                wire(
                                "manage",
                                p -> p.manage(
                                        "up-1",
                                        ManageUpgradePathRequest.builder()
                                                .action(UpgradePathAction.NOTIFY_CUSTOMER)
                                                .actionPayload(Map.of("notify", true))
                                                .build()),
                                path("PENDING"),
                                "POST " + ONE + "/manage-lifecycle")
                        .sending("{\"action\": \"notify-customer\", \"actionPayload\": {\"notify\": true}}"),
                wire(
                        "eligibleInstances",
                        p -> p.eligibleInstances("up-1", q -> q.pageSize(2)).toList(),
                        "{\"instances\": []}",
                        "GET " + ONE + "/eligible-instances?pageSize=2"));
    }

    @ParameterizedTest
    @MethodSource("wires")
    void sends(Wire wire) {
        wire.check();
    }

    @Test
    void an_upgrade_ends_when_it_is_complete_and_tells_how_far_it_is() {
        fleet.answer(200, path("PENDING")).answer(200, path("VERIFYING")).answer(200, path("COMPLETE"));
        var upgrading = paths(client).create(REQUEST);

        assertEquals("up-1", upgrading.id());
        assertEquals(Running.of("VERIFYING").withMessage("1 of 3 instances"), upgrading.poll());
        assertEquals("up-1", upgrading.await().upgradePathId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"IN_PROGRESS", "SCHEDULED", "PENDING", "PAUSED", "VERIFYING", "RUNNING", "DREAMING"})
    void an_upgrade_goes_on(String status) {
        fleet.answer(200, path(status));

        assertFalse(paths(client).watch("up-1").poll().isDone());
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "CANCELLED"})
    void an_upgrade_that_failed_or_was_cancelled_has_the_reason_and_the_path(String status) {
        fleet.answer(200, path(status));
        var upgrading = paths(client).watch("up-1");

        var failure = assertThrows(OperationFailedException.class, upgrading::await);

        assertTrue(failure.getMessage().contains("two pods crash"), failure.getMessage());
        assertEquals(3, failure.result(UpgradePath.class).orElseThrow().totalCount());
    }

    @Test
    void a_new_upgrade_that_runs_before_any_work_began_is_not_over() {
        var idle = path("RUNNING").replace("Count\": 1", "Count\": 0").replace("Count\": 3", "Count\": 0");
        fleet.answer(200, idle)
                .answer(200, idle)
                .answer(200, path("IN_PROGRESS"))
                .answer(200, path("COMPLETE"));
        var upgrading = paths(client).create(REQUEST);

        assertFalse(upgrading.poll().isDone());
        assertEquals(3, upgrading.await().totalCount());
        assertEquals(4, fleet.asked().size());
    }

    @Test
    void an_upgrade_that_was_skipped_is_over() {
        fleet.answer(200, path("SKIPPED"));

        assertTrue(paths(client).watch("up-1").poll().isDone());
    }
}
