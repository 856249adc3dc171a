package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceUnprovisioningTest extends CatalogFixture {

    private List<String> statuses(String location, int polls) {
        return Stream.generate(() -> status(location)).limit(polls).toList();
    }

    @Test
    void lingers_for_two_polls_and_is_gone() {
        String location = provisioned("FAILS");
        Caller.Answer deleted = delete(location);
        assertEquals(204, deleted.status());
        assertEquals("", deleted.response().body());
        assertEquals(List.of("UNPROVISION_INITIATED", "UNPROVISION_INITIATED"), statuses(location, 2));
        assertEquals(404, caller.get(location).status());
        assertEquals(404, delete(location, "1").status());
    }

    @Test
    void is_gone_after_ten_seconds_for_who_looks_at_the_list() {
        delete(provisioned("WAITS"));
        pass(Duration.ofSeconds(9));
        assertEquals(1, filtered(PROVISIONS, "slug eq 'WAITS'").items().size());
        pass(Duration.ofSeconds(1));
        assertEquals(0, filtered(PROVISIONS, "slug eq 'WAITS'").items().size());
    }

    @Test
    void is_refused_without_a_generation() {
        String location = provisioned("KEPT");
        Caller.Answer refused = caller.send("DELETE", location, BodyPublishers.noBody(), request -> request);
        assertEquals(400, refused.status());
        assertEquals("header", refused.issue().get("source").getAsString());
        assertEquals("If-Match", refused.issue().get("subject").getAsString());
        assertEquals("PROVISIONED", status(location));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "*", "two", "2.0"})
    void is_refused_with_what_is_no_generation(String ifMatch) {
        assertEquals(400, delete(provisioned("KEPT"), ifMatch).status());
    }

    @Test
    void is_refused_with_a_generation_that_is_out_of_date() {
        String location = begin("KEPT");
        int before = generation(location);
        pass(Duration.ofMinutes(1));
        assertEquals(412, delete(location, String.valueOf(before)).status());
        assertEquals("PROVISIONED", status(location));
        assertEquals(204, delete(location, String.valueOf(before + 1)).status());
    }

    @Test
    void is_begun_once_only() {
        String location = provisioned("KEPT");
        int generation = generation(location);
        delete(location, String.valueOf(generation));
        assertEquals(412, delete(location, String.valueOf(generation)).status());
        assertEquals(412, delete(location, String.valueOf(generation + 1)).status());
    }

    @Test
    void removes_at_once_by_force() {
        String location = begin("STUCK");
        assertEquals(412, delete(location + "?force=true", "7").status());
        assertEquals(204, delete(location + "?force=true", "1").status());
        assertEquals(404, caller.get(location).status());
    }

    @Test
    void ends_the_provisioning_of_what_is_not_there_yet() {
        String location = begin("KEPT");
        assertEquals(204, delete(location, "1").status());
        pass(Duration.ofMinutes(1));
        assertEquals("UNPROVISIONED", status(location));
    }

    @Test
    void leaves_an_entry_of_some_offers() {
        String location = provisioned("KEPT");
        delete(location);
        assertEquals(
                List.of("UNPROVISION_INITIATED", "UNPROVISION_INITIATED", "UNPROVISIONED", "UNPROVISIONED"),
                statuses(location, 4));
        assertEquals(204, delete(location).status());
        assertEquals(404, caller.get(location).status());
    }

    @Test
    void fails_at_first_and_succeeds_at_the_second_try() {
        String location = provisioned("UNFAILS");
        assertEquals(412, retry(location, "retry-unprovision").status());
        delete(location);
        assertEquals(
                List.of("UNPROVISION_INITIATED", "UNPROVISION_INITIATED", "UNPROVISION_FAILED"), statuses(location, 3));
        assertFalse(caller.get(location).json().get("reason").getAsString().isEmpty());
        Caller.Answer retried = retry(location, "retry-unprovision");
        assertEquals(202, retried.status());
        assertEquals(location, retried.header("Location").orElseThrow());
        assertEquals(
                "UNPROVISION_INITIATED", retried.json().get("provisionStatus").getAsString());
        assertEquals(List.of("UNPROVISION_INITIATED", "UNPROVISION_INITIATED"), statuses(location, 2));
        assertEquals(404, caller.get(location).status());
    }

    @Test
    void makes_room_for_the_same_service_again() {
        String location = provisioned("FAILS");
        delete(location);
        assertEquals(409, create(offer("FAILS"), "us-west").status());
        pass(Duration.ofMinutes(1));
        assertEquals(201, create(offer("FAILS"), "us-west").status());
    }

    @Test
    void takes_the_service_out_of_the_views() {
        String location = provisioned("KEPT");
        String id = location.substring(location.lastIndexOf('/') + 1);
        assertTrue(caller.get(CATALOG + "/my-services").response().body().contains(id));
        delete(location);
        assertFalse(caller.get(CATALOG + "/my-services").response().body().contains(id));
    }
}
