package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.Sandbox;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagPatchTest extends SandboxFixture {

    private List<String> ids;

    @Override
    Sandbox.Builder settings(Sandbox.Builder builder) {
        return builder.withoutRateLimits();
    }

    @BeforeEach
    void pickTwo() {
        ids = caller.get(Caller.SUBSCRIPTIONS + "?limit=2").each("id");
    }

    private JsonObject subscription(String id) {
        return caller.get(Caller.SUBSCRIPTIONS + "/" + id).json();
    }

    private String tags(String id) {
        JsonObject subscription = subscription(id);
        return subscription.has("tags") ? subscription.get("tags").toString() : "none";
    }

    @Test
    void adds_changes_and_takes_away() {
        caller.finish(caller.patch(ids.get(0), "{\"tags\":{\"city\":\"Oslo\",\"team\":\"sea\"}}"));
        assertEquals("{\"city\":\"Oslo\",\"team\":\"sea\"}", tags(ids.get(0)));
        caller.finish(caller.patch(ids.get(0), "{\"tags\":{\"city\":\"Bergen\",\"team\":null}}"));
        assertEquals("{\"city\":\"Bergen\"}", tags(ids.get(0)));
        caller.finish(caller.patch(ids.get(0), "{\"tags\":{\"floor\":\"2\"}}"));
        assertEquals("{\"city\":\"Bergen\",\"floor\":\"2\"}", tags(ids.get(0)));
    }

    @Test
    void reaches_every_subscription_named() {
        pass(Duration.ofMinutes(1));
        caller.finish(caller.patch(String.join("&id=", ids), "{\"tags\":{\"city\":\"Oslo\"}}"));
        assertEquals(
                List.of("Oslo", "Oslo"),
                ids.stream()
                        .map(id -> subscription(id)
                                .getAsJsonObject("tags")
                                .get("city")
                                .getAsString())
                        .toList());
        assertEquals(
                "2026-03-01T12:01:00.000Z",
                subscription(ids.get(0)).get("updatedAt").getAsString());
    }

    @Test
    void fails_in_part_where_an_id_is_unknown() {
        String unknown = "00000000-0000-4000-8000-000000000000";
        JsonObject operation =
                caller.finish(caller.patch(ids.get(0) + "&id=" + unknown, "{\"tags\":{\"city\":\"Oslo\"}}"));
        assertEquals("FAILED", operation.get("status").getAsString());
        assertEquals(
                "[{\"id\":\"" + unknown + "\",\"reason\":\"There is no such subscription.\"}]",
                operation.getAsJsonObject("result").get("failed").toString());
        assertEquals("{\"city\":\"Oslo\"}", tags(ids.get(0)));
    }

    @Test
    void takes_plain_json_without_a_word_and_ignores_it() {
        String before = tags(ids.get(0));
        Caller.Answer accepted = caller.send(
                "PATCH",
                Caller.SUBSCRIPTIONS + "?id=" + ids.get(0),
                "application/json",
                "{\"tags\":{\"city\":\"Oslo\"}}");
        assertEquals(202, accepted.status());
        assertEquals("SUCCEEDED", caller.finish(accepted).get("status").getAsString());
        assertEquals(before, tags(ids.get(0)));
    }

    @Test
    void takes_the_merge_patch_type_without_a_charset_only() {
        assertEquals(
                415,
                caller.send(
                                "PATCH",
                                Caller.SUBSCRIPTIONS + "?id=" + ids.get(0),
                                "application/merge-patch+json; charset=utf-8",
                                "{\"tags\":{}}")
                        .status());
    }

    @Test
    void changes_nothing_in_a_dry_run() {
        String before = tags(ids.get(0));
        JsonObject operation = caller.finish(caller.patch(ids.get(0) + "&dry-run=true", "{\"tags\":{\"a\":\"b\"}}"));
        assertEquals("SUCCEEDED", operation.get("status").getAsString());
        assertEquals(before, tags(ids.get(0)));
    }

    @Test
    void requires_ids_that_are_ids() {
        assertEquals(
                "id: At least one id is required.",
                caller.send("PATCH", Caller.SUBSCRIPTIONS, "application/merge-patch+json", "{\"tags\":{}}")
                        .problem());
        assertEquals(400, caller.patch("1-1-1-1-1", "{\"tags\":{}}").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"tags\":null}",
                "{\"tags\":[]}",
                "{\"tags\":{\"city\":5}}",
                "{\"tags\":{\"\":\"x\"}}",
                "{\"tag\":{}}"
            })
    void rejects_a_body_it_cannot_use(String body) {
        assertEquals(400, caller.patch(ids.get(0), body).status());
    }

    @Test
    void limits_the_length_of_keys_and_values_and_the_number_of_tags() {
        assertEquals(
                202,
                caller.patch(ids.get(0), tag("k".repeat(128), "v".repeat(256))).status());
        assertEquals(400, caller.patch(ids.get(0), tag("k".repeat(129), "v")).status());
        assertEquals(400, caller.patch(ids.get(0), tag("k", "v".repeat(257))).status());
        JsonObject many = new JsonObject();
        for (int i = 0; i < 26; i++) {
            many.addProperty("k" + i, "v");
        }
        assertEquals(400, caller.patch(ids.get(0), "{\"tags\":" + many + "}").status());
        many.remove("k0");
        assertEquals(202, caller.patch(ids.get(0), "{\"tags\":" + many + "}").status());
    }

    private static String tag(String key, String value) {
        return "{\"tags\":{\"" + key + "\":\"" + value + "\"}}";
    }
}
