package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.Sandbox;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTest extends SandboxFixture {

    @Override
    Sandbox.Builder settings(Sandbox.Builder builder) {
        return builder.withoutRateLimits();
    }

    private List<JsonObject> withKey(String key) {
        return caller.list("filter", "key eq '" + key + "'").items();
    }

    private static JsonObject first(JsonObject operation, String part) {
        JsonArray list = operation.getAsJsonObject("result").getAsJsonArray(part);
        return list.get(0).getAsJsonObject();
    }

    @Test
    void is_accepted_with_a_relative_location() {
        Caller.Answer accepted = caller.claim("NEW1");
        assertEquals(202, accepted.status());
        assertEquals(202, accepted.json().get("code").getAsInt());
        assertEquals("202 ACCEPTED", accepted.json().get("status").getAsString());
        assertEquals(
                "/subscriptions/v1/async-operations/"
                        + accepted.json().get("transactionId").getAsString(),
                accepted.header("Location").orElseThrow());
    }

    @Test
    void adds_the_subscriptions_once_the_operation_ends_and_not_before() {
        Caller.Answer accepted = caller.claim("NEW1", "NEW2");
        assertTrue(withKey("NEW1").isEmpty());

        JsonObject operation = caller.finish(accepted);
        assertEquals("SUCCEEDED", operation.get("status").getAsString());
        JsonObject added = withKey("NEW1").get(0);
        assertEquals(added.get("id"), first(operation, "succeeded").get("id"));
        assertEquals(
                2,
                operation.getAsJsonObject("result").getAsJsonArray("succeeded").size());
        assertEquals(502, caller.get(Caller.SUBSCRIPTIONS).json().get("total").getAsInt());
    }

    @Test
    void is_brief_about_a_single_key_that_went_well() {
        assertEquals(
                "SUCCEEDED", caller.finish(caller.claim("NEW1")).get("result").getAsString());
    }

    @Test
    void fails_in_part_and_says_which_keys_and_why() {
        String present =
                caller.get(Caller.SUBSCRIPTIONS + "?limit=1").each("key").get(0);
        JsonObject operation = caller.finish(caller.claim("NEW1", "BAD1", present));

        assertEquals("FAILED", operation.get("status").getAsString());
        assertEquals("NEW1", first(operation, "succeeded").get("key").getAsString());
        JsonArray failed = operation.getAsJsonObject("result").getAsJsonArray("failed");
        assertEquals(
                "{\"key\":\"BAD1\",\"reason\":\"The subscription key is not valid.\"}",
                failed.get(0).toString());
        assertEquals(
                "{\"key\":\"" + present + "\",\"reason\":\"The subscription key is already claimed in this"
                        + " workspace.\"}",
                failed.get(1).toString());
        assertEquals(1, withKey("NEW1").size());
        assertTrue(withKey("BAD1").isEmpty());
        assertEquals(
                "2 of 3 could not be processed.",
                operation.getAsJsonObject("error").get("message").getAsString());
    }

    @Test
    void adds_a_key_once_however_often_it_is_claimed() {
        Caller.Answer one = caller.claim("NEW1");
        Caller.Answer two = caller.claim("NEW1");
        assertEquals("SUCCEEDED", caller.finish(one).get("status").getAsString());
        assertEquals("FAILED", caller.finish(two).get("status").getAsString());
        assertEquals(1, withKey("NEW1").size());
    }

    @Test
    void changes_nothing_in_a_dry_run_and_tells_what_would_happen() {
        JsonObject operation = caller.finish(caller.claimWith("?dry-run=true", "NEW1", "BAD1"));
        assertEquals("NEW1", first(operation, "succeeded").get("key").getAsString());
        assertEquals("BAD1", first(operation, "failed").get("key").getAsString());
        assertTrue(withKey("NEW1").isEmpty());
        assertEquals(400, caller.claimWith("?dry-run=perhaps", "NEW1").status());
    }

    @Test
    void does_the_work_on_a_stuck_key_without_ever_saying_so() {
        String location = caller.claim("STUCK1").header("Location").orElseThrow();
        for (int i = 0; i < 20; i++) {
            assertFalse(caller.get(location).json().has("endedAt"));
        }
        assertEquals("RUNNING", caller.get(location).json().get("status").getAsString());
        assertEquals(1, withKey("STUCK1").size());
    }

    @Test
    void does_the_work_in_its_time_for_a_caller_that_does_not_poll() {
        caller.claim("NEW1");
        pass(Duration.ofSeconds(19));
        assertTrue(withKey("NEW1").isEmpty());
        pass(Duration.ofSeconds(1));
        assertEquals(1, withKey("NEW1").size());
    }

    @Test
    void takes_tags_along() {
        caller.finish(caller.send(
                "POST",
                Caller.SUBSCRIPTIONS,
                "application/json; charset=utf-8",
                "{\"subscriptions\":[{\"key\":\"NEW1\",\"tags\":{\"city\":\"Oslo\"}}]}"));
        assertEquals(
                "NEW1",
                caller.list("filter-tags", "'city' eq 'Oslo'").each("key").get(0));
    }

    @Test
    void leaves_it_to_the_test_which_keys_exist() {
        try (Sandbox picky = Sandbox.builder()
                .timeSource(time)
                .claimable(key -> key.equals("ONLY"))
                .start()) {
            Caller other = new Caller(picky);
            JsonObject operation = other.finish(other.claim("ONLY", "OTHER"));
            assertEquals("OTHER", first(operation, "failed").get("key").getAsString());
            assertEquals("ONLY", first(operation, "succeeded").get("key").getAsString());
        }
    }

    @Test
    void takes_one_to_five_keys() {
        assertEquals(202, caller.claim("K1", "K2", "K3", "K4", "K5").status());
        Caller.Answer tooMany = caller.claim("K1", "K2", "K3", "K4", "K5", "K6");
        assertEquals(400, tooMany.status());
        assertEquals("subscriptions: There must be 1 to 5 entries, not 6.", tooMany.problem());
        assertEquals(400, caller.claim().status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{'subscriptions':[{'key':'K1'}]}",
                "[]",
                "{}",
                "{\"subscriptions\":{}}",
                "{\"subscriptions\":[\"K1\"]}",
                "{\"subscriptions\":[{}]}",
                "{\"subscriptions\":[{\"key\":5}]}",
                "{\"subscriptions\":[{\"key\":\" \"}]}",
                "{\"subscriptions\":[{\"key\":\"K1\"}]} more",
                "{\"subscriptions\":[{\"key\":\"K1\",\"colour\":\"red\"}]}",
                "{\"keys\":[],\"subscriptions\":[]}",
                "{\"subscriptions\":[{\"key\":\"K1\",\"tags\":{\"city\":null}}]}"
            })
    void rejects_a_body_it_cannot_use(String body) {
        assertEquals(
                400,
                caller.send("POST", Caller.SUBSCRIPTIONS, "application/json", body)
                        .status());
    }

    @Test
    void rejects_a_body_of_another_type() {
        assertEquals(
                415,
                caller.send("POST", Caller.SUBSCRIPTIONS, "text/plain", "{}").status());
    }

    @Test
    void points_to_its_own_version_of_the_operation() {
        Caller.Answer accepted = caller.send(
                "POST",
                "/subscriptions/v1beta1/subscriptions",
                "application/json",
                "{\"subscriptions\":[{\"key\":\"NEW1\"}]}");
        assertTrue(accepted.header("Location").orElseThrow().startsWith("/subscriptions/v1beta1/async-operations/"));
        assertEquals("SUCCEEDED", caller.finish(accepted).get("status").getAsString());
    }
}
