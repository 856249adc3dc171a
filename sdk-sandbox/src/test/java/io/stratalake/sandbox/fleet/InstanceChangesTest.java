package io.stratalake.sandbox.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.fleet.FleetCaller.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceChangesTest extends FleetFixture {

    private static final String WHERE = "\"cloud_provider\":\"aws\",\"region\":\"eu-west-1\"";

    private Answer create(String more) {
        JsonObject service = firstService();
        JsonObject offering = offering(service);
        return caller.post(
                "/resource-instance/"
                        + String.join(
                                "/",
                                service.get("serviceProviderId").getAsString(),
                                service.get("serviceURLKey").getAsString(),
                                offering.get("serviceAPIVersion").getAsString(),
                                offering.get("serviceEnvironmentURLKey").getAsString(),
                                offering.get("serviceModelURLKey").getAsString(),
                                offering.get("productTierURLKey").getAsString(),
                                "cluster"),
                "{" + WHERE + more + "}");
    }

    private Answer delete(String id) {
        return caller.send("DELETE", instance(id), "{\"resourceId\":\"" + resource(id) + "\"}");
    }

    @Test
    void an_instance_is_deployed_after_it_was_promised() {
        Answer promised = create(",\"requestParams\":{\"name\":\"mine\"},\"network_type\":\"INTERNAL\"");
        String id = promised.text("id");

        assertEquals(202, promised.status());
        assertEquals(List.of("DEPLOYING", "DEPLOYING", "RUNNING"), List.of(status(id), status(id), status(id)));
        JsonObject instance = caller.get(instance(id)).json();
        assertEquals(
                "mine", instance.getAsJsonObject("input_params").get("name").getAsString());
        assertEquals("2.0", instance.get("tierVersion").getAsString());
        assertEquals("INTERNAL", detail(id).get("network_type").getAsString());
    }

    @Test
    void the_name_of_an_instance_makes_it_a_drill() {
        String id = create(",\"requestParams\":{\"name\":\"FAILS at once\"}").text("id");
        assertEquals(List.of("DEPLOYING", "DEPLOYING", "FAILED"), List.of(status(id), status(id), status(id)));
    }

    @Test
    void what_cannot_be_is_not_created() {
        assertEquals(
                "404 product tier version 9.9 not found",
                create(",\"productTierVersion\":\"9.9\"").refusal());
        assertEquals(
                "404 subscription sub-nothing not found",
                create(",\"subscriptionId\":\"sub-nothing\"").refusal());
        assertEquals(
                "400 body.region: mars-1 is no region of aws.",
                caller.post(
                                "/resource-instance/sp-sandbox00/postgres/v1/prod/hosted/premium/cluster",
                                "{\"cloud_provider\":\"aws\",\"region\":\"mars-1\"}")
                        .refusal());
        assertEquals(
                "404 serviceKey mysql not found",
                caller.post("/resource-instance/sp-sandbox00/mysql/v1/prod/hosted/premium/cluster", "{" + WHERE + "}")
                        .refusal());
    }

    @Test
    void a_deleted_instance_is_gone_after_a_few_polls() {
        String id = instanceThatIs("RUNNING");

        assertEquals(200, delete(id).status());
        assertEquals(List.of("DELETING", "DELETING"), List.of(status(id), status(id)));
        assertEquals(404, caller.get(instance(id)).status());
    }

    @Test
    void a_protected_instance_is_not_deleted() {
        String id = instanceThatIs("RUNNING");
        caller.send("PATCH", instance(id) + "/metadata", "{\"deletionProtection\":true}");

        assertEquals(
                "400 instance " + id + " is protected from deletion", delete(id).refusal());
        assertEquals("RUNNING", status(id));
        caller.send("PATCH", instance(id) + "/metadata", "{\"deletionProtection\":false}");
        assertEquals(200, delete(id).status());
    }

    @Test
    void metadata_change_at_once_and_leave_the_rest_alone() {
        String id = instanceThatIs("RUNNING");
        caller.send("PATCH", instance(id) + "/metadata", "{\"customTags\":[{\"key\":\"team\",\"value\":\"compute\"}]}");
        caller.send("PATCH", instance(id) + "/metadata", "{\"enableDebugMode\":true}");

        JsonObject metadata = detail(id).getAsJsonObject("resourceInstanceMetadata");
        assertTrue(metadata.get("enableDebugMode").getAsBoolean());
        assertEquals(
                "[{\"key\":\"team\",\"value\":\"compute\"}]",
                metadata.get("customTags").toString());
        assertEquals("RUNNING", status(id));
    }

    @Test
    void an_update_shows_when_it_is_done_and_a_stopped_instance_stays_so() {
        String id = instanceThatIs("STOPPED");
        caller.send(
                "PATCH",
                instance(id),
                "{\"resourceId\":\"" + resource(id) + "\",\"requestParams\":{\"size\":\"large\"}}");

        assertTrue(
                !caller.get(instance(id)).json().getAsJsonObject("input_params").has("size"));
        assertEquals(List.of("DEPLOYING", "STOPPED"), List.of(status(id), status(id)));
        JsonObject parameters = caller.get(instance(id)).json().getAsJsonObject("input_params");
        assertEquals("large", parameters.get("size").getAsString());
        assertTrue(parameters.has("name"));
    }

    @Test
    void a_patch_brings_another_version() {
        String id = instanceThatIs("RUNNING");
        Answer accepted = caller.send(
                "PATCH",
                instance(id) + "/patch",
                "{\"resourceId\":\"" + resource(id) + "\",\"targetTierVersion\":\"1.1\"}");

        assertEquals(
                "DEPLOYING",
                accepted.json()
                        .getAsJsonObject("consumptionResourceInstanceResult")
                        .get("status")
                        .getAsString());
        assertEquals(List.of("DEPLOYING", "DEPLOYING", "RUNNING"), List.of(status(id), status(id), status(id)));
        assertEquals("1.1", caller.get(instance(id)).text("tierVersion"));
    }
}
