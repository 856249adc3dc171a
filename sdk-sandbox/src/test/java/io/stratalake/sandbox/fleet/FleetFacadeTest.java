package io.stratalake.sandbox.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.omnistrate.Environment;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.account.CloudProvider;
import io.stratalake.omnistrate.environment.ListResourcesRequest;
import io.stratalake.omnistrate.instance.CreateInstanceRequest;
import io.stratalake.omnistrate.instance.ResourceKeys;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client of the SDK gets along with the sandbox: what one takes the other's answers to be, they are. */
class FleetFacadeTest extends FleetFixture {

    private OmnistrateClient omnistrate;
    private Environment fleet;

    @BeforeEach
    void connect() {
        JsonObject offering = offering(firstService());
        omnistrate = OmnistrateClient.builder()
                .baseUrl(sandbox.baseUrl())
                .signIn(sandbox.fleetEmail(), sandbox.fleetPassword())
                .time(time)
                .build();
        fleet = omnistrate
                .service(firstService().get("serviceId").getAsString())
                .environment(offering.get("serviceEnvironmentID").getAsString());
    }

    @AfterEach
    void disconnect() {
        omnistrate.close();
    }

    @Test
    void lists_all_pages() {
        long listed = fleet.instances().list().stream().count();

        assertTrue(listed > 100);
        assertEquals(listed, fleet.inventory().summary().instancesCount());
    }

    @Test
    void starts_stops_and_waits() {
        String id = instanceThatIs("STOPPED");

        var started = fleet.instance(id).start(resource(id)).await();
        assertEquals(
                "RUNNING", started.consumptionResourceInstanceResult().status().toString());
        fleet.instance(id).addCapacity(resource(id), 1).await();
        var stopped = fleet.instance(id).stop(resource(id)).await();
        assertEquals(
                "STOPPED", stopped.consumptionResourceInstanceResult().status().toString());
    }

    @Test
    void waits_for_its_turn() {
        String id = instanceThatIs("STOPPED");
        fleet.instance(id).start(resource(id));

        fleet.instance(id).stop(resource(id)).await();
        assertEquals("STOPPED", status(id));
    }

    @Test
    void tells_a_failure_from_success() {
        var start = fleet.instance("instance-FAILS").start(resource("instance-FAILS"));
        assertThrows(OperationFailedException.class, start::await);

        var snapshot = fleet.instance("instance-UNSAVED").snapshots().create();
        assertThrows(OperationFailedException.class, snapshot::await);
    }

    @Test
    void creates_and_deletes_and_restores() {
        var service = omnistrate.services().list().get(0);
        var created = fleet.instances()
                .create(
                        ResourceKeys.of(service, service.offerings().get(0), "cluster"),
                        CreateInstanceRequest.builder()
                                .cloudProvider("aws")
                                .region("eu-west-1")
                                .build())
                .await();
        String id = created.consumptionResourceInstanceResult().id();
        var snapshot = fleet.instance(id).snapshots().create().await();
        var restored =
                fleet.instance(id).snapshots().restore(snapshot.snapshotId()).await();

        fleet.instance(id).delete(created.resourceId()).await();
        assertEquals(
                "RUNNING", restored.consumptionResourceInstanceResult().status().toString());
        assertThrows(StratalakeException.class, () -> fleet.instance(id).get());
    }

    @Test
    void puts_the_body_of_a_get_on_the_wire() {
        JsonObject offering = offering(firstService());

        assertEquals(3, omnistrate.accountConfigs().list(CloudProvider.AWS).size());
        assertEquals(
                3,
                fleet
                        .resources()
                        .list(
                                offering.get("serviceModelID").getAsString(),
                                offering.get("productTierID").getAsString(),
                                ListResourcesRequest.builder().pageSize(2).build())
                        .stream()
                        .count());
    }

    @Test
    void renews_its_session_without_using_a_refresh_token_twice() {
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofHours(1));
            assertFalse(omnistrate
                    .search("resourceinstance:i")
                    .resourceInstanceResults()
                    .isEmpty());
        }
        assertEquals(0, sandbox.requestLog().refreshTokensReused());
    }
}
