package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.sandbox.simulation.StableId;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceProvisioningTest extends CatalogFixture {

    private static final String NOTIFICATIONS = CATALOG + "/notifications/provision-response";

    private List<String> statuses(String location, int polls) {
        return Stream.generate(() -> status(location)).limit(polls).toList();
    }

    private Caller.Answer notify(String location, String result) {
        String id = location.substring(location.lastIndexOf('/') + 1);
        return post(
                NOTIFICATIONS,
                "{\"serviceProvisionId\":\"" + id + "\",\"result\":\"" + result + "\",\"reason\":\"Out of racks.\"}");
    }

    @Test
    void answers_at_once_with_what_will_be_there() {
        String offer = offer("KEPT");
        Caller.Answer created = create(offer, "eu-west");
        assertEquals(201, created.status());
        JsonObject provision = created.json();
        assertEquals("PROVISION_INITIATED", provision.get("provisionStatus").getAsString());
        assertEquals(offer, provision.getAsJsonObject("serviceOffer").get("id").getAsString());
        assertEquals("eu-west", provision.get("region").getAsString());
        assertEquals(1, provision.get("generation").getAsInt());
        assertEquals(at(provision), created.header("Location").orElseThrow());
        assertEquals("2026-03-01T12:00:00.000Z", provision.get("createdAt").getAsString());
    }

    @Test
    void is_initiated_for_two_polls_and_then_provisioned() {
        String location = begin("KEPT");
        pass(Duration.ofSeconds(4));
        assertEquals(
                List.of("PROVISION_INITIATED", "PROVISION_INITIATED", "PROVISIONED", "PROVISIONED"),
                statuses(location, 4));
        assertEquals(2, generation(location));
        assertEquals(
                "2026-03-01T12:00:04.000Z",
                caller.get(location).json().get("updatedAt").getAsString());
    }

    @Test
    void is_provisioned_after_ten_seconds_for_who_looks_at_the_list() {
        begin("KEPT");
        pass(Duration.ofSeconds(9));
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    List.of("PROVISION_INITIATED"),
                    filtered(PROVISIONS, "slug eq 'KEPT'").each("provisionStatus"));
        }
        pass(Duration.ofSeconds(1));
        assertEquals(
                List.of("PROVISIONED"), filtered(PROVISIONS, "slug eq 'KEPT'").each("provisionStatus"));
    }

    @Test
    void takes_as_many_polls_as_it_is_told_to() {
        for (int polls : List.of(0, 4)) {
            try (Sandbox other = Sandbox.builder()
                    .timeSource(time)
                    .pollsPerProvisioning(polls)
                    .start()) {
                caller = new Caller(other);
                String location = begin("KEPT");
                List<String> statuses = statuses(location, polls + 1);
                assertEquals(
                        polls,
                        statuses.stream().filter("PROVISION_INITIATED"::equals).count());
                assertEquals("PROVISIONED", statuses.get(polls));
            }
        }
    }

    @Test
    void brings_the_service_manager_along() {
        List<String> before = caller.get(MANAGER_PROVISIONS).each("id");
        Caller.Answer created = create(offer("KEPT"), "eu-west");
        JsonObject manager = created.json().getAsJsonObject("serviceManagerProvision");
        assertEquals("PROVISION_INITIATED", manager.get("provisionStatus").getAsString());
        assertFalse(before.contains(manager.get("id").getAsString()));
        assertTrue(caller.get(MANAGER_PROVISIONS)
                .each("id")
                .contains(manager.get("id").getAsString()));
        statuses(at(created.json()), 3);
        assertEquals("PROVISIONED", status(at(manager)));
    }

    @Test
    void wants_an_offer_that_there_is_in_a_region_where_it_is() {
        assertEquals(422, create(StableId.of("nothing"), "us-west").status());
        assertEquals(422, create(offer("KEPT"), "us-south").status());
        JsonObject early = filtered(CATALOG + "/service-offer-regions", "status eq 'ONBOARDED'")
                .items()
                .get(0);
        assertEquals(
                422,
                create(
                                early.getAsJsonObject("serviceOffer").get("id").getAsString(),
                                early.get("region").getAsString())
                        .status());
        assertEquals(400, create("x", "us-west").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "",
                "{\"serviceOfferId\":\"3fa85f64-5717-4562-b3fc-2c963f66afa6\"}",
                "{\"serviceOfferId\":\"3fa85f64-5717-4562-b3fc-2c963f66afa6\",\"region\":{\"id\":\"us-west\"}}",
                "{\"serviceOfferId\":\"3fa85f64-5717-4562-b3fc-2c963f66afa6\",\"region\":\"us-west\",\"name\":\"x\"}"
            })
    void wants_an_offer_and_a_region_and_nothing_else(String body) {
        assertEquals(400, post(PROVISIONS, body).status());
    }

    @Test
    void is_there_once_in_a_region_only() {
        String location = begin("KEPT");
        Caller.Answer again = create(offer("KEPT"), "us-west");
        assertEquals(409, again.status());
        String id = location.substring(location.lastIndexOf('/') + 1);
        assertTrue(again.json().get("message").getAsString().contains(id));
        assertEquals(201, create(offer("KEPT"), "us-east").status());
    }

    @Test
    void is_there_once_only_when_many_ask_at_the_same_time() {
        String offer = offer("KEPT");
        List<Integer> statuses = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> create(offer, "us-west").status())
                .sorted()
                .toList();
        assertEquals(201, statuses.get(0));
        assertEquals(Collections.nCopies(15, 409), statuses.subList(1, 16));
    }

    @Test
    void takes_the_place_of_one_that_was_unprovisioned() {
        String old = provisioned("KEPT");
        delete(old);
        pass(Duration.ofMinutes(1));
        assertEquals("UNPROVISIONED", status(old));
        assertEquals(201, create(offer("KEPT"), "us-west").status());
        assertEquals(404, caller.get(old).status());
    }

    @Test
    void needs_a_service_manager_that_did_not_fail() {
        JsonObject failed = filtered(MANAGER_PROVISIONS, "status eq 'PROVISION_FAILED'")
                .items()
                .get(0);
        String manager = failed.getAsJsonObject("serviceManager").get("id").getAsString();
        String region = failed.get("region").getAsString();
        String offer = filtered(CATALOG + "/service-offer-regions", "region eq '" + region + "'").items().stream()
                .filter(r -> r.get("status").getAsString().equals("PUBLISHED"))
                .map(r -> r.getAsJsonObject("serviceOffer").get("id").getAsString())
                .filter(id -> caller.get(OFFERS + "/" + id)
                        .json()
                        .getAsJsonObject("serviceManager")
                        .get("id")
                        .getAsString()
                        .equals(manager))
                .findFirst()
                .orElseThrow();
        assertEquals(412, create(offer, region).status());
        caller.send("DELETE", at(failed), BodyPublishers.noBody(), request -> request);
        pass(Duration.ofMinutes(1));
        assertEquals(201, create(offer, region).status());
    }

    @Test
    void fails_at_first_and_succeeds_at_the_second_try() {
        String location = begin("FAILS");
        assertEquals(
                List.of("PROVISION_INITIATED", "PROVISION_INITIATED", "PROVISION_FAILED", "PROVISION_FAILED"),
                statuses(location, 4));
        assertEquals(
                "Failed to configure IDP.",
                caller.get(location).json().get("reason").getAsString());
        Caller.Answer retried = retry(location, "retry");
        assertEquals(202, retried.status());
        assertEquals(location, retried.header("Location").orElseThrow());
        assertEquals(
                "PROVISION_INITIATED", retried.json().get("provisionStatus").getAsString());
        assertEquals(1, retried.json().get("retryCount").getAsInt());
        assertFalse(retried.json().has("reason"));
        assertEquals(List.of("PROVISION_INITIATED", "PROVISION_INITIATED", "PROVISIONED"), statuses(location, 3));
        assertEquals(4, generation(location));
    }

    @Test
    void fails_with_the_offers_it_is_told_to_fail_with() {
        try (Sandbox other = Sandbox.builder()
                .timeSource(time)
                .provisionable(slug -> slug.equals("FAILS"))
                .start()) {
            caller = new Caller(other);
            assertEquals("PROVISIONED", status(provisioned("FAILS")));
            assertEquals("PROVISION_FAILED", status(provisioned("KEPT")));
        }
    }

    @Test
    void is_tried_again_only_after_it_failed() {
        String location = begin("KEPT");
        assertEquals(412, retry(location, "retry").status());
        pass(Duration.ofMinutes(1));
        assertEquals(412, retry(location, "retry").status());
        assertEquals(
                202, retry(at(firstWithStatus("PROVISION_FAILED")), "retry").status());
    }

    @Test
    void may_never_end() {
        String location = begin("STUCK");
        pass(Duration.ofDays(30));
        caller.signInAgain();
        assertEquals("PROVISION_INITIATED", status(location));
        assertEquals(412, notify(location, "SUCCESS").status());
    }

    @Test
    void waits_for_a_response_that_somebody_else_brings() {
        String location = begin("WAITS");
        pass(Duration.ofDays(30));
        caller.signInAgain();
        assertEquals("PROVISION_INITIATED", status(location));
        Caller.Answer notified = notify(location, "SUCCESS");
        assertEquals(201, notified.status());
        assertEquals(location, notified.header("Location").orElseThrow());
        assertEquals("PROVISIONED", notified.json().get("provisionStatus").getAsString());
        assertEquals(412, notify(location, "SUCCESS").status());
    }

    @Test
    void fails_when_the_response_says_so() {
        String location = begin("WAITS");
        JsonObject failed = notify(location, "FAILURE").json();
        assertEquals("PROVISION_FAILED", failed.get("provisionStatus").getAsString());
        assertEquals("Out of racks.", failed.get("reason").getAsString());
    }

    @Test
    void understands_no_other_response() {
        assertEquals(
                "result: The result is SUCCESS or FAILURE.",
                notify(begin("WAITS"), "MAYBE").problem());
        assertEquals(422, notify("/" + StableId.of("nothing"), "SUCCESS").status());
        assertEquals(412, notify(begin("KEPT"), "SUCCESS").status());
    }

    @Test
    void tries_again_to_transfer_a_workspace() {
        JsonObject failed = caller.get(PROVISIONS).items().stream()
                .filter(p -> p.getAsJsonObject("workspace").has("workspaceTransferStatus"))
                .findFirst()
                .orElseThrow();
        Caller.Answer retried = retry(at(failed), "retry-workspace-transfer");
        assertEquals(202, retried.status());
        assertEquals("TRANSFER_INITIATED", transferStatus(retried));
        assertEquals(412, retry(at(failed), "retry-workspace-transfer").status());
        assertEquals(
                List.of("TRANSFER_INITIATED", "TRANSFER_INITIATED", "TRANSFER_COMPLETED"),
                Stream.generate(() -> transferStatus(caller.get(at(failed))))
                        .limit(3)
                        .toList());
        assertEquals(412, retry(provisioned("KEPT"), "retry-workspace-transfer").status());
    }

    private static String transferStatus(Caller.Answer answer) {
        return answer.json()
                .getAsJsonObject("workspace")
                .get("workspaceTransferStatus")
                .getAsString();
    }
}
