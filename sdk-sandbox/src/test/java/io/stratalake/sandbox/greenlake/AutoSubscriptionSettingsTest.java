package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoSubscriptionSettingsTest extends SandboxFixture {

    private static final String SETTINGS = "/subscriptions/v1/auto-subscription-settings";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private String path;

    @BeforeEach
    void findIt() {
        path = SETTINGS + "/" + caller.get(SETTINGS).each("id").get(0);
    }

    private Map<String, String> rules(JsonObject setting) {
        Map<String, String> rules = new TreeMap<>();
        setting.getAsJsonArray("autoSubscriptionSettings")
                .forEach(rule -> rules.put(
                        rule.getAsJsonObject().get("deviceType").getAsString(),
                        rule.getAsJsonObject().get("tier").getAsString()));
        return rules;
    }

    private Caller.Answer patch(String deviceType, String tier) {
        return caller.send(
                "PATCH",
                path,
                MERGE_PATCH,
                "{\"autoSubscriptionSettings\":[{\"deviceType\":\"" + deviceType + "\",\"tier\":" + tier + "}]}");
    }

    @Test
    void lists_the_one_setting_with_its_workspace() {
        JsonObject list = caller.get(SETTINGS).json();
        assertEquals(1, list.get("count").getAsInt());
        assertEquals(
                sandbox.workspaceId(),
                list.getAsJsonArray("items")
                        .get(0)
                        .getAsJsonObject()
                        .get("tenantWorkspaceId")
                        .getAsString());
        assertEquals(
                caller.get(path).json(),
                caller.get(path.replace("/v1/", "/v1alpha1/")).json());
        assertEquals(404, caller.get(SETTINGS + "/other").status());
    }

    @Test
    void sets_replaces_and_removes_a_rule() {
        pass(Duration.ofSeconds(1));
        JsonObject set = patch("SENSOR", "\"FOUNDATION_SENSOR\"").json();
        assertEquals("FOUNDATION_SENSOR", rules(set).get("SENSOR"));
        assertEquals("FOUNDATION_AP", rules(set).get("AP"));
        assertEquals(2, set.get("generation").getAsInt());
        assertEquals("2026-03-01T12:00:01.000Z", set.get("updatedAt").getAsString());

        assertEquals("ADVANCED_AP", rules(patch("AP", "\"ADVANCED_AP\"").json()).get("AP"));
        patch("SENSOR", "null");
        assertFalse(rules(caller.get(path).json()).containsKey("SENSOR"));
    }

    @Test
    void takes_the_name_of_the_developer_guide_as_well() {
        Caller.Answer answer = caller.send(
                "PATCH",
                path,
                MERGE_PATCH,
                "{\"autoSubscriptions\":[{\"deviceType\":\"AP\",\"tier\":\"ADVANCED_AP\"}]}");
        assertEquals("ADVANCED_AP", rules(answer.json()).get("AP"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"autoSubscriptionSettings\":[]}",
                "{\"autoSubscriptionSettings\":[{\"tier\":null}]}",
                "{\"autoSubscriptionSettings\":[{\"deviceType\":\"AP\"}]}",
                "{\"autoSubscriptionSettings\":[{\"deviceType\":\"CAT\",\"tier\":null}]}",
                "{\"autoSubscriptionSettings\":[{\"deviceType\":\"AP\",\"tier\":\"GOLD\"}]}"
            })
    void rejects_rules_it_cannot_use_and_keeps_the_old_ones(String body) {
        JsonObject before = caller.get(path).json();
        assertEquals(400, caller.send("PATCH", path, MERGE_PATCH, body).status());
        assertEquals(before, caller.get(path).json());
    }

    @Test
    void takes_a_merge_patch_only() {
        assertEquals(
                415,
                caller.send("PATCH", path, "application/json", "{\"autoSubscriptionSettings\":[]}")
                        .status());
    }
}
